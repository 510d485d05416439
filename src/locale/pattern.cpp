// SPDX-License-Identifier: MIT
#include "locale/pattern.hpp"

#include <algorithm>
#include <variant>

namespace chatleaf::locale {
namespace {

bool is_name(std::string_view words) {
    return !words.empty() && std::ranges::all_of(words, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
}

}  // namespace

std::optional<Pattern> Pattern::of(std::string_view words) {
    if (words.find('\'') != std::string_view::npos) return std::nullopt;
    Pattern pattern;
    while (!words.empty()) {
        const std::size_t brace = std::min(words.find_first_of("{}"), words.size());
        if (brace > 0) pattern.pieces_.push_back({std::string(words.substr(0, brace)), false});
        pattern.words_size_ += brace;
        words.remove_prefix(brace);
        if (words.empty()) break;
        const std::size_t end = words.find('}');
        if (words.front() != '{' || end == std::string_view::npos || !is_name(words.substr(1, end - 1))) {
            return std::nullopt;
        }
        pattern.pieces_.push_back({std::string(words.substr(1, end - 1)), true});
        words.remove_prefix(end + 1);
    }
    return pattern;
}

std::optional<std::string> Pattern::say(std::initializer_list<Argument> arguments) const {
    // Most are of two pieces and an argument, and longer than what a string holds without memory of its own.
    constexpr std::size_t usual_argument = 24;
    std::string said;
    said.reserve(words_size_ + usual_argument);
    for (const Piece& piece : pieces_) {
        if (!piece.is_argument) {
            said += piece.words;
            continue;
        }
        const auto* const given = std::ranges::find(arguments, piece.words, &Argument::name);
        if (given == arguments.end()) return std::nullopt;
        const auto* const words = std::get_if<std::string_view>(&given->value);
        if (words == nullptr) return std::nullopt;
        said += *words;
    }
    return said;
}

}  // namespace chatleaf::locale
