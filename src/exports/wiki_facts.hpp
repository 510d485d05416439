// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/instant.hpp"
#include "exports/ids.hpp"
#include "exports/object_reader.hpp"

namespace chatleaf::exports {

/// What is known of a current page beside what every reading of an export asks for.
struct PageFacts {
    std::optional<std::int64_t> position;
    std::optional<Instant> created;
    Id creator = no_id;        ///< user key
    std::string creator_name;  ///< where the export has it in place of a user key
};

/// An Attachment object: a file in its newest version, or an earlier one.
struct AttachedFile {
    Id id = no_id;
    Id original = no_id;  ///< the newest version, when this is an earlier one
    Id container = no_id;
    Id modifier = no_id;
    bool current = true;  ///< not deleted
    std::string name;
    std::string media_type;
    std::uint64_t bytes = 0;
    std::int64_t version = 1;
    std::optional<Instant> time;
    std::string author;
};

/// What a wiki shows beside its pages' texts: files, home pages, the order of pages, who made them and when.
class WikiFacts {
public:
    /// Whether objects of this class, or fields of this name, are wanted for this alone.
    [[nodiscard]] static bool tells(std::string_view class_name) noexcept;
    [[nodiscard]] static bool tells_field(std::string_view name) noexcept;

    /// Gives about how many bytes are kept of it.
    std::size_t take(const Object& object, Ids& ids);
    // To be called once each, when everything was taken, in this order; see Index.
    void settle(bool legacy);
    void settle_times(const locale::Reader& reader);

    // The rest after settle().

    [[nodiscard]] PageFacts of(Id page) const;
    /// The page that a space begins with; no_id when it does not say.
    [[nodiscard]] Id home(Id space) const;
    /// The newest versions of a page's files, by name.
    [[nodiscard]] std::span<const AttachedFile> files(Id page) const;

private:
    std::size_t take_page(const Object& object, Ids& ids);
    std::size_t take_space(const Object& object, Ids& ids);
    std::size_t take_file(const Object& object, Ids& ids);
    std::size_t take_property(const Object& object, Ids& ids);

    struct Property {
        std::string media_type;
        std::uint64_t bytes = 0;
    };
    std::unordered_map<Id, PageFacts> pages_;
    std::unordered_map<Id, Id> homes_;  // by space
    std::vector<AttachedFile> files_;   // after settle(): by container and name
    std::unordered_map<Id, Property> properties_;
};

}  // namespace chatleaf::exports
