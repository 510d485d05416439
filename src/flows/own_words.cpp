// SPDX-License-Identifier: MIT
#include "chatleaf/flows/own_words.hpp"

#include <algorithm>

#include "chatleaf/config/config.hpp"
#include "chatleaf/folder/file.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/utf8.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {

Result<locale::OwnWords> read_own_words(const std::optional<Input>& config, std::string_view language) {
    if (!config) return locale::OwnWords();
    const auto read = read_configuration(*config);
    if (!read) return read.error();
    return read_own_words(*read, language);
}

Result<locale::OwnWords> read_own_words(const Configuration& config, std::string_view language) {
    const std::string name = text::lower_ascii(language.substr(0, language.find_first_of("-_")));
    const auto words = std::ranges::find(config.read.words, name, &config::WordsFile::language);
    if (words == config.read.words.end()) return locale::OwnWords();
    const auto file = folder_of(config.file) / words->file;
    const auto text = folder::read_file(file, most_words_bytes);
    if (!text) return text.error();
    return locale::OwnWords::read(*text, text::repaired_utf8(file.string()), name);
}

}  // namespace chatleaf::flows
