// SPDX-License-Identifier: MIT
#include "support/node.hpp"

#include <cstdio>
#include <fstream>
#include <memory>
#include <utility>

#include "support/temporary_folder.hpp"

namespace chatleaf::test {
namespace {

constexpr std::string_view preamble = R"('use strict';
const from = (name) => require(process.argv[2] + '/' + name);
const lines = require('fs').readFileSync(process.argv[3], 'utf8').split('\n').slice(0, -1);
)";

}  // namespace

bool has_package(std::string_view name) {
    return std::filesystem::is_directory(project_file("tests/oracle/node_modules") / name);
}

std::optional<std::vector<std::string>> run_node(std::string_view program, const std::vector<std::string>& lines) {
    const TemporaryFolder folder;
    const auto script = folder.path() / "program.js";
    const auto input = folder.path() / "lines";
    std::ofstream(script, std::ios::binary) << preamble << program;
    {
        std::ofstream out(input, std::ios::binary);
        for (const std::string& line : lines) out << line << '\n';
    }
    const std::string command = "command -v node >/dev/null && node '" + script.string() + "' '" +
                                project_file("tests/oracle/node_modules").string() + "' '" + input.string() + "'";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    if (!pipe) return std::nullopt;
    std::vector<std::string> printed;
    std::string line;
    for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
        if (c == '\n') {
            printed.push_back(std::exchange(line, {}));
        } else {
            line += static_cast<char>(c);
        }
    }
    if (printed.empty()) return std::nullopt;
    return printed;
}

}  // namespace chatleaf::test
