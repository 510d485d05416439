// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/readership.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::flows {

/// Whether a word names a page of a server, and not a file: its address in a browser (`https://…`), or the server's
/// alias and the page's id, `wiki:1002`, and if it is to be an older version, `wiki:1002@3`. A file that is called so
/// can be named `./wiki:1002`.
[[nodiscard]] bool names_page_of_server(std::string_view word) noexcept;

/// What a server gave.
struct FetchedPage {
    std::string source{};  ///< alias of its server
    pages::Page page;
    pages::Version version;
    std::vector<Diagnostic> diagnostics;  ///< one says when the page is restricted, or may be

    /// What places in it are called, "Release plan (page 1002, version 4)", and its body.
    [[nodiscard]] Input input() const;
};

/// Asks the server of the configuration that the word names for the page. Who names a page is an admin, and gets it
/// restricted or not; a warning says so. Fails without a configuration, for an address of a server that is not in it
/// (which is not asked), and when the server does not give the page. REQUIRES: names_page_of_server(word).
[[nodiscard]] Result<FetchedPage> fetch_page(std::string_view word, const std::optional<Input>& config,
                                             const Outside& outside);

struct FetchedChange {
    pages::LatestChange change;
    std::vector<Diagnostic> diagnostics;
};

/// The same for the page's latest change: its newest version, or the one that the word names, and the version before
/// it.
[[nodiscard]] Result<FetchedChange> fetch_latest_change(std::string_view word, const std::optional<Input>& config,
                                                        const Outside& outside);

/// What is known of a page as it is now, and who may read it.
struct FetchedFacts {
    std::string source;  ///< alias of its server
    pages::Page page;
    pages::Version version;
    pages::Readership readership;
    std::vector<Diagnostic> diagnostics;
};

/// The same for a page without an older version of it, which is an error, and without a warning.
[[nodiscard]] Result<FetchedFacts> fetch_facts(std::string_view word, const Input& config, const Outside& outside);

}  // namespace chatleaf::flows
