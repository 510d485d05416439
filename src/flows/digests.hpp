// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"

namespace chatleaf::flows {

/// Message trees as the text to post.
[[nodiscard]] std::vector<std::string> written(const std::vector<markup::Tree>& parts, markup::Dialect dialect);

/// Digests of pages as their changes come in, wherever from.
class Digests {
public:
    /// REQUIRES: all outlive this.
    Digests(const locale::Reader& reader, const DigestSettings& settings,
            const std::function<bool(PageDigest&&)>& visit)
        : reader_(reader), settings_(settings), visit_(visit) {}

    /// Tells the visitor; what that says.
    bool take(pages::LatestChange&& change);

    std::vector<Diagnostic> diagnostics;

private:
    [[nodiscard]] std::vector<std::string> messages_of(const pages::LatestChange& change);
    void note(const pages::LatestChange& change, std::string code, std::string message);

    const locale::Reader& reader_;
    const DigestSettings& settings_;
    const std::function<bool(PageDigest&&)>& visit_;
};

}  // namespace chatleaf::flows
