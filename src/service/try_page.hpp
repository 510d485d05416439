// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/config/service.hpp"
#include "chatleaf/http/server.hpp"
#include "chatleaf/render/page.hpp"

/// Where authors try a macro before they put it into a page: a form for its parameters, what it shows, and the macro to
/// copy. Works without a script, and in English as the macros' own help does.
///
/// It seals nothing: whoever may open it could else have a link sealed to any room that they know the name of. Where
/// readers need sealed links, it needs one itself, which holds for whatever is tried then; so what it shows are public
/// rooms alone, and of the link to seal, it gives the command that an administrator does it with.
namespace chatleaf::service {

inline constexpr std::string_view try_path = "/try";

/// What of a request to /try its seal is of: its own parameters; the others are the author's words.
[[nodiscard]] http::Request without_words(const http::Request& request);

class TryPage {
public:
    /// Both must outlive this.
    TryPage(const config::Service& service, const std::vector<render::Server>& servers);

    /// The page for what an author asked. Asks nobody: what is tried is in a frame. O(query).
    [[nodiscard]] std::string document(const http::Query& query) const;
    [[nodiscard]] const std::string& policy() const noexcept { return policy_; }

private:
    const config::Service& service_;
    const std::vector<render::Server>& servers_;
    std::string policy_;
};

}  // namespace chatleaf::service
