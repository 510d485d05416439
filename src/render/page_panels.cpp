// SPDX-License-Identifier: MIT
// Macros that frame, fold or lay out what stands in them.
#include <algorithm>
#include <array>

#include "render/page_writer.hpp"

#include "chatleaf/text/number.hpp"

namespace chatleaf::render {

using storage::Macro;

namespace {

/// Whether what an author chose as a panel's sign is a character or two, and no name of an image.
bool is_sign(std::string_view text) {
    constexpr std::size_t longest = 32;
    return !text.empty() && text.size() <= longest && static_cast<unsigned char>(text.front()) >= 0x80;
}

/// The share of a row that a column asks for, in twelfths, or 0: "30%", "30".
int twelfths(std::string_view width) {
    if (width.ends_with('%')) width.remove_suffix(1);
    const int percent = text::whole_number<int>(width).value_or(0);
    if (percent < 1 || percent > 100) return 0;
    return std::clamp((percent * 12 + 50) / 100, 1, 12);
}

}  // namespace

void PageWriter::panel(const Macro& macro) {
    struct Look {
        std::string_view name, classes, label;
    };
    constexpr auto looks = std::to_array<Look>({{"info", "cl-panel cl-panel-info", "page.panel_info"},
                                                {"note", "cl-panel cl-panel-note", "page.panel_note"},
                                                {"tip", "cl-panel cl-panel-tip", "page.panel_tip"},
                                                {"warning", "cl-panel cl-panel-warning", "page.panel_warning"}});
    const auto look = std::ranges::find(looks, macro.name, &Look::name);
    const std::string_view title = macro.parameter("title").value_or("");
    const std::string_view sign = macro.parameter("panelIconText").value_or("");
    if (look != looks.end()) {
        open_panel(look->classes, macro.parameter("icon") == "false" ? std::string_view{} : look->label, title);
    } else if (is_sign(sign)) {
        html_.open("div").attribute("class", "cl-panel cl-panel-signed");
        html_.open("span").attribute("class", "cl-panel-sign").attribute("aria-hidden", "true").text(sign).close();
        html_.open("div").attribute("class", "cl-panel-body");
        if (!title.empty())
            html_.open("div").attribute("class", "cl-panel-title").attribute("dir", "auto").text(title).close();
    } else {
        open_panel("cl-panel", {}, title);
    }
    body(macro);
    html_.close().close();
}

void PageWriter::open_panel(std::string_view classes, std::string_view label, std::string_view title) {
    html_.open("div").attribute("class", classes);
    if (!label.empty()) {
        html_.attribute("role", "group").attribute("aria-label", reader_.words(label));
        html_.open_tag(R"(<span class="cl-panel-mark" aria-hidden="true">)").close();
    }
    if (!title.empty()) html_.open_tag(R"(<div class="cl-panel-title" dir="auto">)").text(title).close();
    html_.open_tag(R"(<div class="cl-panel-body">)");
}

void PageWriter::expand(const Macro& macro) {
    auto title = macro.parameter("title");
    if (!title) title = macro.parameter("");
    html_.open("details").attribute("class", "cl-expand").open("summary");
    html_.text(title && !title->empty() ? *title : reader_.words("page.expand")).close();
    body(macro);
    html_.close();
}

/// A sheet of a set of them: without script they stand one below the other, each under its title.
void PageWriter::titled_body(const Macro& macro) {
    html_.open("div").attribute("class", "cl-titled");
    if (const std::string_view title = macro.parameter("title").value_or(""); !title.empty())
        html_.open("p").attribute("class", "cl-titled-title").attribute("dir", "auto").text(title).close();
    body(macro);
    html_.close();
}

void PageWriter::status(const Macro& macro) {
    struct Colour {
        std::string_view name, classes;
    };
    constexpr auto colours = std::to_array<Colour>({{"Red", "cl-status cl-status-red"},
                                                    {"Yellow", "cl-status cl-status-yellow"},
                                                    {"Green", "cl-status cl-status-green"},
                                                    {"Blue", "cl-status cl-status-blue"},
                                                    {"Purple", "cl-status cl-status-purple"}});
    auto colour = macro.parameter("colour");
    if (!colour) colour = macro.parameter("color");
    const auto known = std::ranges::find(colours, colour.value_or("Grey"), &Colour::name);
    std::string classes(known == colours.end() ? "cl-status" : known->classes);
    if (macro.parameter("subtle") == "true") classes += " cl-status-subtle";
    html_.open("span").attribute("class", classes);
    const auto title = macro.parameter("title");
    html_.text(title && !title->empty() ? *title : colour.value_or("")).close();
}

void PageWriter::columns(const Macro& macro) {
    html_.open("div").attribute(
        "class", macro.parameter("border") == "true" ? "cl-section cl-row cl-bordered" : "cl-section cl-row");
    body(macro);
    html_.close();
}

void PageWriter::column(const Macro& macro) {
    const int width = twelfths(macro.parameter("width").value_or(""));
    html_.open("div").attribute("class",
                                width == 0 ? std::string("cl-cell") : "cl-cell cl-wide-" + std::to_string(width));
    body(macro);
    html_.close();
}

}  // namespace chatleaf::render
