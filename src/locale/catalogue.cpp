// SPDX-License-Identifier: MIT
#include "locale/catalogue.hpp"

#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/quoting.hpp"
#include "locale/entries.hpp"

namespace chatleaf::locale {
namespace {

Catalogue read_catalogue(const EmbeddedFile& file) {
    Catalogue catalogue;
    const Entries read = read_entries(file.content, file.name);
    if (!read.faults.empty()) return catalogue;
    for (const Entry& entry : read.entries) catalogue.emplace(entry.key, entry.words);
    return catalogue;
}

std::string_view language_of(const EmbeddedFile& file) { return file.name.substr(0, file.name.find('.')); }

}  // namespace

const std::map<std::string, Catalogue, std::less<>>& catalogues() {
    static const auto all = [] {
        std::map<std::string, Catalogue, std::less<>> read;
        for (const EmbeddedFile& file : catalogue_files) {
            Catalogue catalogue = read_catalogue(file);
            if (!catalogue.empty()) read.emplace(language_of(file), std::move(catalogue));
        }
        return read;
    }();
    return all;
}

std::vector<std::string_view> languages() {
    std::vector<std::string_view> names;
    for (const auto& [language, catalogue] : catalogues()) names.emplace_back(language);
    return names;
}

std::vector<std::string_view> keys(std::string_view language) {
    std::vector<std::string_view> names;
    const auto found = catalogues().find(language);
    if (found == catalogues().end()) return names;
    for (const auto& [key, words] : found->second) names.emplace_back(key);
    return names;
}

std::string no_words_in(std::string_view language) {
    std::string known;
    for (const std::string_view name : languages()) known.append(known.empty() ? "" : ", ").append(name);
    return "There are no words in the language " + text::quoted(language) + "; there are: " + known + ".";
}

std::string_view catalogue_text(std::string_view language) {
    for (const EmbeddedFile& file : catalogue_files)
        if (language_of(file) == language) return file.content;
    return {};
}

}  // namespace chatleaf::locale
