// SPDX-License-Identifier: MIT
#include "exports/object_builder.hpp"

#include <algorithm>
#include <utility>

namespace chatleaf::exports {
namespace {

constexpr std::string_view layout = " \t\r\n";
constexpr std::size_t longest_id = 256;
constexpr std::uint64_t beside_the_longest = std::uint64_t{1} << 20;  // all other values of an object

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
        object_ = Object{std::string(class_name), {}, {}, {}};
        properties_ = 0;
        value_bytes_ = 0;
        member_bytes_ = 0;
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
    if (element == "collection" && sink_.wants_collection(name)) collection_ = name;
    if (element != "property") return;
    const auto limit = sink_.wants_field(name);
    if (!limit) return;
    if (++properties_ > limits_.properties) {
        refusal_ = "an object has more than " + std::to_string(limits_.properties) +
                   " properties, which none of an export has";
        return;
    }
    open_field(Field::Kind::value, name, class_name, *limit);
    target_ = Target::field;
}

void ObjectBuilder::open_field(Field::Kind kind, std::string_view name, std::string_view class_name,
                               std::size_t limit) {
    object_.fields.push_back(
        {kind, std::string(name), std::string(front(class_name, longest_id)), {}, 0, false, false});
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

void ObjectBuilder::leave_out(std::uint64_t bytes) {
    if (bytes == 0 || target_ != Target::field) return;
    Field& field = object_.fields.back();
    field.size += bytes;
    cdata_end_size_ += bytes;
    field.cut = true;
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

// False when the sink has no room for more of them.
bool ObjectBuilder::close_field() {
    Field& field = object_.fields.back();
    if (field.cdata && only_layout_since_) {
        field.text.resize(cdata_end_);
        field.size = cdata_end_size_;
    }
    if (field.name != "body") trim(field.text);
    field_open_ = false;
    if (field.kind != Field::Kind::member) {
        count_value(field);
        return true;
    }
    member_bytes_ += sizeof(Field) + field.name.capacity() + field.class_name.capacity() + field.text.capacity();
    return sink_.has_room(member_bytes_);
}

// Counted as the file has it, not as it is kept: so both readings of a file refuse the same.
// One long value is a page's text; that is for the sink to judge.
void ObjectBuilder::count_value(const Field& field) {
    value_bytes_ += std::min<std::uint64_t>(field.size, limits_.value_bytes);
    if (value_bytes_ <= limits_.value_bytes + beside_the_longest) return;
    refusal_ = "the properties of an object together are longer than " +
               std::to_string(limits_.value_bytes + beside_the_longest) +
               " bytes, the limit for one page and its properties";
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
    const bool completed = field_open_ && (depth == 3 || (depth == 4 && !collection_.empty()));
    const bool going_on = !completed || close_field();
    if (depth == 3) collection_.clear();
    // After a reference's id, or what is no part of a value, only layout follows.
    if (depth <= 5) target_ = Target::none;
    return going_on && refusal_.empty();
}

}  // namespace chatleaf::exports
