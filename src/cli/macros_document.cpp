// SPDX-License-Identifier: MIT
#include "cli/macros_document.hpp"

#include <algorithm>
#include <string_view>

#include "chatleaf/lint/known_macros.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/render/bundled_macros.hpp"

namespace chatleaf::cli {
namespace {

/// Words for a cell of a table.
std::string cell(std::string_view words) {
    std::string text;
    for (const char c : words) {
        if (c == '|') text += '\\';
        text += c;
    }
    return text;
}

void add_ours(std::string& text, const macros::Definition& definition) {
    text +=
        "\n### " + definition.name + "\n\n" + definition.description + "\n\n| parameter | what it says |\n|---|---|\n";
    for (const macros::ParameterDefinition& parameter : definition.parameters) {
        text += "| `" + parameter.name + "`" + (parameter.required ? ", required" : "") + " | " + cell(parameter.help);
        if (parameter.type == macros::ParameterType::integer)
            text += " From " + std::to_string(parameter.least) + " to " + std::to_string(parameter.most) + ".";
        for (const std::string& choice : parameter.choices)
            text += (&choice == &parameter.choices.front() ? " One of `" : ", `") + choice + "`";
        if (!parameter.choices.empty()) text += ".";
        if (!parameter.default_value.empty()) text += " Else `" + parameter.default_value + "`.";
        text += " |\n";
    }
}

std::string_view words_of(render::MacroNeeds needs) {
    switch (needs) {
        case render::MacroNeeds::pages: return "pages by name";
        case render::MacroNeeds::wiki: return "a whole wiki";
        default: return "";
    }
}

}  // namespace

std::string macros_document() {
    std::string text =
        "# The macros\n\n"
        "This file is made by `chatleaf macros --document` from what defines the macros; edit that.\n\n"
        "## Chat macros\n\n"
        "What an author writes with them: [author-guide.md](author-guide.md).\n";
    for (const macros::Definition& definition : macros::all()) add_ours(text, definition);
    text +=
        "\n## Confluence's own macros, and those of apps that many have\n\n"
        "Of what a macro needs, \"a whole wiki\" is there with `chatleaf render --pages`, and \"pages by name\" in "
        "`chatleaf serve`\n"
        "as well. Where it is missing, the macro's name stands in its place. Parameters that are not listed change "
        "nothing, and\n"
        "no parameter is ever shown as text.\n\n"
        "| macro | what a reader sees | parameters | needs |\n|---|---|---|---|\n";
    for (const render::BundledMacro& macro : render::bundled_macros()) {
        text += "| `" + std::string(macro.name) + "` | " + cell(macro.shown) + " | " + cell(macro.parameters) + " | " +
                std::string(words_of(macro.needs)) + " |\n";
    }
    text +=
        "\n## Macros of which there is only the name\n\n"
        "These are known, and filled in by Confluence alone or by their apps. Their names stand in their places, and "
        "what "
        "stands\nin them is shown. So it is with any other macro.\n\n";
    std::string_view separator;
    for (const std::string_view name : lint::known_macros()) {
        const auto bundled = render::bundled_macros();
        if (std::ranges::find(bundled, name, &render::BundledMacro::name) != bundled.end()) continue;
        text += std::string(separator) + "`" + std::string(name) + "`";
        separator = ",\n";
    }
    return text + "\n";
}

}  // namespace chatleaf::cli
