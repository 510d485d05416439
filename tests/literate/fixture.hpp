// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Literate fixtures: Markdown files in fixtures/ that say in words what they show, hold the
/// input files they need in blocks headed `file NAME`, and a session in blocks headed
/// `console`, where each line `$ chatleaf …` is followed by what the command prints.
namespace chatleaf::literate {

/// One stretch of a fixture. Joining all `source` members gives the file again.
struct Block {
    enum class Kind { prose, file, console };
    Kind kind = Kind::prose;
    std::string source;   ///< with its fence lines
    std::string fence;    ///< "```" or longer
    std::string name;     ///< of a file
    std::string content;  ///< without its fence lines
};

[[nodiscard]] std::vector<Block> read_fixture(std::string_view markdown);

/// A console block as it was printed: the same commands, each with what it prints now.
/// Standard error's lines begin with "! "; an exit status other than 0 is the last line,
/// "[exit 2]". The content of a <style> is printed as "...". Commands run in this process, in the current folder.
[[nodiscard]] std::string replayed(std::string_view console);

}  // namespace chatleaf::literate
