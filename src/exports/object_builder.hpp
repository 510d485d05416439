// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "exports/object_reader.hpp"

namespace chatleaf::exports {

/// Puts objects together from the elements and texts of an entities.xml:
/// root > object > id | property [> id] | collection > element > id.
class ObjectBuilder {
public:
    ObjectBuilder(const ObjectLimits& limits, ObjectSink& sink) : limits_(limits), sink_(sink) {}

    /// `depth` is 1 for the root.
    void start(std::size_t depth, std::string_view element, std::string_view name, std::string_view class_name);
    /// Whether the object that start() has begun is wanted. If so, where it stands.
    [[nodiscard]] bool wants_object() const noexcept { return wanted_; }
    void begins_at(std::uint64_t offset) noexcept { object_.extent.begin = offset; }
    void ends_at(std::uint64_t offset) noexcept { object_.extent.end = offset; }
    void text(std::string_view piece);
    void cdata(std::string_view piece);
    /// More of the CDATA before, of which only the length is known. REQUIRES: what came is as long as
    /// any text that the sink keeps.
    void leave_out(std::uint64_t bytes);
    /// False when the sink has had enough, or the object is refused.
    [[nodiscard]] bool end(std::size_t depth);

    /// Why the object being read is nothing an export holds; empty when it may be.
    [[nodiscard]] const std::string& refusal() const noexcept { return refusal_; }

    /// Whole elements so far that stood where objects stand.
    [[nodiscard]] std::uint64_t objects() const noexcept { return objects_; }

private:
    void start_field(std::string_view element, std::string_view name, std::string_view class_name);
    void open_field(Field::Kind kind, std::string_view name, std::string_view class_name, std::size_t limit);
    void append(std::string_view piece);
    void start_value(std::size_t limit);
    [[nodiscard]] bool close_field();
    void count_value(const Field& field);

    ObjectLimits limits_;
    ObjectSink& sink_;
    Object object_;
    std::uint64_t objects_ = 0;
    std::string refusal_;
    std::size_t properties_ = 0;  // of the object, as are the bytes
    std::uint64_t value_bytes_ = 0;
    std::size_t member_bytes_ = 0;
    bool wanted_ = false;     // the object
    std::string collection_;  // name of the collection we are in, if wanted

    enum class Target : unsigned char { none, object_id, field };
    Target target_ = Target::none;  // where text goes
    bool field_open_ = false;       // object_.fields.back() is not complete
    std::size_t limit_ = 0;         // of the open field
    // Where its last CDATA section ended, and whether only layout followed.
    std::size_t cdata_end_ = 0;
    std::uint64_t cdata_end_size_ = 0;
    bool only_layout_since_ = true;
};

}  // namespace chatleaf::exports
