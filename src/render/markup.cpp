// SPDX-License-Identifier: MIT
#include "render/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/render/conversation.hpp"
#include "chatleaf/url/href.hpp"
#include "render/clip.hpp"
#include "render/direction.hpp"
#include "render/emoji.hpp"
#include "render/link_label.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {
namespace {

using markup::Kind;
using markup::Node;
using Nodes = std::vector<Node>;

// Parsed trees are at most 8 deep; what another program builds deeper shows its text alone.
constexpr int deepest = 64;

// What HTML lets a cell span.
constexpr std::size_t most_columns = 1000;

// A name is said once and shown wherever it is mentioned.
constexpr std::size_t longest_name = 200;

// A picture takes a hundred times as much as its name.
constexpr std::size_t most_emoji_pictures = 100;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r") == std::string_view::npos; }

/// The text of nodes without their markup, in order.
std::string bare_text(const Nodes& nodes) {
    std::string text;
    std::vector<const Node*> waiting;
    const auto push = [&waiting](const Nodes& children) {
        for (auto child = children.rbegin(); child != children.rend(); ++child) waiting.push_back(&*child);
    };
    push(nodes);
    while (!waiting.empty()) {
        const Node& node = *waiting.back();
        waiting.pop_back();
        if (node.children.empty()) text += node.text;
        push(node.children);
    }
    return text;
}

/// Rocket.Chat puts `[ ](permalink)` before a text that quotes; the quote itself hangs below
/// the message as an attachment. Returns how many leading nodes are such links.
std::size_t hidden_links(const Nodes& nodes) {
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind == Kind::link && is_blank(bare_text(nodes[i].children)))
            hidden = i + 1;
        else if (nodes[i].kind != Kind::plain_text || !is_blank(nodes[i].text))
            break;
    }
    return hidden;
}

class MarkupWriter {
public:
    MarkupWriter(HtmlWriter& html, const MarkupContext& context) : html_(html), context_(context) {
        const bool by_name = context.names == chat::NameStyle::real_names;
        for (const chat::User& user : context.mentioned.users)
            names_.emplace(user.username,
                           clipped(by_name && !user.name.empty() ? user.name : user.username, longest_name));
        for (const chat::RoomMention& room : context.mentioned.rooms)
            rooms_.emplace(room.name, clipped(room.display_name.empty() ? room.name : room.display_name, longest_name));
    }

    void tree(const markup::Tree& tree) {
        bool leading = true;
        for (const Node& block : tree) {
            if (leading && block.kind == Kind::paragraph) {
                const std::size_t hidden = hidden_links(block.children);
                if (hidden == block.children.size() && hidden > 0) continue;  // nothing else in the line
                if (hidden > 0) {
                    leading = false;
                    line(std::span(block.children).subspan(hidden));
                    continue;
                }
            }
            if (leading && block.kind == Kind::line_break) continue;
            leading = false;
            write(block);
        }
    }

private:
    void write(const Node& node) {
        if (depth_ >= deepest) {
            html_.text(node.children.empty() ? node.text : bare_text(node.children));
            return;
        }
        ++depth_;
        if (node.kind < Kind::plain_text)
            block(node);
        else
            inline_node(node);
        --depth_;
    }

    void all(std::span<const Node> nodes) {
        for (const Node& node : nodes) write(node);
    }

    void line(std::span<const Node> inlines) {
        html_.open_tag(R"(<div class="cl-line" dir="auto">)");
        if (inlines.empty()) html_.void_element("br");
        all(inlines);
        html_.close();
    }

    void block(const Node& node);
    void heading(const Node& node);
    void list(const Node& node);
    void tasks(const Node& node);
    void code(const Node& node);
    void table(const Node& node);
    void row(const Node& node, std::size_t columns, bool header);
    void cell(const Node& node, bool header);

    void inline_node(const Node& node);
    void link(const Node& node);
    void image(const Node& node);
    void spoiler(const Node& node);
    void mention_user(std::string_view username);
    void mention(std::string_view sign, std::string_view name, const std::string* shown, std::string_view classes);
    void mention_room(std::string_view name);
    void emoji(const Node& node);
    [[nodiscard]] std::string emoji_address(const Node& node);
    void color(const markup::Color& color);
    void timestamp(const Node& node);

    void wrapped(HtmlWriter::Element element, const Node& node) {
        html_.open(element);
        all(node.children);
        html_.close();
    }

    HtmlWriter& html_;
    const MarkupContext& context_;
    std::map<std::string_view, std::string> names_;  // what those mentioned are called, by username
    std::map<std::string_view, std::string> rooms_;  // the names people see, by those in URLs
    int depth_ = 0;
    std::size_t emoji_pictures_ = 0;
    bool in_link_ = false;
    bool in_spoiler_ = false;
};

