// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace chatleaf::flows {

/// Names of files for what is called by its author. Whatever that is, the name is one that every file system takes and
/// that leads nowhere else: no separators, no dot at its front, no control or invisible character, none of the names
/// that a system keeps for itself, at most `longest_name` bytes of well-formed UTF-8 in form C.

inline constexpr std::size_t longest_name = 80;

/// Of a page or space: letters, digits, `-` and `_`, of any script. "Release plan: 4.2" gives "Release-plan-4-2". Never
/// empty. O(n).
[[nodiscard]] std::string page_name(std::string_view title);

/// Of an attachment, with its ending. What a browser might run when it opens it as a page of the same origin (HTML,
/// SVG, XML, scripts …, and all that is not known to be harmless: see pages::media_type_of) ends in `.txt`, and its own
/// dots become `_`: "logo.svg" gives "logo_svg.txt". A file without an ending gets the one of its media type. O(n).
[[nodiscard]] std::string attachment_name(std::string_view name, std::string_view media_type);

/// Names in one folder, none twice, also where case does not count.
class NamesInFolder {
public:
    /// The name, or for one that is taken already with `-mark` behind its stem; then with a number.
    [[nodiscard]] std::string take(const std::string& name, std::string_view mark);

private:
    std::unordered_set<std::string> taken_;
    std::unordered_map<std::string, std::uint64_t> numbers_;  // the last one given, by name
};

}  // namespace chatleaf::flows
