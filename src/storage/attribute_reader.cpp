// SPDX-License-Identifier: MIT
#include "storage/attribute_reader.hpp"

#include <algorithm>

#include "storage/decoder.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {

void AttributeReader::add_all(std::span<const LexedAttribute> attributes) {
    many_names_.reset();
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const LexedAttribute& attribute = attributes[i];
        if (attribute.has_slips()) tell_of_slips(attribute);
        const std::string_view name = bytes(attribute.name_begin, attribute.name_end);
        if (i > 0 && is_repeated(name, attributes.first(i))) {
            warn(attribute.name_begin, "duplicate-attribute",
                 {"the attribute ", clipped(name), " is given twice; the first value was kept"});
        } else if (attribute.is_plain) {
            builder_.add_attribute(attribute.name_begin, name.size(), attribute.value_begin, attribute.value_end);
        } else {
            decode_value(bytes(attribute.value_begin, attribute.value_end), attribute.value_begin, faults_, value_);
            builder_.add_attribute(attribute.name_begin, name.size(), value_);
            decoded_bytes_ += attribute.value_end - attribute.value_begin;
        }
    }
}

void AttributeReader::tell_of_slips(const LexedAttribute& attribute) {
    if (attribute.lacks_space_before) {
        warn(attribute.name_begin, "attribute-syntax", {"a space is missing before an attribute"});
    }
    if (attribute.lacks_value) {
        const std::string_view name = clipped(bytes(attribute.name_begin, attribute.name_end));
        warn(attribute.name_begin, "attribute-syntax",
             {"the attribute ", name, " has no value; it was read as ", name, "=\"\""});
    }
    if (attribute.lacks_quotes) {
        warn(attribute.value_begin, "attribute-syntax",
             {"an attribute's value has no quotes around it: ",
              clipped(bytes(attribute.value_begin, attribute.value_end))});
    }
}

bool AttributeReader::is_repeated(std::string_view name, std::span<const LexedAttribute> before) {
    constexpr std::size_t few = 16;
    const auto name_of = [this](const LexedAttribute& given) { return bytes(given.name_begin, given.name_end); };
    if (before.size() <= few) {
        return std::ranges::any_of(before, [&](const LexedAttribute& given) {
            const std::string_view other = name_of(given);
            return other.size() == name.size() && text::same_bytes(other.data(), name);
        });
    }
    if (!many_names_) {
        many_names_.emplace();
        for (const LexedAttribute& given : before) many_names_->insert(name_of(given));
    }
    return !many_names_->insert(name).second;
}

void AttributeReader::warn(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> message) {
    faults_.add(Severity::warning, offset, code, message);
}

}  // namespace chatleaf::storage
