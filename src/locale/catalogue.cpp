// SPDX-License-Identifier: MIT
#include "locale/catalogue.hpp"

#include <nlohmann/json.hpp>

#include "chatleaf/locale/words.hpp"

namespace chatleaf::locale {
namespace {

Catalogue read_catalogue(std::string_view json) {
    Catalogue catalogue;
    const auto root = nlohmann::json::parse(json, nullptr, false);
    if (!root.is_object()) return catalogue;
    for (const auto& [key, pattern] : root.items())
        if (const auto* words = pattern.get_ptr<const std::string*>()) catalogue.emplace(key, *words);
    return catalogue;
}

}  // namespace

const std::map<std::string, Catalogue, std::less<>>& catalogues() {
    static const auto all = [] {
        std::map<std::string, Catalogue, std::less<>> read;
        for (const EmbeddedFile& file : catalogue_files) {
            Catalogue catalogue = read_catalogue(file.content);
            if (!catalogue.empty()) read.emplace(file.name.substr(0, file.name.find('.')), std::move(catalogue));
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

}  // namespace chatleaf::locale