void MarkupWriter::block(const Node& node) {
    switch (node.kind) {
        case Kind::heading: heading(node); break;
        case Kind::unordered_list:
        case Kind::ordered_list: list(node); break;
        case Kind::tasks: tasks(node); break;
        case Kind::code: code(node); break;
        case Kind::table: table(node); break;
        case Kind::quote: wrapped("blockquote", node); break;
        case Kind::katex:
            html_.open_tag(R"(<pre class="cl-code cl-tex" dir="ltr">)").open_tag(R"(<code class="language-tex">)");
            html_.text(node.text).close().close();
            break;
        case Kind::line_break: html_.open_tag(R"(<div class="cl-line">)").void_element("br").close(); break;
        case Kind::horizontal_rule: html_.void_element("hr"); break;
        case Kind::spoiler_block:
            html_.open_tag(R"(<details class="cl-spoiler-block">)");
            html_.element("summary", context_.reader.say("markup.spoiler"));
            all(node.children);
            html_.close();
            break;
        case Kind::big_emoji:
            html_.open_tag(R"(<div class="cl-big-emoji">)");
            all(node.children);
            html_.close();
            break;
        case Kind::code_line: html_.text(node.text); break;
        // Items, rows and cells outside of a list or table are lines of text.
        default: line(node.children); break;
    }
}

void MarkupWriter::heading(const Node& node) {
    // The page around has headings of its own, so these stand below them all.
    constexpr std::array<std::string_view, 4> classes{"cl-heading cl-heading-1", "cl-heading cl-heading-2",
                                                      "cl-heading cl-heading-3", "cl-heading cl-heading-4"};
    const auto level = static_cast<std::size_t>(std::clamp<std::int64_t>(node.number.value_or(1), 1, 4));
    html_.open("div").attribute("class", classes[level - 1]).attribute("dir", "auto");
    all(node.children);
    html_.close();
}

void MarkupWriter::list(const Node& node) {
    const bool ordered = node.kind == Kind::ordered_list;
    if (ordered)
        html_.open("ol");
    else
        html_.open("ul");
    for (const Node& item : node.children) {
        html_.open_tag(R"(<li dir="auto">)");
        if (ordered && item.number) html_.attribute("value", std::to_string(*item.number));
        if (item.kind == Kind::list_item)
            all(item.children);
        else
            write(item);
        html_.close();
    }
    html_.close();
}

void MarkupWriter::tasks(const Node& node) {
    html_.open_tag(R"(<ul class="cl-tasks">)");
    for (const Node& task : node.children) {
        html_.open("li").attribute("class", task.done ? "cl-task cl-done" : "cl-task").attribute("dir", "auto");
        html_.void_element("input").attribute("type", "checkbox").attribute("disabled");
        if (task.done) html_.attribute("checked");
        html_.attribute("aria-label", context_.reader.say(task.done ? "markup.task_done" : "markup.task_open"));
        html_.open("span");
        if (task.kind == Kind::task)
            all(task.children);
        else
            write(task);
        html_.close().close();
    }
    html_.close();
}

void MarkupWriter::code(const Node& node) {
    html_.open_tag(R"(<pre class="cl-code" dir="ltr" tabindex="0">)").open("code");
    if (const std::string language = language_class(node.text); !language.empty()) html_.attribute("class", language);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (i > 0) html_.text("\n");
        html_.text(node.children[i].text);
    }
    html_.close().close();
}

void MarkupWriter::table(const Node& node) {
    html_.open_tag(R"(<div class="cl-scroll" tabindex="0">)").open("table");
    html_.attribute("class", "cl-table");
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (i == 0) html_.open("thead");
        if (i == 1) html_.open("tbody");
        row(node.children[i], node.children[0].children.size(), i == 0);
        if (i == 0) html_.close();
    }
    if (node.children.size() > 1) html_.close();
    html_.close().close();
}

void MarkupWriter::row(const Node& node, std::size_t columns, bool header) {
    html_.open("tr");
    for (const Node& child : node.children) cell(child, header);
    // One cell for all that are missing: a short row under a long header costs what it says.
    if (node.children.size() < columns) {
        const std::size_t missing = std::min(columns - node.children.size(), most_columns);
        html_.open("td").attribute("colspan", std::to_string(missing)).close();
    }
    html_.close();
}

void MarkupWriter::cell(const Node& node, bool header) {
    constexpr std::array<std::string_view, 4> classes{"", "cl-left", "cl-center", "cl-right"};
    if (header)
        html_.open_tag(R"(<th scope="col">)");
    else
        html_.open("td");
    html_.attribute("dir", "auto");
    if (node.align != markup::Align::none) html_.attribute("class", classes.at(static_cast<std::size_t>(node.align)));
    if (node.kind == Kind::table_cell)
        all(node.children);
    else
        write(node);
    html_.close();
}

