// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/corpus.hpp"

namespace chatleaf::test {

/// Files of neighbouring versions of real pages, those of one page in order.
inline std::vector<std::pair<std::string, std::string>> history_pairs(const std::filesystem::path& corpus) {
    std::vector<std::pair<std::string, std::string>> pairs;
    std::istringstream lines(read_file(corpus / "storage" / "HISTORY_PAIRS.tsv"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::vector<std::string> columns(1);
        for (const char c : line) {
            if (c == '\t') {
                columns.emplace_back();
            } else if (c != '\r') {
                columns.back() += c;
            }
        }
        REQUIRE(columns.size() == 9);
        pairs.emplace_back((corpus / "storage" / columns[7]).string(), (corpus / "storage" / columns[8]).string());
    }
    return pairs;
}

}  // namespace chatleaf::test
