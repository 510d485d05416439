// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/policy/rooms.hpp"

/// What the author of a page should fix, each with its place, a plain sentence and how it is fixed.
namespace chatleaf::lint {

/// Something that is looked for. All rules, with an example of each, are told in docs/lint.md.
struct Rule {
    std::string_view name;     ///< stable, in kebab-case: "missing-alt-text"
    std::string_view summary;  ///< what it finds, in a few words
};

/// By name; each finding has one of these.
[[nodiscard]] std::span<const Rule> rules() noexcept;

/// A Rocket.Chat server that macros may name, and what may appear of it.
struct Server {
    std::string alias;
    std::string url;  ///< may be empty: then no permalink can be read as one of it
    policy::RoomRules rooms;
};

struct Options {
    /// None: no configuration is at hand, and of servers, rooms and permalinks only what holds for any is told.
    std::optional<std::vector<Server>> servers;
    /// Macros that this Confluence has besides Confluence's own, chatleaf's and well-known ones.
    std::vector<std::string> known_macros;
    std::vector<std::string> ignored_rules;  ///< names of rules whose findings are neither given nor counted
    std::size_t most_findings = 100;         ///< given of one page; errors before warnings before notes
};

struct Finding {
    Severity severity = Severity::warning;
    Place place;
    std::string_view rule;  ///< of one of `rules()`
    std::string message;    ///< one sentence: what is wrong
    std::string fix;        ///< one sentence: what to do about it

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// How many there are, those that are not given among them.
struct Counts {
    std::size_t errors = 0;    ///< the page cannot be saved, or a reader sees a box in place of a conversation
    std::size_t warnings = 0;  ///< most likely a mistake
    std::size_t notes = 0;     ///< worth knowing

    Counts& operator+=(const Counts& other) noexcept;
    friend bool operator==(const Counts&, const Counts&) = default;
};

struct Report {
    std::vector<Finding> findings;  ///< by place; of one place the worst first
    Counts counts;
    std::size_t left_out = 0;  ///< findings beyond Options::most_findings
};

struct Page {
    std::string_view name;  ///< what places say
    std::string_view body;
    std::optional<pages::BodyType> type;  ///< how it is written; none: as far as its bytes tell
};

/// Looks at a page. Nobody is asked: whether a room or another page is there is not known. Of a body that is no storage
/// format nothing is told but that. Words of the page stand in messages cut short and fit for a terminal. The same page
/// gives the same report. O(n), and for each finding that is given what suggestions take (text/suggest.hpp). Fails only
/// for a page over storage::Limits::bytes.
[[nodiscard]] Result<Report> check(const Page& page, const Options& options);

}  // namespace chatleaf::lint
