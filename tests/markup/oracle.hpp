// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chatleaf/markup/json.hpp"
#include "support/corpus.hpp"

namespace chatleaf::test {

[[nodiscard]] inline bool has_oracle() {
    return std::filesystem::is_directory(project_file("tests/oracle/node_modules/@rocket.chat/message-parser"));
}

/// What Rocket.Chat's own parser of this dialect gives for each message, as it printed it.
[[nodiscard]] inline std::vector<std::string> oracle_answers(const std::vector<markup::Request>& requests,
                                                             markup::Dialect dialect) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("chatleaf-oracle-" + std::to_string(reinterpret_cast<std::uintptr_t>(&requests)) + ".ndjson");
    {
        std::ofstream out(file, std::ios::binary);
        for (const auto& [message, options] : requests) {
            out << nlohmann::json{{"msg", message},
                                  {"options",
                                   {{"colors", options.colors},
                                    {"emoticons", options.emoticons},
                                    {"katex",
                                     {{"dollarSyntax", options.katex_dollar},
                                      {"parenthesisSyntax", options.katex_parenthesis}}},
                                    {"customDomains", options.custom_domains}}}}
                       .dump()
                << '\n';
        }
    }
    std::string command = "node '" + project_file("tests/oracle/oracle.js").string() + "'";
    if (dialect != markup::Dialect::v0_32_0) command += " --parser mp-" + std::string(markup::version_of(dialect));
    command += " < '" + file.string() + "'";
    std::vector<std::string> answers;
    std::string line;
    if (FILE* const pipe = popen(command.c_str(), "r"); pipe != nullptr) {
        for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
            if (c != '\n') {
                line += static_cast<char>(c);
                continue;
            }
            answers.push_back(std::exchange(line, {}));
        }
        pclose(pipe);
    }
    std::filesystem::remove(file);
    return answers;
}

}  // namespace chatleaf::test

/// Leaves the running test, reported as skipped, when the parsers are not installed.
#define CHATLEAF_REQUIRE_ORACLE()                                                                     \
    if (!::chatleaf::test::has_oracle()) {                                                            \
        ::chatleaf::test::report_skipped("no tests/oracle/node_modules; run npm ci in tests/oracle"); \
        return;                                                                                       \
    }
