// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "support/corpus.hpp"

namespace chatleaf::test {

/// The corpus' well-formed pages in storage format, without those that have a DOCTYPE.
inline std::vector<std::string> well_formed_pages(const std::filesystem::path& corpus) {
    static const std::set<std::string, std::less<>> kinds{"fragment", "raw-body", "json-body"};
    std::vector<std::string> pages;
    for (const CorpusFile& file : corpus_files(corpus)) {
        if (!kinds.contains(file.kind) || !file.well_formed) continue;
        std::string page = read_file(file.path);
        if (page.find("<!DOCTYPE") == std::string::npos) pages.push_back(std::move(page));
    }
    return pages;
}

}  // namespace chatleaf::test
