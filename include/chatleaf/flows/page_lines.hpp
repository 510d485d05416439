// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/pages/source.hpp"

/// An export as lines of JSON, and their digests as lines of JSON: for engines that give a program lines
/// and take lines from it (GNU parallel, Spark's pipe, Hadoop streaming). See docs/scaling.md.
namespace chatleaf::flows {

/// Gives each page's latest change as pages::to_json() writes it, in the order of exports::Export. The
/// visitor returns false to stop.
[[nodiscard]] Result<pages::Tally> split_export(const std::filesystem::path& file, const pages::ChangeQuery& query,
                                                const std::function<bool(std::string&& line)>& visit,
                                                const exports::Watch& watch = {});

/// What a line was answered with, and whether that is a digest.
struct LineAnswer {
    std::string line;  ///< without its line end
    bool is_digest = true;
};

/// The digest of one such line, as one line:
///
///     {"id":"7","space_key":"KIT","messages":["…"],"notes":["Menu (page 7, version 2):3:1: warning: …"]}
///
/// or, for a line that is no page, `{"error":"-:12:1: …"}` with `number` in it. `messages` are the texts
/// to post, in order: none when a version's body is not storage format. `notes` say what was repaired or
/// left out, a hundred of them at most. Depends on nothing but the line and what `teller` was made of.
[[nodiscard]] LineAnswer digest_line(std::string_view line, std::uint32_t number, const PageTeller& teller);

/// A line as it came in.
struct PageLine {
    std::string text;
    std::uint32_t number = 0;  ///< from 1
    bool too_long = false;     ///< more than may be; the text was not kept
};

/// Answers the lines that `next` gives, until it gives none, on `workers` threads (0: one for each core).
/// `visit` gets the answers in the order of the lines, on the caller's thread; it returns false to stop.
void digest_lines(const std::function<std::optional<PageLine>()>& next, const PageTeller& teller, std::size_t workers,
                  const std::function<bool(LineAnswer&&)>& visit);

}  // namespace chatleaf::flows
