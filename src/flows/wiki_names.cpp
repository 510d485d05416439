// SPDX-License-Identifier: MIT
#include "flows/wiki_names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "chatleaf/pages/media_type.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/case.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/text/words.hpp"

namespace chatleaf::flows {
namespace {

bool is_ascii_letter_or_digit(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}

/// Characters that have no look of their own, turn others around or are for nobody: general punctuation, byte order
/// marks, private use, what is no character.
bool is_unfit(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    constexpr auto unfit = std::to_array<Range>({{0x7F, 0xA0},
                                                 {0xAD, 0xAD},
                                                 {0x34F, 0x34F},
                                                 {0x61C, 0x61C},
                                                 {0x115F, 0x1160},
                                                 {0x1680, 0x1680},
                                                 {0x17B4, 0x17B5},
                                                 {0x180B, 0x180F},
                                                 {0x2000, 0x206F},
                                                 {0x3000, 0x3000},
                                                 {0x3164, 0x3164},
                                                 {0xE000, 0xF8FF},
                                                 {0xFE00, 0xFE0F},
                                                 {0xFEFF, 0xFEFF},
                                                 {0xFFA0, 0xFFA0},
                                                 {0xFFF0, 0xFFFF},
                                                 {0xE0000, 0x10FFFF}});
    return c < 0x20 || std::any_of(unfit.begin(), unfit.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

/// Not more bytes than fit, and whole characters.
void cut(std::string& name, std::size_t most) {
    if (name.size() <= most) return;
    while (most > 0 && (static_cast<unsigned char>(name[most]) & 0xC0U) == 0x80U) --most;
    name.resize(most);
}

void trim(std::string& name, std::string_view characters) {
    name.erase(std::min(name.find_last_not_of(characters) + 1, name.size()));
    name.erase(0, name.find_first_not_of(characters));
}

/// Names of devices, which Windows knows in every folder and with any ending.
bool is_kept_by_a_system(std::string_view stem) {
    const std::string name = text::lower_ascii(stem);
    constexpr auto devices = std::to_array<std::string_view>({"con", "prn", "aux", "nul", "clock$"});
    if (std::find(devices.begin(), devices.end(), name) != devices.end()) return true;
    return name.size() == 4 && (name.starts_with("com") || name.starts_with("lpt")) && name[3] >= '0' && name[3] <= '9';
}

/// Behind a name without the usual end, for one that exists already.
std::string marked(const std::string& name, const std::string& mark) {
    const std::size_t dot = name.find('.');
    std::string stem = name.substr(0, dot);
    const std::string ending = dot == std::string::npos ? std::string() : name.substr(dot);
    cut(stem, longest_name - std::min(longest_name, mark.size() + ending.size()));
    return stem + mark + ending;
}

}  // namespace

std::string page_name(std::string_view title) {
    const std::string sound = text::normalised(text::repaired_utf8(title));
    std::string name;
    for (std::size_t at = 0; at < sound.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(sound, at);
        const bool fits = c < 0x80 ? is_ascii_letter_or_digit(c) || c == U'_' : !is_unfit(c);
        if (fits) {
            name.append(sound, begin, at - begin);
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    cut(name, longest_name);
    trim(name, "-");
    if (name.empty()) return "page";
    return is_kept_by_a_system(name) ? name + "_" : name;
}

std::string attachment_name(std::string_view name, std::string_view media_type) {
    const std::string sound = text::normalised(text::repaired_utf8(name));
    std::string safe;
    for (std::size_t at = 0; at < sound.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(sound, at);
        constexpr std::string_view plain = "-_.()+,=@~";
        const bool fits =
            c < 0x80 ? is_ascii_letter_or_digit(c) || plain.find(static_cast<char>(c)) != plain.npos : !is_unfit(c);
        safe += fits ? sound.substr(begin, at - begin) : std::string("_");
    }
    trim(safe, ".");
    if (safe.empty()) safe = "file";
    std::string ending;
    const std::size_t dot = safe.rfind('.');
    if (dot != std::string::npos && !pages::media_type_of(safe).empty()) {
        ending = text::lower_ascii(safe.substr(dot));
        safe.resize(dot);
    } else {
        ending = dot == std::string::npos ? pages::ending_of_media_type(media_type) : std::string_view();
        if (ending.empty()) ending = ".txt";
    }
    // Some web servers go by any ending in a name.
    std::replace(safe.begin(), safe.end(), '.', '_');
    cut(safe, longest_name - ending.size());
    return (is_kept_by_a_system(safe) ? safe + "_" : safe) + ending;
}

std::string NamesInFolder::take(const std::string& name, std::string_view mark) {
    constexpr std::size_t longest_mark = 24;
    const auto is_free = [&](const std::string& wanted) { return taken_.insert(text::case_folded(wanted)).second; };
    if (is_free(name)) return name;
    std::string distinct = "-" + page_name(mark);
    cut(distinct, longest_mark);
    std::string another = marked(name, distinct);
    if (is_free(another)) return another;
    std::uint64_t& number = numbers_.try_emplace(text::case_folded(another), 1).first->second;
    do another = marked(name, distinct + "-" + std::to_string(++number));
    while (!is_free(another));
    return another;
}

}  // namespace chatleaf::flows
