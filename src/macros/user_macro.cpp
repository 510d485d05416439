// SPDX-License-Identifier: MIT
#include <string>

#include "chatleaf/macros/definition.hpp"
#include "chatleaf/text/words.hpp"

namespace chatleaf::macros {
namespace {

// The line of a `## @param` ends at the line's end, its attributes at "|".
std::string on_one_line(std::string_view text) {
    std::string line = text::folded_space(text);
    for (char& c : line) {
        if (c == '|') c = '/';
    }
    return line;
}

// Text of the template's own: for XML, and with what Velocity would act on as references.
std::string as_markup(std::string_view text) {
    std::string markup;
    for (const char c : text) {
        switch (c) {
            case '&': markup += "&amp;"; break;
            case '<': markup += "&lt;"; break;
            case '>': markup += "&gt;"; break;
            case '"': markup += "&quot;"; break;
            case '$': markup += "&#36;"; break;
            case '#': markup += "&#35;"; break;
            default: markup += c;
        }
    }
    return markup;
}

// What can stand in a template's quotes and mean itself.
bool is_word(std::string_view text) noexcept {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !text.empty() && text.find_first_not_of(plain) == std::string_view::npos;
}

std::string_view confluence_type(ParameterType type) noexcept {
    switch (type) {
        case ParameterType::integer: return "int";
        case ParameterType::boolean: return "boolean";
        case ParameterType::choice: return "enum";
        // A date too: Confluence's own type for it writes dates in the form of its locale.
        default: return "string";
    }
}

std::string parameter_line(const ParameterDefinition& parameter) {
    std::string line = "## @param " + parameter.name + ":title=" + on_one_line(parameter.title) +
                       "|type=" + std::string(confluence_type(parameter.type)) +
                       "|required=" + (parameter.required ? "true" : "false") + "|desc=" + on_one_line(parameter.help);
    if (!parameter.default_value.empty()) line += "|default=" + on_one_line(parameter.default_value);
    if (!parameter.choices.empty()) {
        line += "|enumValues=";
        for (const std::string& choice : parameter.choices) line += (line.back() == '=' ? "" : ",") + choice;
    }
    return line + '\n';
}

// Confluence gives a parameter's value as $paramNAME. One that is as it would be without the
// author's doing is not worth a line.
std::string shown_parameter(const ParameterDefinition& parameter) {
    const std::string variable = "$param" + parameter.name;
    std::string condition = variable + " && " + variable + " != \"\"";
    if (is_word(parameter.default_value)) condition += " && " + variable + " != \"" + parameter.default_value + "\"";
    return "#if(" + condition + ")<p>" + as_markup(parameter.title) + ": <strong>$generalUtil.htmlEncode(" + variable +
           ")</strong></p>#end\n";
}

}  // namespace

std::string user_macro(const Definition& definition) {
    std::string text = "## Macro title: " + on_one_line(definition.title) +
                       "\n"
                       "## Macro has a body: N\n"
                       "## Body processing: No macro body\n"
                       "## Output: HTML\n"
                       "## Developed by: chatleaf\n"
                       "## " +
                       on_one_line(definition.description) + "\n";
    text += "## Written from Confluence's documentation; not yet run in a Confluence.\n";
    for (const ParameterDefinition& parameter : definition.parameters) text += parameter_line(parameter);
    if (definition.parameters.empty()) text += "## @noparams\n";
    text += "<ac:structured-macro ac:name=\"panel\"><ac:parameter ac:name=\"title\">" + as_markup(definition.title) +
            "</ac:parameter>\n<ac:rich-text-body>\n"
            "<p>This Rocket.Chat " +
            (definition.layout == Layout::room ? "room" : "conversation") +
            " is shown where chatleaf renders the page.</p>\n";
    for (const ParameterDefinition& parameter : definition.parameters) text += shown_parameter(parameter);
    return text + "</ac:rich-text-body></ac:structured-macro>\n";
}

}  // namespace chatleaf::macros
