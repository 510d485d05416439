// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/pages/page.hpp"
#include "cli/streams.hpp"

namespace chatleaf::cli {

/// A page that a word on the command line names: a file, standard input, or a page of a server.
struct SourcePage {
    flows::Input input;
    std::string title;            ///< the file's name, or what the page is called
    bool is_from_server = false;  ///< so that it is storage format, and its title is known
    std::string url;              ///< where people read it; empty for a file
    std::string author;           ///< of this version; empty for a file
    std::string wiki{};           ///< alias of its server; empty for a file
    pages::Page page{};           ///< of a page of a server
    std::vector<Diagnostic> diagnostics;
};

/// `config` is asked for servers alone.
[[nodiscard]] Result<SourcePage> read_source_page(const std::string& word, const std::optional<flows::Input>& config,
                                                  Streams& streams);

/// The configuration file that an option names; none when it names none.
[[nodiscard]] Result<std::optional<flows::Input>> read_config(const std::string& path, Streams& streams);

}  // namespace chatleaf::cli
