// SPDX-License-Identifier: MIT
#include "render/source_style.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "render/css_color.hpp"
#include "storage/near.hpp"

namespace chatleaf::render {
namespace {

using Choice = std::pair<std::string_view, std::string_view>;

std::string_view property(std::string_view style, std::string_view name) {
    while (!style.empty()) {
        const auto end = std::min(style.find(';'), style.size());
        const std::string_view declaration = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        const auto colon = declaration.find(':');
        if (colon != std::string_view::npos && storage::trimmed(declaration.substr(0, colon)) == name)
            return storage::trimmed(declaration.substr(colon + 1));
    }
    return {};
}

template <std::size_t size>
std::string_view chosen(const std::array<Choice, size>& choices, std::string_view value) {
    const auto found = std::ranges::find(choices, value, &Choice::first);
    return found == choices.end() ? std::string_view{} : found->second;
}

enum class Hue : std::uint8_t { none, grey, red, orange, yellow, green, teal, blue, purple };

// To which of a few colours one belongs, by its place in the circle of hues.
Hue hue_of(std::string_view colour) {
    if (colour.empty()) return Hue::none;
    const auto hex = css_color(colour);
    if (!hex) return Hue::none;
    const auto channel = [&hex](std::size_t at) {
        int value = 0;
        std::from_chars(hex->data() + at, hex->data() + at + 2, value, 16);
        return value;
    };
    const int red = channel(1);
    const int green = channel(3);
    const int blue = channel(5);
    const int most = std::max({red, green, blue});
    const int least = std::min({red, green, blue});
    const int range = most - least;
    constexpr int nearly_black = 110;  // of text that is black for all that a reader sees
    if (range <= 12 || (most < nearly_black && range < nearly_black / 2)) {
        return most >= 90 && most <= 250 ? Hue::grey : Hue::none;
    }
    int degrees = 0;
    if (most == red)
        degrees = (60 * (green - blue)) / range;
    else if (most == green)
        degrees = 120 + (60 * (blue - red)) / range;
    else
        degrees = 240 + (60 * (red - green)) / range;
    if (degrees < 0) degrees += 360;
    constexpr std::array<std::pair<int, Hue>, 8> circle{{{16, Hue::red},
                                                         {41, Hue::orange},
                                                         {70, Hue::yellow},
                                                         {161, Hue::green},
                                                         {196, Hue::teal},
                                                         {246, Hue::blue},
                                                         {331, Hue::purple},
                                                         {361, Hue::red}}};
    return std::ranges::find_if(circle, [degrees](const auto& arc) { return degrees < arc.first; })->second;
}

std::string_view tint_of(Hue hue) {
    constexpr std::array<std::string_view, 9> classes{"",
                                                      "cl-tint-grey",
                                                      "cl-tint-red",
                                                      "cl-tint-orange",
                                                      "cl-tint-yellow",
                                                      "cl-tint-green",
                                                      "cl-tint-teal",
                                                      "cl-tint-blue",
                                                      "cl-tint-purple"};
    return classes.at(static_cast<std::size_t>(hue));
}

std::string_view ink_of(Hue hue) {
    constexpr std::array<std::string_view, 9> classes{"",
                                                      "cl-ink-grey",
                                                      "cl-ink-red",
                                                      "cl-ink-orange",
                                                      "cl-ink-yellow",
                                                      "cl-ink-green",
                                                      "cl-ink-teal",
                                                      "cl-ink-blue",
                                                      "cl-ink-purple"};
    return classes.at(static_cast<std::size_t>(hue));
}

// The editor indents by 30 pixels at a time, six times at most.
std::string_view indent_class(std::string_view margin) {
    constexpr std::array<std::string_view, 7> classes{
        "", "cl-indent-1", "cl-indent-2", "cl-indent-3", "cl-indent-4", "cl-indent-5", "cl-indent-6"};
    constexpr int step = 30;
    int pixels = 0;
    const auto [end, error] = std::from_chars(margin.data(), margin.data() + margin.size(), pixels);
    if (error != std::errc() || pixels <= 0 || !margin.ends_with("px")) return {};
    return classes.at(static_cast<std::size_t>(std::clamp(pixels / step, 1, 6)));
}

}  // namespace

std::string block_classes(std::string_view style) {
    if (style.empty()) return {};
    constexpr auto alignments = std::to_array<Choice>(
        {{"left", "cl-left"}, {"center", "cl-center"}, {"right", "cl-right"}, {"justify", "cl-justify"}});
    std::string classes(chosen(alignments, property(style, "text-align")));
    add_class(classes, indent_class(property(style, "margin-left")));
    return classes;
}

std::string word_classes(std::string_view style) {
    if (style.empty()) return {};
    constexpr auto lines = std::to_array<Choice>({{"line-through", "cl-line-through"}, {"underline", "cl-underline"}});
    std::string classes(chosen(lines, property(style, "text-decoration")));
    add_class(classes, ink_of(hue_of(property(style, "color"))));
    add_class(classes, tint_of(hue_of(property(style, "background-color"))));
    return classes;
}

std::string_view tint_class(std::string_view colour) { return tint_of(hue_of(colour)); }

void add_class(std::string& classes, std::string_view added) {
    if (added.empty()) return;
    if (!classes.empty()) classes += ' ';
    classes += added;
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
