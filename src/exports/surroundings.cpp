// SPDX-License-Identifier: MIT
#include "exports/surroundings.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <unordered_set>

#include "exports/legacy_spaces.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::size_t of_a_map = 48;  // about what an entry takes beside its value

/// Sorts, and takes out what is there twice.
void sort_once(std::vector<std::pair<Id, Id>>& pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

std::span<const std::pair<Id, Id>> of_first(const std::vector<std::pair<Id, Id>>& sorted, Id first) {
    const auto before = [](const auto& pair, Id id) { return pair.first < id; };
    const auto begin = std::lower_bound(sorted.begin(), sorted.end(), first, before);
    auto end = begin;
    while (end != sorted.end() && end->first == first) ++end;
    return {begin, end};
}

}  // namespace

bool Surroundings::tells(std::string_view class_name) noexcept {
    static constexpr std::array<std::string_view, 4> classes{"Label", "Labelling", "ContentPermissionSet",
                                                             "ContentPermission"};
    return std::find(classes.begin(), classes.end(), class_name) != classes.end();
}

std::size_t Surroundings::take(Object&& object, Ids& ids) {
    if (object.class_name == "Label") {
        take_label(object, ids);
    } else if (object.class_name == "Labelling") {
        take_labelling(object, ids);
    } else if (object.class_name == "ContentPermissionSet") {
        take_set(object, ids);
    } else {
        take_permission(std::move(object), ids);
    }
    return of_a_map + sizeof(Permission);
}

void Surroundings::take_label(const Object& object, Ids& ids) {
    std::string name;
    bool is_everybodys = true;
    for (const Field& field : object.fields) {
        if (field.name == "name") {
            name = field.text;
        } else if (field.name == "namespace") {
            // "my" are one person's own, "team" those of spaces.
            is_everybodys = field.text == "global" || field.text.empty();
        }
    }
    if (is_everybodys && !name.empty()) labels_.try_emplace(ids.of(object.id), std::move(name));
}

void Surroundings::take_labelling(const Object& object, Ids& ids) {
    Id page = no_id;
    Id label = no_id;
    for (const Field& field : object.fields) {
        if (field.text.empty()) continue;
        if (field.name == "label") {
            label = ids.of(field.text);
        } else if (field.name == "content" || (field.name == "labelableId" && page == no_id)) {
            page = ids.of(field.text);
        }
    }
    if (page != no_id && label != no_id) labellings_.emplace_back(page, label);
}

void Surroundings::take_set(const Object& object, Ids& ids) {
    Purpose purpose = Purpose::unknown;
    const Id id = ids.of(object.id);
    for (const Field& field : object.fields) {
        if (field.text.empty()) continue;
        if (field.name == "type") {
            purpose = field.text == "View" ? Purpose::view : Purpose::other;
        } else if (field.name == "owningContent") {
            owned_sets_.emplace_back(ids.of(field.text), id);
        }
    }
    sets_.try_emplace(id, purpose);
}

void Surroundings::take_permission(Object&& object, Ids& ids) {
    Permission permission;
    for (Field& field : object.fields) {
        if (field.text.empty()) continue;
        if (field.name == "owningSet") {
            permission.set = ids.of(field.text);
        } else if (field.name == "userSubject") {
            permission.user = ids.of(field.text);
        } else if (field.name == "groupName") {
            permission.group = std::move(field.text);
        }
    }
    if (permission.set != no_id) permissions_.push_back(std::move(permission));
}

void Surroundings::settle(bool legacy) {
    for (auto& [id, name] : labels_) settle_legacy_spaces(name, legacy);
    for (Permission& permission : permissions_) settle_legacy_spaces(permission.group, legacy);
    sort_once(labellings_);
    sort_once(owned_sets_);
    const auto key = [](const Permission& one) { return std::tie(one.set, one.user, one.group); };
    std::sort(permissions_.begin(), permissions_.end(),
              [&](const Permission& a, const Permission& b) { return key(a) < key(b); });
}

std::vector<std::string> Surroundings::labels(Id page) const {
    std::vector<std::string> names;
    for (const auto& [content, label] : of_first(labellings_, page))
        if (const auto known = labels_.find(label); known != labels_.end()) names.push_back(known->second);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<Id> Surroundings::above(Id page) const {
    std::vector<Id> pages;
    std::unordered_set<Id> seen{page};
    for (auto at = parents_.find(page); at != parents_.end(); at = parents_.find(at->second)) {
        if (!seen.insert(at->second).second) break;
        pages.push_back(at->second);
    }
    return pages;
}

Id Surroundings::parent(Id page) const {
    const auto known = parents_.find(page);
    return known == parents_.end() ? no_id : known->second;
}

bool Surroundings::is_restricted_itself(Id page) const {
    const auto owned = of_first(owned_sets_, page);
    return std::any_of(owned.begin(), owned.end(), [&](const auto& pair) {
        const auto known = sets_.find(pair.second);
        return known == sets_.end() || known->second != Purpose::other;
    });
}

pages::Readership Surroundings::readership(Id page, const Ids& ids) const {
    pages::Readership readership;
    add_restrictions(page, ids, readership);
    for (const Id each : above(page)) add_restrictions(each, ids, readership);
    return readership;
}

void Surroundings::add_restrictions(Id page, const Ids& ids, pages::Readership& readership) const {
    for (const auto& [owner, set] : of_first(owned_sets_, page)) {
        const auto known = sets_.find(set);
        const Purpose purpose = known == sets_.end() ? Purpose::unknown : known->second;
        if (purpose == Purpose::other) continue;
        pages::Restriction restriction{ids.text(page), {}, {}, purpose == Purpose::view};
        auto at = std::lower_bound(permissions_.begin(), permissions_.end(), set,
                                   [](const Permission& permission, Id id) { return permission.set < id; });
        for (; at != permissions_.end() && at->set == set; ++at) {
            if (at->user != no_id) restriction.users.push_back(ids.text(at->user));
            if (!at->group.empty()) restriction.groups.push_back(at->group);
        }
        readership.restrictions.push_back(std::move(restriction));
    }
}

}  // namespace chatleaf::exports
