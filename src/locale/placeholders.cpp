// SPDX-License-Identifier: MIT
#include "locale/placeholders.hpp"

#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>

#include <algorithm>
#include <memory>

#include "locale/icu_text.hpp"

namespace chatleaf::locale {
namespace {

/// A pattern that ICU has read, part by part.
class Walk {
public:
    Walk(const icu::UnicodeString& pattern, const icu::MessagePattern& parts) : pattern_(pattern), parts_(parts) {}

    [[nodiscard]] std::vector<Placeholder> placeholders() const {
        std::vector<Placeholder> all;
        for (std::int32_t i = 0; i < parts_.countParts(); ++i)
            if (parts_.getPartType(i) == UMSGPAT_PART_TYPE_ARG_START) all.push_back(placeholder(i));
        return all;
    }

    /// A closing brace outside of every placeholder, which ICU takes for text.
    [[nodiscard]] std::optional<std::size_t> stray_brace() const {
        if (pattern_.indexOf(u'\'') >= 0) return std::nullopt;  // it may be quoted
        std::int32_t from = 0;
        for (std::int32_t i = 0; i < parts_.countParts(); ++i) {
            if (parts_.getPartType(i) != UMSGPAT_PART_TYPE_ARG_START) continue;
            if (const auto brace = brace_between(from, parts_.getPart(i).getIndex())) return brace;
            i = parts_.getLimitPartIndex(i);
            from = parts_.getPart(i).getLimit();
        }
        return brace_between(from, pattern_.length());
    }

private:
    [[nodiscard]] std::size_t characters_before(std::int32_t index) const {
        return static_cast<std::size_t>(pattern_.countChar32(0, index));
    }

    [[nodiscard]] std::optional<std::size_t> brace_between(std::int32_t from, std::int32_t to) const {
        const std::int32_t brace = pattern_.indexOf(u'}', from, to - from);
        return brace < 0 ? std::nullopt : std::optional(characters_before(brace));
    }

    [[nodiscard]] std::string text_of(std::int32_t part) const {
        return to_utf8(parts_.getSubstring(parts_.getPart(part)));
    }

    [[nodiscard]] Placeholder placeholder(std::int32_t start) const {
        Placeholder found;
        found.name = text_of(start + 1);
        found.at = characters_before(parts_.getPart(start).getIndex());
        switch (parts_.getPart(start).getArgType()) {
            case UMSGPAT_ARG_TYPE_NONE: found.use = Use::words; break;
            case UMSGPAT_ARG_TYPE_SIMPLE: found.use = text_of(start + 2) == "number" ? Use::number : Use::other; break;
            case UMSGPAT_ARG_TYPE_PLURAL: found.use = Use::plural; break;
            case UMSGPAT_ARG_TYPE_SELECT: found.use = Use::select; break;
            default: found.use = Use::other; break;
        }
        if (found.use == Use::plural || found.use == Use::select) {
            const std::int32_t limit = parts_.getLimitPartIndex(start);
            for (std::int32_t i = start + 2; i < limit; ++i) {
                if (parts_.getPartType(i) == UMSGPAT_PART_TYPE_ARG_SELECTOR)
                    found.forms.emplace_back(text_of(i), characters_before(parts_.getPart(i).getIndex()));
                i = std::max(i, parts_.getLimitPartIndex(i));  // past a form's own words
            }
        }
        return found;
    }

    const icu::UnicodeString& pattern_;
    const icu::MessagePattern& parts_;
};

std::string sentence_on(UErrorCode status) {
    switch (status) {
        case U_UNMATCHED_BRACES: return "A brace is opened here or after this and never closed.";
        case U_DEFAULT_KEYWORD_MISSING: return "The form \"other\" is missing, which every plural and choice needs.";
        case U_ARGUMENT_TYPE_MISMATCH:
        case U_ILLEGAL_ARGUMENT_ERROR: return "A placeholder cannot be formatted in this way.";
        default: return "This is no message pattern. A placeholder is {name}, with the name as in English.";
    }
}

}  // namespace

Placeholders placeholders_of(std::string_view pattern, const icu::Locale& locale) {
    const icu::UnicodeString text = to_icu(pattern);
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const icu::MessagePattern parts(text, &where, status);
    Placeholders found;
    const auto fail = [&] {
        const std::int32_t at = std::clamp(where.offset, 0, text.length());
        found.fault = PatternFault{static_cast<std::size_t>(text.countChar32(0, at)), sentence_on(status)};
        return found;
    };
    if (U_FAILURE(status)) return fail();
    const Walk walk(text, parts);
    if (const auto brace = walk.stray_brace()) {
        found.fault = PatternFault{*brace, "A brace is closed here that was not opened."};
        return found;
    }
    found.all = walk.placeholders();
    const icu::MessageFormat format(text, locale, where, status);  // which reads the styles of numbers, too
    return U_FAILURE(status) ? fail() : found;
}

std::set<std::string> plural_forms(const icu::Locale& locale) {
    std::set<std::string> forms;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, status));
    if (U_FAILURE(status)) return forms;
    const std::unique_ptr<icu::StringEnumeration> names(rules->getKeywords(status));
    if (U_FAILURE(status)) return forms;
    while (const icu::UnicodeString* name = names->snext(status)) forms.insert(to_utf8(*name));
    return forms;
}

}  // namespace chatleaf::locale
