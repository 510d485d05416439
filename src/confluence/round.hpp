// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
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

    /// The newest version of a page beside the one before it.
    [[nodiscard]] Given give(const Hit& hit, const std::function<bool(pages::LatestChange&&)>& visit);
    [[nodiscard]] Given give_comment(const Hit& hit, const std::function<bool(CommentOnPage&&)>& visit);

    std::optional<Error> error;

    pages::Tally take_tally() { return std::move(tally_); }

private:
    [[nodiscard]] bool is_withheld(const std::string& subject, const char* code, const pages::Readership& readership);
    [[nodiscard]] Given failed(const std::string& subject, const char* code, Error what, bool is_alone);
    void note(const std::string& subject, Severity severity, const char* code, const std::string& predicate);

    Server& server_;
    bool restricted_;
    Readerships readerships_;
    pages::Tally tally_;
};

/// What is looked for after a watermark, and how each is given; `told` may be raised to what was given.
struct Server::Follower {
    Sought sought;
    std::function<Round::Given(Round& round, const Hit& hit, Watermark::Told& told)> give;
};

}  // namespace chatleaf::confluence
