// SPDX-License-Identifier: MIT
#include "exports/wiki_facts.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "chatleaf/text/number.hpp"
#include "exports/legacy_spaces.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::size_t of_a_map = 64;  // about what an entry takes beside its texts

bool is_page(std::string_view class_name) { return class_name == "Page" || class_name == "BlogPost"; }

void take_file_field(AttachedFile& file, const Field& field, Ids& ids) {
    const std::string_view name = field.name;
    if (name == "title" || name == "fileName") {
        file.name = field.text;
    } else if (name == "contentType") {
        file.media_type = field.text;
    } else if (name == "fileSize") {
        file.bytes = text::whole_number<std::uint64_t>(field.text).value_or(0);
    } else if (name == "version" || name == "attachmentVersion") {
        file.version = text::whole_number<std::int64_t>(field.text).value_or(1);
    } else if (name == "containerContent" || name == "content") {
        file.container = ids.of(field.text);
    } else if (name == "originalVersion" || name == "originalVersionId") {
        file.original = ids.of(field.text);
    } else if (name == "contentStatus") {
        file.current = field.text == "current";
    } else if (name == "lastModificationDate") {
        if (const auto time = text::parse_instant(field.text)) file.time = time;
    } else if (name == "creationDate") {
        if (!file.time) file.time = text::parse_instant(field.text);
    } else if (name == "lastModifier") {
        file.modifier = ids.of(field.text);
    } else if (name == "lastModifierName") {
        file.author = field.text;
    }
}

}  // namespace

bool WikiFacts::tells(std::string_view class_name) noexcept {
    return class_name == "Attachment" || class_name == "ContentProperty";
}

bool WikiFacts::tells_field(std::string_view name) noexcept {
    static constexpr std::array<std::string_view, 11> fields{
        "position", "creator",           "creatorName",      "homePage",    "fileName", "contentType",
        "fileSize", "attachmentVersion", "containerContent", "stringValue", "longValue"};
    return std::find(fields.begin(), fields.end(), name) != fields.end();
}

std::size_t WikiFacts::take(const Object& object, Ids& ids) {
    if (is_page(object.class_name)) return take_page(object, ids);
    if (object.class_name == "Space") return take_space(object, ids);
    if (object.class_name == "Attachment") return take_file(object, ids);
    if (object.class_name == "ContentProperty") return take_property(object, ids);
    return 0;
}

std::size_t WikiFacts::take_page(const Object& object, Ids& ids) {
    PageFacts facts;
    for (const Field& field : object.fields) {
        if (field.text.empty() || field.kind == Field::Kind::member) continue;
        if (field.name == "originalVersion" || field.name == "originalVersionId") return 0;  // an earlier version
        if (field.name == "position") {
            facts.position = text::whole_number<std::int64_t>(field.text);
        } else if (field.name == "creationDate") {
            facts.created = text::parse_instant(field.text);
        } else if (field.name == "creator") {
            facts.creator = ids.of(field.text);
        } else if (field.name == "creatorName") {
            facts.creator_name = field.text;
        }
    }
    const std::size_t bytes = of_a_map + sizeof(PageFacts) + facts.creator_name.capacity();
    pages_.insert_or_assign(ids.of(object.id), std::move(facts));
    return bytes;
}

std::size_t WikiFacts::take_space(const Object& object, Ids& ids) {
    for (const Field& field : object.fields) {
        if (field.name == "homePage" && !field.text.empty())
            homes_.insert_or_assign(ids.of(object.id), ids.of(field.text));
    }
    return of_a_map;
}

std::size_t WikiFacts::take_file(const Object& object, Ids& ids) {
    AttachedFile file;
    file.id = ids.of(object.id);
    for (const Field& field : object.fields)
        if (!field.text.empty() && field.kind != Field::Kind::member) take_file_field(file, field, ids);
    if (file.original == file.id) file.original = no_id;
    if (file.original != no_id || !file.current || file.container == no_id || file.name.empty()) return 0;
    files_.push_back(std::move(file));
    const AttachedFile& kept = files_.back();
    return sizeof(AttachedFile) + kept.name.capacity() + kept.media_type.capacity() + kept.author.capacity();
}

std::size_t WikiFacts::take_property(const Object& object, Ids& ids) {
    std::string_view name;
    std::string_view words;
    std::string_view count;
    const Field* of = nullptr;
    for (const Field& field : object.fields) {
        if (field.name == "name") name = field.text;
        if (field.name == "stringValue") words = field.text;
        if (field.name == "longValue") count = field.text;
        if (field.name == "content") of = &field;
    }
    const bool is_type = name == "MEDIA_TYPE";
    if (of == nullptr || of->class_name != "Attachment" || (!is_type && name != "FILESIZE")) return 0;
    Property& property = properties_[ids.of(of->text)];
    if (is_type) {
        property.media_type = words;
    } else {
        property.bytes = text::whole_number<std::uint64_t>(count).value_or(0);
    }
    return of_a_map + sizeof(Property) + words.size();
}

void WikiFacts::settle(bool legacy) {
    for (auto& [id, page] : pages_) settle_legacy_spaces(page.creator_name, legacy);
    for (AttachedFile& file : files_) {
        settle_legacy_spaces(file.name, legacy);
        settle_legacy_spaces(file.media_type, legacy);
        settle_legacy_spaces(file.author, legacy);
        const auto property = properties_.find(file.id);
        if (property == properties_.end()) continue;
        if (file.media_type.empty()) file.media_type = std::move(property->second.media_type);
        if (file.bytes == 0) file.bytes = property->second.bytes;
    }
    properties_.clear();
    // An object may stand in a file twice; its later state counts.
    const auto by_id = [](const AttachedFile& file) { return std::tie(file.container, file.id, file.version); };
    std::sort(files_.begin(), files_.end(), [&](const auto& a, const auto& b) { return by_id(a) > by_id(b); });
    const auto is_same = [](const AttachedFile& a, const AttachedFile& b) {
        return a.container == b.container && a.id == b.id;
    };
    files_.erase(std::unique(files_.begin(), files_.end(), is_same), files_.end());
    const auto by_name = [](const AttachedFile& file) { return std::tie(file.container, file.name, file.id); };
    std::sort(files_.begin(), files_.end(), [&](const auto& a, const auto& b) { return by_name(a) < by_name(b); });
}

void WikiFacts::settle_times(const locale::Reader& reader) {
    for (auto& [id, page] : pages_)
        if (page.created) page.created = reader.instant_of_local_time(*page.created);
    for (AttachedFile& file : files_)
        if (file.time) file.time = reader.instant_of_local_time(*file.time);
}

PageFacts WikiFacts::of(Id page) const {
    const auto known = pages_.find(page);
    return known == pages_.end() ? PageFacts{} : known->second;
}

Id WikiFacts::home(Id space) const {
    const auto known = homes_.find(space);
    return known == homes_.end() ? no_id : known->second;
}

std::span<const AttachedFile> WikiFacts::files(Id page) const {
    const auto begin = std::partition_point(files_.begin(), files_.end(),
                                            [&](const AttachedFile& file) { return file.container < page; });
    auto end = begin;
    while (end != files_.end() && end->container == page) ++end;
    return {begin, end};
}

}  // namespace chatleaf::exports
