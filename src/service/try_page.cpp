// SPDX-License-Identifier: MIT
#include "service/try_page.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/macros/check.hpp"
#include "chatleaf/macros/user_macro.hpp"
#include "chatleaf/render/html.hpp"
#include "chatleaf/storage/parse.hpp"
#include "service/documents.hpp"
#include "service/links.hpp"
#include "service/oembed.hpp"

namespace chatleaf::service {
namespace {

using macros::Definition;
using macros::ParameterDefinition;
using macros::ParameterType;
using render::HtmlWriter;

// Names in the query that no macro has parameters of.
constexpr std::string_view macro_name = "macro", link_name = "link";
constexpr std::string_view prefix = "rocketchat-";

std::string_view value_in(const http::Query& query, std::string_view name) {
    for (const auto& part : query)
        if (part.first == name) return part.second;
    return {};
}

/// What an author wants to try.
struct Attempt {
    const Definition* definition = nullptr;  ///< none: nothing is chosen yet
    flows::ChatMacro macro;                  ///< without parameters that were left empty
    bool is_filled_in = false;
    std::vector<std::string> problems;
    bool is_usable = false;
};

void check(Attempt& attempt) {
    const auto parsed = storage::parse(flows::storage_format_of(attempt.macro), "macro");
    if (!parsed) return attempt.problems.push_back(parsed.error().message);
    for (const storage::NodeId node : parsed->document.children(0)) {
        if (parsed->document.kind(node) != storage::Kind::macro) continue;
        const macros::Call call = macros::check(parsed->document, storage::macro(parsed->document, node));
        for (const Diagnostic& problem : call.problems) attempt.problems.push_back(problem.message);
        attempt.is_usable = call.usable;
    }
}

Attempt attempt_of(const http::Query& query, const std::vector<render::Server>& servers) {
    Attempt attempt;
    if (const std::string_view link = value_in(query, link_name); !link.empty()) {
        const auto embed = embed_of(link, servers);
        if (!embed) {
            attempt.problems.emplace_back(
                "This is no link to a room, message or thread of a Rocket.Chat that chatleaf knows. \"Copy link\" in a "
                "message's menu gives one.");
            return attempt;
        }
        attempt.macro = {std::string(prefix) + embed->path.substr(std::string_view("/embed/").size()), embed->query};
        attempt.is_filled_in = true;
    } else {
        attempt.macro.name = value_in(query, macro_name);
        for (const auto& part : query) {
            if (is_own(part.first) || part.first == macro_name || part.first == link_name) continue;
            attempt.is_filled_in = true;
            if (!part.second.empty()) attempt.macro.parameters.push_back(part);
        }
    }
    if (attempt.macro.name.empty()) return attempt;
    attempt.definition = macros::find(attempt.macro.name);
    if (attempt.definition == nullptr || attempt.is_filled_in) check(attempt);
    return attempt;
}

/// The page in pieces, each a part of what an author sees.
class Writer {
public:
    Writer(const config::Service& service, const std::vector<render::Server>& servers, const http::Query& query)
        : service_(service), servers_(servers), query_(query), attempt_(attempt_of(query, servers)) {}

    std::string write() && {
        html_.doctype().open("html").attribute("lang", "en").attribute("dir", "ltr").open("head");
        html_.void_element("meta").attribute("charset", "utf-8");
        html_.void_element("meta").attribute("name", "viewport");
        html_.attribute("content", "width=device-width, initial-scale=1");
        html_.element("title", attempt_.definition == nullptr ? "Try a macro" : "Try: " + attempt_.definition->title);
        html_.open("style");
        const std::size_t style_at = html_.place();
        html_.close().close().open("body").open("main");
        html_.element("h1", "Try a macro");
        problems();
        link_form();
        choice();
        if (attempt_.definition != nullptr) {
            form(*attempt_.definition);
            if (attempt_.is_usable) result(*attempt_.definition);
        }
        while (html_.depth() > 0) html_.close();
        html_.line_end();
        std::string text = std::move(html_).take();
        return text.insert(style_at, static_file("try.css"));
    }

private:
    [[nodiscard]] std::string address(std::string_view path) const { return service_.url.path + std::string(path); }

