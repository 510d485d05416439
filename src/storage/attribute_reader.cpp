// SPDX-License-Identifier: MIT
#include "storage/attribute_reader.hpp"

#include <algorithm>

#include "chatleaf/text/quoting.hpp"
#include "storage/decoder.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::storage {

void AttributeReader::add_all(std::span<const LexedAttribute> attributes) {
    many_names_.reset();
    std::size_t last_torn = 0;  // without a value, or a space before it: what words look like that are read as a tag
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        const LexedAttribute& attribute = attributes[i];
        if (attribute.has_slips()) {
            tell_of_slips(attribute);
            if (!attribute.lacks_quotes) last_torn = i;
        }
        const std::string_view name = bytes(attribute.name_begin, attribute.name_end);
        if (name.size() == 2 && name == "id") builder_.note_id();
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
    if (last_torn > 0) tell_of_missing_quote(attributes.first(last_torn), attributes[last_torn]);
}

// `<p class="x>A 15" TV >`: a value with a `>` in it is nothing bad, and followed by what is no attribute it most
// likely lost its quote before that.
void AttributeReader::tell_of_missing_quote(std::span<const LexedAttribute> before, const LexedAttribute& torn) {
    constexpr std::size_t few_characters = 48;
    for (const LexedAttribute& attribute : before) {
        if (attribute.lacks_quotes || attribute.lacks_value) continue;
        const std::size_t inside = bytes(attribute.value_begin, attribute.value_end).find('>');
        decoded_bytes_ += attribute.value_end - attribute.value_begin;
        if (inside == std::string_view::npos) continue;
        const std::size_t words = attribute.value_begin + inside + 1;
        const std::size_t end = torn.lacks_value ? torn.name_end : torn.value_end + 1;
        // Cut before it is looked at whole: it may be long.
        const std::string_view read_as_tag = bytes(words, end).substr(0, 8 * few_characters);
        warn(attribute.value_begin, "missing-quote",
             {"a quote seems to be missing in the value of the attribute ",
              clipped(bytes(attribute.name_begin, attribute.name_end)), ", for `",
              text::one_line(read_as_tag, few_characters), "` is read as part of the tag (write `",
              bytes(attribute.value_begin - 1, attribute.value_begin), "` before the `>` in it)"});
        return;
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
