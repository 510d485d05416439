// SPDX-License-Identifier: MIT
#include "support/corpus.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace chatleaf::test {

std::optional<std::filesystem::path> corpus() {
    const char* named = std::getenv("CHATLEAF_CORPUS");
    if (named == nullptr || !std::filesystem::is_directory(named)) return std::nullopt;
    return named;
}

std::vector<CorpusFile> corpus_files(const std::filesystem::path& corpus) {
    std::ifstream manifest(corpus / "storage" / "MANIFEST.tsv");
    std::vector<CorpusFile> files;
    std::string line;
    std::getline(manifest, line);  // column names
    while (std::getline(manifest, line)) {
        std::vector<std::string> fields;
        std::istringstream row(line);
        for (std::string field; std::getline(row, field, '\t');) fields.push_back(field);
        if (fields.size() < 7) continue;
        files.push_back({corpus / "storage" / fields[1], fields[3], fields[6] == "yes"});
    }
    return files;
}

std::filesystem::path project_file(std::string_view relative) {
    return std::filesystem::path(CHATLEAF_SOURCE_DIR) / relative;
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

void report_skipped(std::string_view why) { std::cout << "SKIPPED: " << why << '\n'; }

}  // namespace chatleaf::test