    // A seal of this page holds for the next one, too.
    [[nodiscard]] http::Query own_parts() const {
        http::Query parts;
        for (const auto& part : query_)
            if (is_own(part.first)) parts.push_back(part);
        return parts;
    }

    void problems() {
        if (attempt_.problems.empty()) return;
        html_.open("div").attribute("class", "problems").attribute("role", "alert").open("ul");
        for (const std::string& problem : attempt_.problems) html_.element("li", problem);
        html_.close().close();
    }

    void open_form() {
        html_.open("form").attribute("method", "get").attribute("action", address(try_path) + "#shown");
        for (const auto& [name, value] : own_parts()) hidden(name, value);
    }

    void hidden(const std::string& name, const std::string& value) {
        html_.void_element("input").attribute("type", "hidden").attribute("name", name).attribute("value", value);
    }

    void link_form() {
        open_form();
        html_.open("label").attribute("for", "link").text("A link to a room, message or thread").close();
        html_.open("div").attribute("class", "row");
        html_.void_element("input").attribute("id", "link").attribute("name", "link").attribute("type", "text");
        html_.attribute("autocomplete", "off").attribute("value", std::string(value_in(query_, link_name)));
        html_.open("button").attribute("type", "submit").text("Show it").close();
        html_.close().close();
    }

    void choice() {
        html_.element("h2", "Or choose a macro");
        html_.open("ul").attribute("class", "macros");
        for (const Definition& definition : macros::all()) {
            http::Query parts = own_parts();
            parts.emplace_back(macro_name, definition.name);
            html_.open("li").open("a").attribute("href", address(try_path) + '?' + written(parts));
            if (&definition == attempt_.definition) html_.attribute("aria-current", "true");
            html_.text(definition.title).close().text(" ").element("span", definition.description).close();
        }
        html_.close();
    }

    void form(const Definition& definition) {
        html_.open("h2").attribute("id", "parameters").text(definition.title).close();
        open_form();
        hidden(std::string(macro_name), definition.name);
        for (const ParameterDefinition& parameter : definition.parameters) field(parameter);
        html_.open("button").attribute("type", "submit").text("Show it").close().close();
    }

    void field(const ParameterDefinition& parameter) {
        const std::string id = "p-" + parameter.name;
        const std::string value(value_in(attempt_.macro.parameters, parameter.name));
        html_.open("div").attribute("class", "field").open("label").attribute("for", id).text(parameter.title);
        if (parameter.required) html_.text(" ").open("em").text("needed").close();
        html_.close();
        std::vector<std::string> choices = parameter.choices;
        if (parameter.type == ParameterType::boolean) choices = {"true", "false"};
        if (parameter.type == ParameterType::server)
            for (const render::Server& server : servers_) choices.push_back(server.alias);
        if (choices.empty())
            input(parameter, id, value);
        else
            select(parameter, id, value, std::move(choices));
        html_.open("p").attribute("id", id + "-help").text(parameter.help);
        if (parameter.type == ParameterType::integer)
            html_.text(" From " + std::to_string(parameter.least) + " to " + std::to_string(parameter.most) + ".");
        html_.close().close();
    }

    void describe(const ParameterDefinition& parameter, const std::string& id) {
        html_.attribute("id", id).attribute("name", parameter.name).attribute("aria-describedby", id + "-help");
        if (parameter.required) html_.attribute("aria-required", "true");
    }

    // What is wrong is told by the macro's own sentences, and not by the browser's.
    void input(const ParameterDefinition& parameter, const std::string& id, const std::string& value) {
        html_.void_element("input").attribute("type", "text").attribute("autocomplete", "off");
        if (parameter.type == ParameterType::integer) html_.attribute("inputmode", "numeric");
        describe(parameter, id);
        html_.attribute("placeholder", parameter.default_value).attribute("value", value);
    }

