// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/readership.hpp"
#include "exports/ids.hpp"
#include "exports/object_reader.hpp"

namespace chatleaf::exports {

/// What stands around the pages of an export: the pages above them, their labels, and who may read them.
class Surroundings {
public:
    /// Whether objects of this class tell of it: Label, Labelling, ContentPermissionSet, ContentPermission.
    [[nodiscard]] static bool tells(std::string_view class_name) noexcept;

    /// REQUIRES: tells(object.class_name). Gives about how many bytes are kept of it.
    std::size_t take(Object&& object, Ids& ids);
    /// A page's parent is in the export by this id.
    void put_below(Id page, Id parent) { parents_[page] = parent; }
    /// A page says itself that the set is one of its own.
    void list_set(Id set, Id page) { owned_sets_.emplace_back(page, set); }

    /// To be called once, when everything was taken. Takes out the spaces a legacy exporter put in, or leaves them.
    void settle(bool legacy);

    // The rest after settle().

    /// Names of the labels that everybody sees, each once, in order.
    [[nodiscard]] std::vector<std::string> labels(Id page) const;
    /// The pages above, from the parent up. A circle, which no sound export has, ends before it closes.
    [[nodiscard]] std::vector<Id> above(Id page) const;
    /// The page right above; no_id when there is none.
    [[nodiscard]] Id parent(Id page) const;
    /// Whether the page is restricted, whatever is above it.
    [[nodiscard]] bool is_restricted_itself(Id page) const;
    /// A set of which the export does not say what it is for, or which it lacks, counts as a restriction that is not
    /// known. People are called by their user keys. O(pages above and their permissions).
    [[nodiscard]] pages::Readership readership(Id page, const Ids& ids) const;

private:
    enum class Purpose : std::uint8_t { unknown, view, other };
    struct Permission {
        Id set = no_id;
        Id user = no_id;
        std::string group;
    };

    void take_label(const Object& object, Ids& ids);
    void take_labelling(const Object& object, Ids& ids);
    void take_set(const Object& object, Ids& ids);
    void take_permission(Object&& object, Ids& ids);
    void add_restrictions(Id page, const Ids& ids, pages::Readership& readership) const;

    std::unordered_map<Id, Id> parents_;
    std::unordered_map<Id, std::string> labels_;  // those of everybody
    std::vector<std::pair<Id, Id>> labellings_;   // (page, label)
    std::unordered_map<Id, Purpose> sets_;
    std::vector<std::pair<Id, Id>> owned_sets_;  // (page, set)
    std::vector<Permission> permissions_;        // by set
};

}  // namespace chatleaf::exports
