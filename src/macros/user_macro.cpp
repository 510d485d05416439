// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>

#include "chatleaf/macros/user_macro.hpp"
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

// Whether an author gave a parameter a value, which Confluence gives as $paramNAME, that is not as it would be without
// the author's doing.
std::string if_given(const ParameterDefinition& parameter) {
    const std::string variable = "$param" + parameter.name;
    std::string condition = variable + " && " + variable + " != \"\"";
    if (is_word(parameter.default_value)) condition += " && " + variable + " != \"" + parameter.default_value + "\"";
    return "#if(" + condition + ")";
}

std::string shown_parameter(const ParameterDefinition& parameter) {
    return if_given(parameter) + "<p>" + as_markup(parameter.title) + ": <strong>$generalUtil.htmlEncode($param" +
           parameter.name + ")</strong></p>#end\n";
}

/// What Confluence's form asks for.
std::string head(const Definition& definition) {
    return "## Macro title: " + on_one_line(definition.title) +
           "\n"
           "## Macro has a body: N\n"
           "## Body processing: No macro body\n"
           "## Output: HTML\n"
           "## Developed by: chatleaf\n"
           "## " +
           on_one_line(definition.description) +
           "\n"
           "## Written from Confluence's documentation; not yet run in a Confluence.\n";
}

bool has_parameter(const Definition& definition, std::string_view name) {
    return std::ranges::find(definition.parameters, name, &ParameterDefinition::name) != definition.parameters.end();
}

const char* usual_height(Layout layout) noexcept {
    switch (layout) {
        case Layout::message: return "200";
        case Layout::room: return "180";
        case Layout::conversation:
        case Layout::thread: break;
    }
    return "420";
}

// What a screen reader calls the frame: "Rocket.Chat channel: general".
std::string frame_title(const Definition& definition) {
    std::string text = as_markup(definition.title);
    std::string word = "#if";
    for (const char* name : {"title", "room"}) {
        if (!has_parameter(definition, name)) continue;
        const std::string variable = std::string("$param") + name;
        text += word + "(" + variable + " && " + variable + " != \"\"): $generalUtil.htmlEncode(" + variable + ")";
        word = "#elseif";
    }
    return text + (word == "#if" ? "" : "#end");
}

// An author's words come only in the form that is the same in a query, in an attribute and in text, so that it does not
// matter whether the Confluence at hand escapes what a template prints.
std::string frame_address(const Definition& definition, const chat::ServerUrl& service) {
    constexpr std::string_view prefix = "rocketchat-";
    const std::string_view name = definition.name;
    std::string text = as_markup(chat::to_string(service)) + "/embed/" +
                       std::string(name.starts_with(prefix) ? name.substr(prefix.size()) : name);
    for (const ParameterDefinition& parameter : definition.parameters) {
        const bool is_first = &parameter == &definition.parameters.front();
        const std::string value = parameter.name + "=$generalUtil.urlEncode($param" + parameter.name + ")";
        // The first is always there, so that "?" is; an empty one is as good as none.
        text += is_first ? "?" + parameter.name + "=" + if_given(parameter) + value.substr(parameter.name.size() + 1)
                         : if_given(parameter) + "&amp;" + value;
        text += "#end";
    }
    return text;
}

}  // namespace

std::string user_macro(const Definition& definition) {
    std::string text = head(definition);
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

std::string user_macro(const Definition& definition, const chat::ServerUrl& service) {
    ParameterDefinition height;
    height.name = "height";
    height.title = "Height";
    height.type = ParameterType::integer;
    height.default_value = usual_height(definition.layout);
    height.help = "How high the frame is, in pixels; what does not fit is scrolled.";
    std::string text = head(definition);
    for (const ParameterDefinition& parameter : definition.parameters) text += parameter_line(parameter);
    text += parameter_line(height);
    return text + "<iframe src=\"" + frame_address(definition, service) + "\" title=\"" + frame_title(definition) +
           "\" width=\"100%\" height=\"" + if_given(height) + "$generalUtil.urlEncode($paramheight)#{else}" +
           height.default_value + "#end\" style=\"border: 0\" loading=\"lazy\" sandbox=\"" +
           std::string(frame_sandbox) + "\"></iframe>\n";
}

}  // namespace chatleaf::macros
