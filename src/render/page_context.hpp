// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chatleaf/pages/wiki.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::render {

/// What all pages share that are written into one: the page itself, those that it includes, and those that its reports
/// tell of. What any of them may cost is counted for all of them.
struct PageContext {
    using Jira = std::map<std::string, std::string, std::less<>>;

    static constexpr std::size_t most_included = std::size_t{4} * 1024 * 1024;  ///< bytes of other pages that are read
    static constexpr std::size_t most_read = 300;                               ///< other pages that are read
    static constexpr std::size_t most_listed = 2000;                            ///< entries of lists of pages and files
    static constexpr std::size_t most_unpacked = std::size_t{1024} * 1024;  ///< bytes of sources that apps have packed
    static constexpr std::size_t deepest = 8;                               ///< pages in pages

    pages::Wiki* wiki = nullptr;
    const Jira* jira = nullptr;
    std::optional<Instant> now{};
    bool stands_alone = false;  ///< its places are called as Confluence calls them
    std::string title{};        ///< of the page itself

    /// A file of a page, by its name; null when there is none. O(1), but for a page's first time, which takes as long
    /// as it has files.
    [[nodiscard]] const pages::Attachment* file(const pages::WikiPage& page, std::string_view name) {
        const auto [known, is_new] = files.try_emplace(&page);
        if (is_new)
            for (const pages::Attachment& file : page.attachments) known->second.try_emplace(file.name, &file);
        const auto found = known->second.find(name);
        return found == known->second.end() ? nullptr : found->second;
    }

    std::vector<const pages::WikiPage*> within{};  ///< pages that are being written, the outermost first
    std::size_t included = 0, read = 0, listed = 0;
    std::size_t unpackable = most_unpacked;  ///< bytes that are left of it
    bool has_contents = false;               ///< whether a list of contents was written, which is the page's landmark
    using FilesByName = std::unordered_map<std::string_view, const pages::Attachment*>;
    std::unordered_map<const pages::WikiPage*, FilesByName> files{};  ///< of pages of which one was looked for
    std::size_t documents = 0;  ///< written so far, each of which has ids of its own
};

/// Where a document belongs that is written.
struct PagePlace {
    const pages::WikiPage* page = nullptr;  ///< null when that is not known
    int depth = 0;                          ///< of elements around it
    bool in_link = false;
};

}  // namespace chatleaf::render
