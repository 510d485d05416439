// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "exports/byte_stream.hpp"
#include "exports/entity_filter.hpp"

namespace chatleaf::exports {

/// One property of an object, or one element of a collection.
struct Field {
    enum class Kind : std::uint8_t {
        value,      ///< <property name="title">text</property>
        reference,  ///< <property name="space" class="Space"><id>text</id></property>
        member,     ///< <collection name="bodyContents"><element class="BodyContent"><id>text</id>...
    };
    Kind kind = Kind::value;
    std::string name;
    std::string class_name;  ///< of what is referred to; may be empty
    std::string text;        ///< value or id, without layout around it (a "body" keeps its own)
    std::uint64_t size = 0;  ///< bytes of the whole value, also when `text` holds less
    bool cut = false;        ///< `text` is only the front of the value
    bool cdata = false;      ///< stood in a CDATA section
};

/// Where in an entities.xml an object stands: from the `>` of its first tag to behind its last one.
struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// One <object> of the export, with those fields that were asked for.
struct Object {
    std::string class_name;
    std::string id;
    std::vector<Field> fields;
    Extent extent;
};

/// Whoever reads objects says which, and how much of each.
class ObjectSink {
public:
    ObjectSink() = default;
    ObjectSink(const ObjectSink&) = delete;
    ObjectSink& operator=(const ObjectSink&) = delete;
    virtual ~ObjectSink() = default;

    /// An object of this class begins; whether take() shall get it.
    [[nodiscard]] virtual bool wants(std::string_view class_name) = 0;
    /// How many bytes of this property's text to keep; none to leave the field out.
    [[nodiscard]] virtual std::optional<std::size_t> wants_field(std::string_view name) = 0;
    /// Whether the elements of this collection shall be fields.
    [[nodiscard]] virtual bool wants_collection(std::string_view name) = 0;
    /// The object being read has members that take about so many bytes. False stops the reading.
    [[nodiscard]] virtual bool has_room(std::size_t member_bytes) = 0;
    /// A whole object. False stops the reading.
    [[nodiscard]] virtual bool take(Object&& object) = 0;
};

/// What is no export is refused at its place, before it takes more memory than this.
struct ObjectLimits {
    std::size_t depth = 64;
    std::size_t properties = 10'000;  ///< of one object, among those asked for
    std::size_t value_bytes = 0;      ///< longest value; all values of one object: 1 MiB more
    /// No field is asked for with more of its text: of longer CDATA sections only the length is read.
    std::size_t section_bytes = std::numeric_limits<std::size_t>::max();
};

struct Reading {
    /// Why the reading ended before the file did; none when all was read or take() stopped it.
    std::optional<Error> fault;
    std::uint64_t objects = 0;  ///< whole ones, wanted or not
    EntityFilter::Repairs repairs;
    EntityFilter::Brackets brackets;
};

/// Reads every object of an entities.xml and hands over those the sink wants, in the order
/// of the file. What comes before a fault is handed over; an object cut off by it is not.
/// `watch` is told from time to time how many bytes have been read. Fails only when the file
/// cannot be opened. O(bytes).
[[nodiscard]] Result<Reading> read_objects(const Entities& entities, const ObjectLimits& limits, ObjectSink& sink,
                                           const std::function<void(std::uint64_t)>& watch = {});

/// Reads once more the object of this class that stands in `extent`. The sink gets it as it got it
/// from read_objects, or not at all when the bytes there are others now. Fails when they cannot be
/// read. REQUIRES: the stream may go there. O(bytes of the object).
[[nodiscard]] Result<Done> read_object_again(ByteStream& stream, const Extent& extent, std::string_view class_name,
                                             const ObjectLimits& limits, ObjectSink& sink);

}  // namespace chatleaf::exports
