// SPDX-License-Identifier: MIT
#include "render/source_style.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "render/css_color.hpp"
#include "storage/near.hpp"

namespace chatleaf::render {
namespace {

using Class = Classes::Class;
struct Choice {
    std::string_view value;
    Class chosen;
};

template <std::size_t size>
Class chosen(const std::array<Choice, size>& choices, std::string_view value) {
    const auto found = std::ranges::find(choices, value, &Choice::value);
    return found == choices.end() ? Class() : found->chosen;
}

enum class Hue : std::uint8_t { none, grey, red, orange, yellow, green, teal, blue, purple };

// To which of a few colours one belongs, by its place in the circle of hues.
Hue hue_of(std::string_view colour) {
    if (colour.empty()) return Hue::none;
    const auto rgb = rgb_of(colour);
    if (!rgb) return Hue::none;
    const int red = rgb->red;
    const int green = rgb->green;
    const int blue = rgb->blue;
    const int most = std::max({red, green, blue});
    const int least = std::min({red, green, blue});
    const int range = most - least;
    constexpr int nearly_black = 110;  // of text that is black for all that a reader sees
    // Of the range that a colour so light can have (as in HSL): Confluence's greys have a touch of blue, 17 % at most,
    // and its palest tints have all of theirs.
    const bool is_pale = 5 * range < 255 - std::abs(most + least - 255);
    if (range <= 12 || is_pale || (most < nearly_black && range < nearly_black / 2)) {
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

Class tint_of(Hue hue) {
    constexpr std::array<Class, 9> classes{"",
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

Class ink_of(Hue hue) {
    constexpr std::array<Class, 9> classes{"",
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
Class indent_class(std::string_view margin) {
    constexpr std::array<Class, 7> classes{
        "", "cl-indent-1", "cl-indent-2", "cl-indent-3", "cl-indent-4", "cl-indent-5", "cl-indent-6"};
    constexpr int step = 30;
    int pixels = 0;
    const auto [end, error] = std::from_chars(margin.data(), margin.data() + margin.size(), pixels);
    if (error != std::errc() || pixels <= 0 || !margin.ends_with("px")) return {};
    return classes.at(static_cast<std::size_t>(std::clamp(pixels / step, 1, 6)));
}

}  // namespace

void Classes::add(Class added) {
    if (added.view().empty()) return;
    assert(size_ < most);
    classes_[size_++] = added;
}

void Classes::add(const Classes& others) {
    for (const Class each : others.all()) add(each);
}

bool Classes::has_tint() const noexcept {
    return std::ranges::any_of(all(), [](Class each) { return each.view().starts_with("cl-tint"); });
}

std::string Classes::text() const {
    std::string joined;
    for (const Class each : all()) {
        if (!joined.empty()) joined += ' ';
        joined += each.view();
    }
    return joined;
}

SourceStyle::SourceStyle(std::string_view style) {
    const auto value_of = [this](std::string_view property) -> std::string_view* {
        // Told apart by their lengths at first: most properties are none of these.
        switch (property.size()) {
            case 5: return property == "color" ? &colour_ : nullptr;
            case 10: return property == "text-align" ? &alignment_ : nullptr;
            case 11: return property == "margin-left" ? &margin_ : nullptr;
            case 15: return property == "text-decoration" ? &line_ : nullptr;
            case 16: return property == "background-color" ? &background_ : nullptr;
            default: return nullptr;
        }
    };
    while (!style.empty()) {
        const auto end = std::min(style.find(';'), style.size());
        const std::string_view declaration = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        const auto colon = declaration.find(':');
        if (colon == std::string_view::npos) continue;
        std::string_view* const value = value_of(storage::trimmed(declaration.substr(0, colon)));
        // One that is empty has been given, too.
        const bool is_first = value != nullptr && value->data() == nullptr;
        if (!is_first) continue;
        const std::string_view written = storage::trimmed(declaration.substr(colon + 1));
        *value = written.empty() ? std::string_view("") : written;
    }
}

Classes SourceStyle::block_classes() const {
    constexpr auto alignments = std::to_array<Choice>(
        {{"left", "cl-left"}, {"center", "cl-center"}, {"right", "cl-right"}, {"justify", "cl-justify"}});
    Classes classes;
    classes.add(chosen(alignments, alignment_));
    classes.add(indent_class(margin_));
    return classes;
}

Classes SourceStyle::word_classes() const {
    constexpr auto lines = std::to_array<Choice>({{"line-through", "cl-line-through"}, {"underline", "cl-underline"}});
    Classes classes;
    classes.add(chosen(lines, line_));
    classes.add(ink_of(hue_of(colour_)));
    classes.add(tint_of(hue_of(background_)));
    return classes;
}

Class tint_class(std::string_view colour) { return tint_of(hue_of(colour)); }

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
