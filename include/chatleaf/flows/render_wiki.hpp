// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/render_page.hpp"

namespace chatleaf::flows {

/// How far it has come.
struct WikiProgress {
    enum class Stage : std::uint8_t {
        reading,  ///< what the pages of an export are; in bytes
        texts,    ///< the texts of its pages; in pages
        files,    ///< attachments
        pages,    ///< HTML
    };
    Stage stage = Stage::reading;
    std::uint64_t done = 0;
    std::uint64_t all = 0;  ///< 0: nobody knows
};

struct WikiSettings {
    RenderSettings page;      ///< how each is rendered; titles come from the pages
    std::string space_key;    ///< of an export, only the space with this key; empty: every one
    bool restricted = false;  ///< of an export, also pages that not everybody may read
    std::size_t workers = 0;  ///< threads that render pages, beside the one that writes; 0: one for each core
    /// Is told now and then; false: nothing more is done, and nothing is written. Must not throw.
    std::function<bool(const WikiProgress&)> watch{};
};

struct RenderedWiki {
    std::uint64_t pages = 0;
    std::uint64_t files = 0;
    std::uint64_t restricted = 0;  ///< pages that were left out because not everybody may read them
    std::vector<Diagnostic> diagnostics;
};

/// The file in a folder that was written by render_wiki: such a folder is replaced by the next.
inline constexpr std::string_view wiki_marker = ".chatleaf-pages";

/// Renders all pages of a folder (folder::WikiFolder), or of an export (exports::ExportedWiki: the zip, its
/// entities.xml, or a folder with one) to linked HTML in `output`:
///
///     index.html              all spaces and the tree of their pages
///     style.css               for all of them
///     SPACE/page.html         a page, with what is around it
///     SPACE/files/page/name   its attachments
///
/// Names are made of titles and the same each time; see flows/wiki_names.hpp. The folder is written whole or not at all
/// (folder::NewFolder). A page whose text cannot be read says so, with an error in the diagnostics; a file that cannot
/// be read is named on its page. Fails as render_page, when there is no page, and when something cannot be written. The
/// same bytes whatever the number of threads. Memory: what is known of each page, and the texts of some dozens; O(n) in
/// pages and their texts, apart from what their macros ask for.
[[nodiscard]] Result<RenderedWiki> render_wiki(const std::filesystem::path& source, const std::filesystem::path& output,
                                               const WikiSettings& settings);

}  // namespace chatleaf::flows
