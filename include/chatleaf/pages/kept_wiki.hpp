// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/wiki.hpp"

namespace chatleaf::pages {

struct WikiSpace {
    std::string key;
    std::string name;
    std::string home_id;  ///< of its home page; empty when it has none to see
};

/// A page's text as it is kept.
struct WikiBody {
    std::optional<BodyType> type;  ///< none when nothing says it but the text itself
    std::string text;
    std::string source;  ///< what places in it are called
};

/// Pages that lie somewhere whole, with their files: a folder, an export. What they are is in memory, what they say is
/// read when it is asked for.
class KeptWiki {
public:
    KeptWiki() = default;
    KeptWiki(const KeptWiki&) = delete;
    KeptWiki& operator=(const KeptWiki&) = delete;
    virtual ~KeptWiki() = default;

    /// Both in an order that is the same each time, and valid as long as this. Parents are settled: see
    /// settle_parents().
    [[nodiscard]] virtual const std::vector<WikiSpace>& spaces() const noexcept = 0;
    [[nodiscard]] virtual const std::vector<WikiPage>& pages() const noexcept = 0;

    // For pages() alone:

    /// About how much there is to read, in bytes.
    [[nodiscard]] virtual std::uint64_t body_bytes(const WikiPage& page) const = 0;
    /// Fails when there is a text that cannot be read, or none where there should be one. Threads may ask at once.
    [[nodiscard]] virtual Result<WikiBody> body(const WikiPage& page) const = 0;
    /// Gives a file of the page to `take`, piece by piece, until that fails. One at a time.
    [[nodiscard]] virtual Result<Done> read_file(const WikiPage& page, const Attachment& file,
                                                 const std::function<Result<Done>(std::string_view)>& take) const = 0;

    /// What was amiss while all of it was looked through, and how many pages were left out as restricted.
    [[nodiscard]] virtual const std::vector<Diagnostic>& diagnostics() const noexcept = 0;
    [[nodiscard]] virtual std::uint64_t restricted() const noexcept = 0;
};

/// Puts at the top of its space each page whose parent is not among these pages, is of another space or a blog post,
/// and one page of each circle, so that there is a way from the top to every page. Blog posts have no parent. O(n).
void settle_parents(std::vector<WikiPage>& pages);

}  // namespace chatleaf::pages
