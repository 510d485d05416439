// SPDX-License-Identifier: MIT
#include "exports/index.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/instant.hpp"
#include "chatleaf/text/number.hpp"
#include "exports/legacy_spaces.hpp"
#include "exports/wiki_facts.hpp"

namespace chatleaf::exports {
namespace {

bool is_page(std::string_view class_name) { return class_name == "Page" || class_name == "BlogPost"; }

pages::BodyType body_type(std::string_view code) {
    if (code == "0") return pages::BodyType::wiki;
    if (code == "1") return pages::BodyType::raw;
    return pages::BodyType::storage;
}

// The same object may stand in a file twice. The later state of it wins, so that the order
// in the file does not matter.
bool is_newer(const Content& one, const Content& other) {
    return std::pair(one.time, one.number) > std::pair(other.time, other.number);
}

}  // namespace

void Index::settle(bool legacy) {
    for (Content& content : contents) {
        settle_legacy_spaces(content.title, legacy);
        settle_legacy_spaces(content.author, legacy);
        settle_legacy_spaces(content.comment, legacy);
    }
    for (auto& [id, space] : spaces) settle_legacy_spaces(space.name, legacy);
    for (auto& [key, name] : user_names) settle_legacy_spaces(name, legacy);
    for (auto& [key, name] : display_names) settle_legacy_spaces(name, legacy);
    surroundings.settle(legacy);
}

void Index::settle_times(const locale::Reader& reader) {
    for (Content& content : contents) {
        if (content.time) content.time = reader.instant_of_local_time(*content.time);
    }
}

std::string Index::author(const Content& content) const {
    const auto user = user_names.find(content.modifier);
    const std::string& name = user != user_names.end() ? user->second : content.author;
    const auto display_name = display_names.find(name);
    return display_name != display_names.end() ? display_name->second : name;
}

bool Indexer::wants(std::string_view class_name) {
    static constexpr std::array<std::string_view, 6> wanted{"Page",  "BlogPost",           "BodyContent",
                                                            "Space", "ConfluenceUserImpl", "InternalUser"};
    if (facts_ != nullptr && WikiFacts::tells(class_name)) return true;
    return std::find(wanted.begin(), wanted.end(), class_name) != wanted.end() || Surroundings::tells(class_name);
}

std::optional<std::size_t> Indexer::wants_field(std::string_view name) {
    static constexpr std::array<std::string_view, 26> wanted{"title",
                                                             "version",
                                                             "versionComment",
                                                             "creationDate",
                                                             "lastModificationDate",
                                                             "contentStatus",
                                                             "lastModifier",
                                                             "lastModifierName",
                                                             "space",
                                                             "originalVersion",
                                                             "originalVersionId",
                                                             "isFolder",
                                                             "content",
                                                             "bodyType",
                                                             "key",
                                                             "name",
                                                             "displayName",
                                                             "parent",
                                                             "label",
                                                             "labelableId",
                                                             "namespace",
                                                             "type",
                                                             "owningContent",
                                                             "owningSet",
                                                             "userSubject",
                                                             "groupName"};
    if (name == "body") return 0;  // only its size
    const bool known = std::find(wanted.begin(), wanted.end(), name) != wanted.end() ||
                       (facts_ != nullptr && WikiFacts::tells_field(name));
    return known ? std::optional(Indexer::longest_text) : std::nullopt;
}

bool Indexer::wants_collection(std::string_view name) {
    return name == "bodyContents" || name == "historicalVersions" || name == "contentPermissionSets";
}

bool Indexer::has_room(std::size_t member_bytes) {
    member_bytes_ = member_bytes;
    return !full();
}

bool Indexer::take(Object&& object) {
    member_bytes_ = 0;
    for (Field& field : object.fields) {
        if (field.cut && field.name != "body") ++cut_texts_;
        if (field.cdata) mark_legacy_spaces(field.text);
    }
    if (facts_ != nullptr) bytes_ += facts_->take(object, index_.ids);
    if (is_page(object.class_name)) {
        take_content(std::move(object));
    } else if (object.class_name == "BodyContent") {
        take_body(object);
    } else if (object.class_name == "Space") {
        take_space(std::move(object));
    } else if (object.class_name == "ConfluenceUserImpl") {
        take_user(std::move(object));
    } else if (Surroundings::tells(object.class_name)) {
        bytes_ += index_.surroundings.take(std::move(object), index_.ids);
    } else if (object.class_name == "InternalUser") {
        take_display_name(std::move(object));
    }
    return !full();
}

void Indexer::take_content(Object&& object) {
    Content content;
    content.id = index_.ids.of(object.id);
    content.blog_post = object.class_name == "BlogPost";
    for (Field& field : object.fields) take_content_field(content, std::move(field));
    if (content.original == content.id) content.original = no_id;
    if (content.original != no_id) keep_older_title(content);
    add(std::move(content));
}

/// A page's versions mostly have one title, and a million of them need not be kept each.
void Indexer::keep_older_title(Content& content) {
    const auto [kept, is_new] = index_.older_titles.insert(std::exchange(content.title, {}));
    content.older_title = &*kept;
    if (is_new) bytes_ += 64 + kept->capacity();
}

void Indexer::take_content_field(Content& content, Field&& field) {
    const std::string_view name = field.name;
    if (field.kind == Field::Kind::member) {
        auto& listed = name == "historicalVersions" ? index_.listed_versions : index_.listed_bodies;
        if (name == "historicalVersions" || name == "bodyContents") {
            listed.emplace_back(index_.ids.of(field.text), content.id);
            bytes_ += sizeof(listed.back());
        } else if (name == "contentPermissionSets") {
            index_.surroundings.list_set(index_.ids.of(field.text), content.id);
            bytes_ += sizeof(std::pair<Id, Id>);
        }
    } else if (field.text.empty()) {
        return;  // <property name="originalVersionId"/> says there is none
    } else if (name == "title") {
        content.title = std::move(field.text);
    } else if (name == "version") {
        content.number = text::whole_number<std::int64_t>(field.text);
    } else if (name == "versionComment") {
        content.comment = std::move(field.text);
    } else if (name == "lastModificationDate") {
        if (const auto time = text::parse_instant(field.text)) content.time = time;
    } else if (name == "creationDate") {
        if (!content.time) content.time = text::parse_instant(field.text);
    } else if (name == "contentStatus") {
        content.current = field.text == "current";
        content.trashed = field.text == "deleted";
    } else if (name == "space") {
        content.space = index_.ids.of(field.text);
    } else if (name == "originalVersion" || name == "originalVersionId") {
        content.original = index_.ids.of(field.text);
    } else if (name == "lastModifier") {
        content.modifier = index_.ids.of(field.text);
    } else if (name == "lastModifierName") {
        content.author = std::move(field.text);
    } else if (name == "isFolder") {
        content.folder = field.text == "true";
    } else if (name == "parent") {
        index_.surroundings.put_below(content.id, index_.ids.of(field.text));
        bytes_ += 64;
    }
}

void Indexer::add(Content&& content) {
    bytes_ += sizeof(Content) + 64 + content.title.capacity() + content.comment.capacity() + content.author.capacity();
    const auto next = static_cast<std::uint32_t>(index_.contents.size());
    const auto [place, added] = index_.content_by_id.try_emplace(content.id, next);
    if (added) {
        index_.contents.push_back(std::move(content));
    } else if (Content& known = index_.contents[place->second]; is_newer(content, known)) {
        known = std::move(content);
    }
}

void Indexer::take_body(const Object& object) {
    BodyContent body;
    body.extent = object.extent;
    body.id = index_.ids.of(object.id);
    bool of_something_else = false;
    for (const Field& field : object.fields) {
        if (field.name == "content" && !field.text.empty()) {
            body.of_page = is_page(field.class_name);
            of_something_else = !body.of_page && !field.class_name.empty() && field.class_name != "ContentEntityObject";
            body.content = index_.ids.of(field.text);
        } else if (field.name == "bodyType") {
            body.type = body_type(field.text);
        } else if (field.name == "body") {
            body.size = field.size;
        }
    }
    if (of_something_else) return;  // a comment's, a space description's, an app's
    bytes_ += sizeof(body);
    index_.bodies.push_back(body);
}

void Indexer::take_space(Object&& object) {
    Space space;
    for (Field& field : object.fields) {
        if (field.name == "key") {
            space.key = std::move(field.text);
        } else if (field.name == "name") {
            space.name = std::move(field.text);
        }
    }
    bytes_ += 128 + space.key.capacity() + space.name.capacity();
    index_.spaces.try_emplace(index_.ids.of(object.id), std::move(space));
}

void Indexer::take_user(Object&& object) {
    for (Field& field : object.fields) {
        if (field.name != "name") continue;
        bytes_ += 128 + field.text.capacity();
        index_.user_names.try_emplace(index_.ids.of(object.id), std::move(field.text));
    }
}

void Indexer::take_display_name(Object&& object) {
    std::string name;
    std::string shown;
    for (Field& field : object.fields) {
        if (field.name == "name") {
            name = std::move(field.text);
        } else if (field.name == "displayName") {
            shown = std::move(field.text);
        }
    }
    if (name.empty() || shown.empty()) return;
    bytes_ += 128 + name.capacity() + shown.capacity();
    index_.display_names.try_emplace(std::move(name), std::move(shown));
}

}  // namespace chatleaf::exports
