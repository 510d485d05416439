// SPDX-License-Identifier: MIT
#include "chatleaf/locale/own_words.hpp"

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "locale/catalogue.hpp"
#include "locale/entries.hpp"
#include "locale/placeholders.hpp"

namespace chatleaf::locale {
namespace {

bool is_language(const icu::Locale& locale) {
    const char* const language = locale.getLanguage();
    for (const char* const* known = uloc_getISOLanguages(); *known != nullptr; ++known)
        if (std::strcmp(*known, language) == 0) return true;
    return false;
}

struct Checked {
    WordsCheck check;
    std::vector<Entry> good;
};

Checked check(std::string_view text, std::string_view name, std::string_view language) {
    Checked checked;
    const icu::Locale locale(std::string(language).c_str());
    if (!is_language(locale)) {
        checked.check.faults.push_back(
            {{}, "There is no language " + text::quoted(language) + "; a language is named as in \"fr\" or \"pt\"."});
        return checked;
    }
    const Catalogue& english = catalogues().find("en")->second;
    const std::vector<std::string_view> known = keys("en");
    Entries read = read_entries(text, name);
    checked.check.faults = std::move(read.faults);
    checked.check.missing = known;
    for (const Entry& entry : read.entries) {
        const auto original = english.find(entry.key);
        if (original == english.end()) {
            checked.check.faults.push_back({entry.key_place(name), "There is no entry " + text::quoted(entry.key) +
                                                                       "." + text::did_you_mean(entry.key, known)});
            continue;
        }
        std::erase(checked.check.missing, entry.key);
        if (auto fault = fault_in_translation(entry.words, original->second, locale))
            checked.check.faults.push_back({entry.words_place(name, fault->at), std::move(fault->message)});
        else
            checked.good.push_back(entry);
    }
    checked.check.entries = checked.good.size();
    std::ranges::stable_sort(checked.check.faults, {}, [](const Error& fault) { return fault.place.line; });
    return checked;
}

}  // namespace

WordsCheck check_words(std::string_view text, std::string_view name, std::string_view language) {
    return check(text, name, language).check;
}

Result<OwnWords> OwnWords::read(std::string_view text, std::string_view name, std::string_view language) {
    if (!catalogues().contains(language)) return Error{{std::string(name)}, no_words_in(language)};
    Checked checked = check(text, name, language);
    if (!checked.check.faults.empty()) return std::move(checked.check.faults.front());
    OwnWords own;
    own.language_ = language;
    for (const Entry& entry : checked.good) own.words_.emplace(entry.key, entry.words);
    return own;
}

const std::string* OwnWords::find(std::string_view key) const {
    const auto found = words_.find(key);
    return found == words_.end() ? nullptr : &found->second;
}

}  // namespace chatleaf::locale
