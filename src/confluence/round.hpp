// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "chatleaf/confluence/server.hpp"
#include "confluence/answers.hpp"
#include "confluence/readerships.hpp"

namespace chatleaf::confluence {

/// One round over what a search found: each is read anew, and mostly left out when its page is restricted.
class Server::Round {
public:
    /// `restricted`: such pages are given, too.
    Round(Server& server, bool restricted, std::vector<Diagnostic> diagnostics)
        : server_(server), restricted_(restricted), readerships_(*server.api_) {
        tally_.diagnostics = std::move(diagnostics);
    }

    enum class Given : std::uint8_t {
        done,    ///< told, or nothing to tell
        failed,  ///< the server failed over this one
        enough,  ///< told, and the visitor has had enough
        at_end,  ///< the server does not answer any more: `error` says why
    };

    /// The newest version of the first page of `rest`, which is what is left of those found, beside the one before it.
    /// Those after it are asked for with it, a few at one time.
    [[nodiscard]] Given give(std::span<const Hit> rest, const std::function<bool(pages::LatestChange&&)>& visit);
    [[nodiscard]] Given give_comment(const Hit& hit, const std::function<bool(CommentOnPage&&)>& visit);

    std::optional<Error> error;

    pages::Tally take_tally() { return std::move(tally_); }

private:
    /// What the server says of a page that was found; of one that is missing or left out, no more than that it is.
    struct Page {
        confluence::Given<Content> content;
        pages::Readership readership;
        confluence::Given<std::optional<pages::Version>> older;
    };

    void ask_for(std::span<const Hit> hits);
    [[nodiscard]] Page page_of(const Hit& hit);
    [[nodiscard]] bool is_withheld(const std::string& subject, const char* code, const pages::Readership& readership);
    [[nodiscard]] Given failed(const std::string& subject, const char* code, Error what, bool is_alone);
    void note(const std::string& subject, Severity severity, const char* code, const std::string& predicate);

    Server& server_;
    bool restricted_;
    Readerships readerships_;
    std::deque<Page> ahead_;  // of the pages that come next
    pages::Tally tally_;
};

/// What is looked for after a watermark, and how each is given; `told` may be raised to what was given.
struct Server::Follower {
    Sought sought;
    std::function<Round::Given(Round& round, std::span<const Hit> rest, Watermark::Told& told)> give;
};

}  // namespace chatleaf::confluence
