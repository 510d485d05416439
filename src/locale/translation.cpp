// SPDX-License-Identifier: MIT
// A translation beside the English words.
#include <algorithm>
#include <span>

#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "locale/placeholders.hpp"

namespace chatleaf::locale {
namespace {

using Names = std::vector<std::string_view>;

std::string listed(const Names& names) {
    std::string list;
    for (const std::string_view name : names) list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

Names names_of(const std::vector<Placeholder>& placeholders) {
    Names names;
    for (const Placeholder& each : placeholders)
        if (std::ranges::find(names, each.name) == names.end()) names.push_back(each.name);
    return names;
}

Names names_of(const std::vector<std::pair<std::string, std::size_t>>& forms) {
    Names names;
    for (const auto& [name, at] : forms) names.push_back(name);
    return names;
}

bool is_counted(Use use) { return use == Use::plural || use == Use::number; }

/// How the English words use a placeholder: by whatever of its uses says most.
const Placeholder* english_use(const std::vector<Placeholder>& english, const Placeholder& placeholder) {
    const Placeholder* found = nullptr;
    for (const Placeholder& each : english) {
        if (each.name != placeholder.name) continue;
        if (found == nullptr || each.use == placeholder.use || is_counted(each.use)) found = &each;
        if (each.use == placeholder.use) break;
    }
    return found;
}

std::optional<PatternFault> fault_in_use(const Placeholder& placeholder, const Placeholder& english) {
    const bool both_counted = is_counted(english.use) && (is_counted(placeholder.use) || placeholder.use == Use::words);
    if (placeholder.use == english.use || both_counted) return std::nullopt;
    const std::string name = "{" + placeholder.name + "}";
    switch (english.use) {
        case Use::plural:
        case Use::number: return PatternFault{placeholder.at, name + " is a number, for `plural` or `number` alone."};
        case Use::select: return PatternFault{placeholder.at, name + " chooses among words, with `select`."};
        default: return PatternFault{placeholder.at, name + " is words, which stand as they are: write " + name + "."};
    }
}

std::optional<PatternFault> fault_in_choices(const Placeholder& placeholder, const Placeholder& english) {
    const Names wanted = names_of(english.forms);
    const Names given = names_of(placeholder.forms);
    for (const auto& [name, at] : placeholder.forms) {
        if (std::ranges::find(wanted, name) != wanted.end()) continue;
        return PatternFault{at, "{" + placeholder.name + "} has no choice " + text::quoted(name) + "." +
                                    text::did_you_mean(name, wanted) + " Known: " + listed(wanted) + "."};
    }
    for (const std::string_view name : wanted) {
        if (std::ranges::find(given, name) != given.end()) continue;
        return PatternFault{placeholder.at, "{" + placeholder.name + "} lacks the choice " + text::quoted(name) + "."};
    }
    return std::nullopt;
}

std::optional<PatternFault> fault_in_plural(const Placeholder& placeholder, const icu::Locale& locale) {
    const std::set<std::string> forms = plural_forms(locale);
    const Names wanted(forms.begin(), forms.end());
    const Names given = names_of(placeholder.forms);
    const std::string language = "The language \"" + std::string(locale.getLanguage()) + "\"";
    for (const auto& [name, at] : placeholder.forms) {
        if (name.starts_with('=') || forms.contains(name)) continue;
        return PatternFault{at, language + " has no plural form " + text::quoted(name) + "." +
                                    text::did_you_mean(name, wanted) + " It has: " + listed(wanted) + "."};
    }
    for (const std::string_view name : wanted) {
        if (std::ranges::find(given, name) != given.end()) continue;
        return PatternFault{placeholder.at, language + " wants the plural form " + text::quoted(name) +
                                                " here. It has: " + listed(wanted) + "."};
    }
    return std::nullopt;
}

std::optional<PatternFault> fault_in(const Placeholder& placeholder, const std::vector<Placeholder>& english,
                                     const icu::Locale& locale) {
    const Placeholder* meant = english_use(english, placeholder);
    if (meant == nullptr) {
        const Names known = names_of(english);
        std::string message = "Nothing is put in for {" + text::one_line(placeholder.name, 60) + "} here." +
                              text::did_you_mean(placeholder.name, known);
        if (!known.empty()) message += " There is: " + listed(known) + ".";
        return PatternFault{placeholder.at, std::move(message)};
    }
    if (auto fault = fault_in_use(placeholder, *meant)) return fault;
    if (placeholder.use == Use::select) return fault_in_choices(placeholder, *meant);
    if (placeholder.use == Use::plural) return fault_in_plural(placeholder, locale);
    return std::nullopt;
}

}  // namespace

std::optional<PatternFault> fault_in_translation(std::string_view words, std::string_view english,
                                                 const icu::Locale& locale) {
    Placeholders translated = placeholders_of(words, locale);
    if (translated.fault) return translated.fault;
    const Placeholders original = placeholders_of(english, icu::Locale::getEnglish());
    for (const Placeholder& placeholder : translated.all)
        if (auto fault = fault_in(placeholder, original.all, locale)) return fault;
    const Names given = names_of(translated.all);
    for (const std::string_view name : names_of(original.all)) {
        // How many people did something is only there for verbs that change with it.
        if (name == "people") continue;
        if (std::ranges::find(given, name) == given.end())
            return PatternFault{
                0, "The placeholder {" + std::string(name) + "} is missing, which the English words have."};
    }
    return std::nullopt;
}

}  // namespace chatleaf::locale
