// SPDX-License-Identifier: MIT
#include "render/source_style.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace chatleaf::render {
namespace {

using Choice = std::pair<std::string_view, std::string_view>;

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view property(std::string_view style, std::string_view name) {
    while (!style.empty()) {
        const auto end = std::min(style.find(';'), style.size());
        const std::string_view declaration = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        const auto colon = declaration.find(':');
        if (colon != std::string_view::npos && trimmed(declaration.substr(0, colon)) == name)
            return trimmed(declaration.substr(colon + 1));
    }
    return {};
}

template <std::size_t size>
std::string_view chosen(const std::array<Choice, size>& choices, std::string_view value) {
    const auto found = std::ranges::find(choices, value, &Choice::first);
    return found == choices.end() ? std::string_view{} : found->second;
}

}  // namespace

std::string_view alignment_class(std::string_view style) {
    constexpr auto choices = std::to_array<Choice>(
        {{"left", "cl-left"}, {"center", "cl-center"}, {"right", "cl-right"}, {"justify", "cl-justify"}});
    return chosen(choices, property(style, "text-align"));
}

std::string_view line_class(std::string_view style) {
    constexpr auto choices =
        std::to_array<Choice>({{"line-through", "cl-line-through"}, {"underline", "cl-underline"}});
    return chosen(choices, property(style, "text-decoration"));
}

std::string_view tint_class(std::string_view colour) {
    constexpr auto choices = std::to_array<Choice>({{"grey", "cl-tint-grey"},
                                                    {"gray", "cl-tint-grey"},
                                                    {"red", "cl-tint-red"},
                                                    {"yellow", "cl-tint-yellow"},
                                                    {"green", "cl-tint-green"},
                                                    {"blue", "cl-tint-blue"}});
    return chosen(choices, colour);
}

std::string language_class(std::string_view language) {
    constexpr std::size_t longest = 40;
    const std::string_view word = language.substr(0, language.find_first_of(" \t\r\n\f"));
    const bool is_name = !word.empty() && word.size() <= longest && std::ranges::all_of(word, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view("_+#.-").find(c) != std::string_view::npos;
    });
    return is_name && word != "none" ? "language-" + std::string(word) : std::string();
}

}  // namespace chatleaf::render