void MarkupWriter::inline_node(const Node& node) {
    switch (node.kind) {
        case Kind::bold: wrapped("strong", node); break;
        case Kind::italic: wrapped("em", node); break;
        case Kind::strike: wrapped("del", node); break;
        case Kind::spoiler: spoiler(node); break;
        case Kind::inline_code: html_.open_tag(R"(<code dir="ltr">)").text(node.text).close(); break;
        case Kind::inline_katex:
            html_.open_tag(R"(<code class="cl-tex language-tex" dir="ltr">)");
            html_.text(node.text).close();
            break;
        case Kind::link: link(node); break;
        case Kind::image: image(node); break;
        case Kind::mention_user: mention_user(node.text); break;
        case Kind::mention_channel: mention_room(node.text); break;
        case Kind::emoji: emoji(node); break;
        case Kind::color: color(node.color); break;
        case Kind::timestamp: timestamp(node); break;
        default: html_.text(node.text); break;
    }
}

void MarkupWriter::link(const Node& node) {
    const std::string label = bare_text(node.children);
    const auto href = in_link_ ? std::nullopt : url::safe_href(node.text);
    if (href) {
        open_link(html_, *href);
        if (label != node.text) html_.attribute("title", isolated_name(node.text));
        in_link_ = true;
    }
    const std::string_view words = is_blank(label) ? std::string_view(node.text) : label;
    const bool misleads = href && !misleading_destination(words, *href).empty();
    if (misleads) html_.open("bdi");
    if (is_blank(label))
        html_.text(node.text);
    else
        all(node.children);
    if (misleads) html_.close();
    if (href) {
        in_link_ = false;
        true_destination(html_, words, *href);
        html_.close();
    } else if (!is_blank(label) && label != node.text) {
        // Not a link we open, but its target is part of what was said.
        html_.text(" (").open("bdi").text(node.text).close().text(")");
    }
}

void MarkupWriter::image(const Node& node) {
    const std::string label = bare_text(node.children);
    const auto href = in_link_ ? std::nullopt : url::safe_href(node.text);
    if (href)
        open_link(html_, *href);
    else
        html_.open("span");
    html_.attribute("class", "cl-image-link").attribute("title", isolated_name(node.text));
    if (href)
        link_words(html_, is_blank(label) ? node.text : label, *href);
    else
        html_.text(is_blank(label) ? node.text : label);
    html_.close();
}

void MarkupWriter::spoiler(const Node& node) {
    // A switch inside a link could not be reached, and one within another has nothing left to hide.
    if (in_link_ || in_spoiler_) {
        all(node.children);
        return;
    }
    in_spoiler_ = true;
    html_.open_tag(R"(<label class="cl-spoiler">)");
    html_.void_element("input").attribute("type", "checkbox").attribute("class", "cl-spoiler-switch");
    html_.attribute("aria-label", context_.reader.say("markup.spoiler"));
    html_.open_tag(R"(<span class="cl-spoiler-cover">)").open_tag(R"(<span class="cl-spoiler-text">)");
    all(node.children);
    in_spoiler_ = false;
    html_.close().close().close();
}

void MarkupWriter::mention_user(std::string_view username) {
    if (username == "all" || username == "here") {
        html_.open_tag(R"(<bdi class="cl-mention cl-mention-everybody">)");
        html_.attribute("title", context_.reader.say(username == "all" ? "markup.mention_all" : "markup.mention_here"));
        html_.text("@").text(username).close();
        return;
    }
    const auto known = names_.find(username);
    mention("@", username, known == names_.end() ? nullptr : &known->second, "cl-mention");
}

// One that the message does not list reached nobody: it is only text.
void MarkupWriter::mention(std::string_view sign, std::string_view name, const std::string* shown,
                           std::string_view classes) {
    html_.open("bdi");
    if (shown != nullptr) html_.attribute("class", classes);
    if (shown != nullptr && *shown != name) html_.attribute("title", isolated_name(std::string(sign).append(name)));
    html_.text(sign).text(shown == nullptr ? name : std::string_view(*shown)).close();
}

std::string MarkupWriter::emoji_address(const Node& node) {
    if (node.detail.empty() || context_.pictures == nullptr || emoji_pictures_ == most_emoji_pictures) return {};
    std::string address = context_.pictures->of_emoji(node.detail);
    if (!address.empty()) ++emoji_pictures_;
    return address;
}

