// SPDX-License-Identifier: MIT
#include "exports/object_builder.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::exports {
namespace {

constexpr std::string_view layout = " \t\r\n";
constexpr std::size_t longest_id = 256;

bool is_layout(std::string_view text) { return text.find_first_not_of(layout) == std::string_view::npos; }

void trim(std::string& text) {
    text.erase(std::min(text.find_last_not_of(layout) + 1, text.size()));
    text.erase(0, text.find_first_not_of(layout));
}

// Cuts at a character's border.
std::string_view front(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    return text.substr(0, limit);
}

}  // namespace

void ObjectBuilder::start(std::size_t depth, std::string_view element, std::string_view name,
                          std::string_view class_name) {
    if (depth == 2) {
        wanted_ = element == "object" && sink_.wants(class_name);
        object_ = Object{std::string(class_name), {}, {}};
        return;
    }
    if (!wanted_) return;
    if (depth == 3) {
        start_field(element, name, class_name);
    } else if (depth == 4 && field_open_ && element == "id") {
        Field& field = object_.fields.back();
        field.kind = Field::Kind::reference;
        field.text.clear();
        field.size = 0;
        field.cut = false;
        field.cdata = false;
        start_value(longest_id);
        target_ = Target::field;
    } else if (depth == 4 && !collection_.empty() && element == "element") {
        open_field(Field::Kind::member, collection_, class_name, longest_id);
    } else if (depth == 5 && field_open_ && element == "id") {
        target_ = Target::field;
    } else {
        target_ = Target::none;  // nothing of an export; its text is not the property's
    }
}

void ObjectBuilder::start_field(std::string_view element, std::string_view name, std::string_view class_name) {
    if (element == "id") {
        target_ = Target::object_id;
        object_.id.clear();
        return;
    }
    const auto limit = sink_.wants_field(name);
    if (!limit) return;
    if (element == "collection") {
        collection_ = name;
    } else if (element == "property") {
        open_field(Field::Kind::value, name, class_name, *limit);
        target_ = Target::field;
    }
}

void ObjectBuilder::open_field(Field::Kind kind, std::string_view name, std::string_view class_name,
                               std::size_t limit) {
    object_.fields.push_back({kind, std::string(name), std::string(class_name), {}, 0, false, false});
    field_open_ = true;
    start_value(limit);
    target_ = Target::none;
}

void ObjectBuilder::start_value(std::size_t limit) {
    limit_ = limit;
    cdata_end_ = 0;
    cdata_end_size_ = 0;
    only_layout_since_ = true;
}

void ObjectBuilder::text(std::string_view piece) {
    if (target_ == Target::none) return;
    only_layout_since_ = only_layout_since_ && is_layout(piece);
    append(piece);
}

void ObjectBuilder::cdata(std::string_view piece) {
    if (target_ == Target::none) return;
    if (target_ == Target::object_id) {
        append(piece);
        return;
    }
    Field& field = object_.fields.back();
    if (!field.cdata && only_layout_since_) {
        field.text.clear();
        field.size = 0;
    }
    field.cdata = true;
    append(piece);
    cdata_end_ = field.text.size();
    cdata_end_size_ = field.size;
    only_layout_since_ = true;
}

void ObjectBuilder::append(std::string_view piece) {
    if (target_ == Target::object_id) {
        object_.id += front(piece, longest_id - std::min(longest_id, object_.id.size()));
        return;
    }
    Field& field = object_.fields.back();
    field.size += piece.size();
    if (field.cut) return;
    const std::string_view fitting = front(piece, limit_ - std::min(limit_, field.text.size()));
    field.text += fitting;
    field.cut = fitting.size() < piece.size();
}

void ObjectBuilder::close_field() {
    Field& field = object_.fields.back();
    if (field.cdata && only_layout_since_) {
        field.text.resize(cdata_end_);
        field.size = cdata_end_size_;
    }
    if (field.name != "body") trim(field.text);
    field_open_ = false;
}

bool ObjectBuilder::end(std::size_t depth) {
    if (depth == 2) ++objects_;
    if (!wanted_) return true;
    if (depth == 2) {
        wanted_ = false;
        trim(object_.id);
        return sink_.take(std::exchange(object_, {}));
    }
    if (depth == 3 && target_ == Target::object_id) target_ = Target::none;
    if (depth == 3 && field_open_) close_field();
    if (depth == 4 && !collection_.empty() && field_open_) close_field();
    if (depth == 3) collection_.clear();
    // After a reference's id, or what is no part of a value, only layout follows.
    if (depth <= 5) target_ = Target::none;
    return true;
}

}  // namespace chatleaf::exports