    void select(const ParameterDefinition& parameter, const std::string& id, const std::string& value,
                std::vector<std::string> choices) {
        // One that is no choice is kept, so that what is said of it can be seen.
        if (!value.empty() && std::ranges::find(choices, value) == choices.end()) choices.push_back(value);
        html_.open("select");
        describe(parameter, id);
        html_.open("option").attribute("value", "");
        html_.text(parameter.default_value.empty() ? "—" : "as usual: " + parameter.default_value).close();
        for (const std::string& choice : choices) {
            html_.open("option").attribute("value", choice);
            if (choice == value) html_.attribute("selected", "selected");
            html_.text(choice).close();
        }
        html_.close();
    }

    void result(const Definition& definition) {
        const std::string kind = definition.name.substr(prefix.size());
        http::Query framed = own_parts();
        framed.insert(framed.end(), attempt_.macro.parameters.begin(), attempt_.macro.parameters.end());
        html_.open("h2").attribute("id", "shown").text("What readers see").close();
        html_.open("iframe").attribute("src", address(try_path) + '/' + kind + '?' + written(framed));
        html_.attribute("title", definition.title).attribute("loading", "lazy");
        if (definition.layout == macros::Layout::room || definition.layout == macros::Layout::message)
            html_.attribute("class", "low");
        html_.close();
        html_.element("h2", "To copy");
        copy("storage", "The macro in storage format", flows::storage_format_of(attempt_.macro));
        wiki_markup();
        const std::string link = "/embed/" + kind + '?' + written(attempt_.macro.parameters);
        if (service_.readers == config::Readers::signed_links) {
            html_.element("p", "A link or a frame needs a seal, which an administrator gives it:");
            return copy("sign", "The command that seals the link", "chatleaf sign '" + link + "'");
        }
        const std::string whole = chat::to_string(service_.url) + link;
        copy("address", "The link to the conversation", whole);
        HtmlWriter frame;
        frame.open("iframe").attribute("src", whole).attribute("title", definition.title);
        frame.attribute("width", "100%").attribute("height", "420").attribute("loading", "lazy");
        frame.attribute("sandbox", macros::frame_sandbox).close();
        copy("frame", "The frame for a page in HTML", std::move(frame).take());
    }

    void copy(const std::string& id, std::string_view title, const std::string& text) {
        html_.open("div").attribute("class", "field").open("label").attribute("for", id).text(title).close();
        html_.open("textarea").attribute("id", id).attribute("readonly", "readonly").attribute("rows", "3");
        html_.attribute("spellcheck", "false").text(text).close().close();
    }

    // As Confluence's editor takes it when somebody types it: it turns into the macro.
    void wiki_markup() {
        std::string text = "{" + attempt_.macro.name;
        char before = ':';
        for (const auto& [name, value] : attempt_.macro.parameters) {
            if (value.find_first_of("|{}\\\r\n") != std::string::npos)
                return (void)html_.element("p",
                                           "What stands in these parameters cannot be typed into the editor as one "
                                           "line; put the macro in with the macro browser.");
            text.append(1, before).append(name).append("=").append(value);
            before = '|';
        }
        copy("wiki", "The macro to type into the editor, or into Insert, Markup, Confluence Wiki", text + "}");
    }

    const config::Service& service_;
    const std::vector<render::Server>& servers_;
    const http::Query& query_;
    const Attempt attempt_;
    HtmlWriter html_;
};

}  // namespace

http::Request without_words(const http::Request& request) {
    http::Request alone = request;
    alone.path = try_path;
    std::erase_if(alone.query, [](const auto& part) { return !is_own(part.first); });
    return alone;
}

TryPage::TryPage(const config::Service& service, const std::vector<render::Server>& servers)
    : service_(service),
      servers_(servers),
      policy_("default-src 'none'; style-src " + source_hash(static_file("try.css")) +
              "; frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'") {}

std::string TryPage::document(const http::Query& query) const { return Writer(service_, servers_, query).write(); }

}  // namespace chatleaf::service