void MarkupWriter::emoji(const Node& node) {
    if (const std::string address = emoji_address(node); !address.empty()) {
        emoji_picture(html_, address, node.detail);
        html_.attribute("title", ":" + node.detail + ":");
        return;
    }
    const std::string text = node.detail.empty() ? node.text : emoji_text(node.detail, context_.custom_emoji);
    html_.open("span").attribute("class", emoji_class(text)).text(text).close();
}

void MarkupWriter::mention_room(std::string_view name) {
    const auto known = rooms_.find(name);
    mention("#", name, known == rooms_.end() ? nullptr : &known->second, "cl-mention-room");
}

void MarkupWriter::color(const markup::Color& color) {
    // A colour field shows the swatch without any style of its own.
    const std::string words = color_text(color);
    html_.open_tag(R"(<span class="cl-color" dir="ltr">)");
    html_.void_element("input").attribute("type", "color").attribute("value", words.substr(0, words.find(' ')));
    html_.attribute("disabled").attribute("aria-hidden", "true").text(words).close();
}

void MarkupWriter::timestamp(const Node& node) {
    const auto moment = moment_of(node);
    if (!moment) {
        html_.text(node.text);
        return;
    }
    html_.open_tag(R"(<time class="cl-moment">)").attribute("datetime", text::to_iso8601(*moment));
    html_.attribute("title", context_.reader.write(*moment, locale::MomentForm::full_with_weekday));
    html_.text(moment_text(node, *moment, context_.reader, context_.now)).close();
}

}  // namespace

std::optional<Instant> moment_of(const Node& timestamp) {
    std::int64_t seconds = 0;
    const char* const end = timestamp.text.data() + timestamp.text.size();
    const auto [read_to, error] = std::from_chars(timestamp.text.data(), end, seconds);
    constexpr std::int64_t longest = 99'999'999'999;  // the parser takes ten digits
    if (error != std::errc() || read_to != end || seconds > longest || seconds < -longest) return std::nullopt;
    return Instant{std::chrono::seconds(seconds)};
}

std::string moment_text(const Node& timestamp, Instant moment, const locale::Reader& reader,
                        std::optional<Instant> now) {
    using Form = locale::MomentForm;
    switch (timestamp.detail.empty() ? 'f' : timestamp.detail.front()) {
        case 't': return reader.time_of_day(moment);
        case 'T': return reader.write(moment, Form::time_with_seconds);
        case 'd': return reader.write(moment, Form::short_day);
        case 'D': return reader.write(moment, Form::short_day_and_time);
        case 'F': return reader.write(moment, Form::full_with_weekday);
        case 'R': return now ? reader.relative(moment, *now) : reader.day_and_time(moment);
        default: return reader.write(moment, Form::full);
    }
}

std::string color_text(const markup::Color& color) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr unsigned opaque = 255;
    std::string text = "#";
    for (const unsigned value : {+color.red, +color.green, +color.blue}) {
        text += digits[value >> 4U];
        text += digits[value & 0x0FU];
    }
    if (color.alpha == opaque) return text;
    return text + " (" + std::to_string((color.alpha * 100 + 127) / opaque) + " %)";
}

void markup(HtmlWriter& html, const markup::Tree& tree, const MarkupContext& context) {
    MarkupWriter(html, context).tree(tree);
}

void markup(HtmlWriter& html, const markup::Tree& tree, const locale::Reader& reader) {
    markup(html, tree, MarkupContext{reader});
}

Mentioned mentioned_in(const chat::Message& message) { return {message.mentions, message.room_mentions, message.time}; }

void message_text(HtmlWriter& html, std::string_view source, const Mentioned& mentioned,
                  const MessageContext& context) {
    markup::Options options = markup::server_defaults(context.dialect);
    options.now = std::chrono::floor<std::chrono::seconds>(mentioned.written.time_since_epoch()).count();
    html.open_tag(R"(<div class="cl-text">)");
    markup(
        html, markup::parse(source, options),
        MarkupContext{context.reader, mentioned, context.custom_emoji, context.names, context.now, &context.pictures});
    html.close();
}

void open_link(HtmlWriter& html, std::string_view href) {
    html.open("a").attribute("href", href).attribute("rel", "noopener noreferrer nofollow");
    html.attribute("target", "_blank");
}

void link_words(HtmlWriter& html, std::string_view words, std::string_view href) {
    if (misleading_destination(words, href).empty()) {
        html.text(words);
        return;
    }
    html.element("bdi", words);
    true_destination(html, words, href);
}

void true_destination(HtmlWriter& html, std::string_view label, std::string_view href) {
    const std::string host = misleading_destination(label, href);
    if (!host.empty()) html.text(" (").element("bdi", host).text(")");
}

}  // namespace chatleaf::render
