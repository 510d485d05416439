// SPDX-License-Identifier: MIT
#include "service/page_card.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/tree.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::service {
namespace {

constexpr std::string_view guard = "\u200B";  // what no parser reads over
constexpr std::size_t longest_title = 200, longest_name = 80, longest_line = 200, most_lines = 4;  // characters
constexpr storage::NodeId whole_page = 0;
constexpr std::size_t longest_message = 10'000, longest_link = 2000;  // bytes

void collect(const markup::Node& node, std::vector<std::string_view>& links) {
    if (node.kind == markup::Kind::link) links.push_back(node.text);
    for (const markup::Node& child : node.children) collect(child, links);
}

std::string line_of(std::string_view words, std::size_t characters) {
    return text::one_line(text::folded_space(words), characters);
}

/// Words with guards behind signs with which a mention, a tag, a link or a picture begins, and within what a parser
/// makes a link of that nobody wrote as one: "https://", "www.".
std::string guarded(std::string_view words) {
    constexpr std::string_view beginnings = "@#<[]!&";
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += words[i];
        const bool is_within_link = words[i] == '/' && i + 1 < words.size() && words[i + 1] == '/';
        const bool is_host = (words[i] == 'w' || words[i] == 'W') && i + 1 < words.size() && words[i + 1] == '.';
        if (is_within_link || is_host || beginnings.find(words[i]) != std::string_view::npos) text += guard;
    }
    return text;
}

/// The first lines of what a reader sees of the page.
std::vector<std::string> first_lines(std::string_view body) {
    std::vector<std::string> lines;
    const auto parsed = storage::parse(body, "page");
    if (!parsed) return lines;
    const storage::Document& document = parsed->document;
    for (const storage::NodeId block : document.children(whole_page)) {
        if (lines.size() == most_lines) break;
        if (storage::is_hidden(document, block)) continue;
        std::string line = line_of(storage::visible_text(document, block), longest_line);
        if (!line.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

markup::Node paragraph(const std::string& words) {
    return markup::node(markup::Kind::paragraph, {markup::plain(guarded(words))});
}

}  // namespace

std::vector<LinkedPage> linked_pages(std::string_view message, markup::Dialect dialect,
                                     const std::vector<KnownWiki>& wikis) {
    std::vector<LinkedPage> pages;
    if (message.size() > longest_message) return pages;
    const markup::Tree tree = markup::parse(message, markup::server_defaults(dialect));
    std::vector<std::string_view> links;
    for (const markup::Node& block : tree) collect(block, links);
    for (const std::string_view link : links) {
        if (pages.size() == most_cards) break;
        if (link.size() > longest_link) continue;
        for (const KnownWiki& wiki : wikis) {
            auto address = confluence::read_page_address(wiki.url, link);
            if (!address) continue;
            LinkedPage page{wiki.alias, *std::move(address), std::string(link)};
            const bool is_there = std::ranges::any_of(pages, [&](const LinkedPage& other) {
                return other.wiki == page.wiki && other.address == page.address;
            });
            if (!is_there) pages.push_back(std::move(page));
            break;
        }
    }
    return pages;
}

void PageCards::add(const flows::FetchedFacts& page, std::string_view link) {
    const auto safe = url::safe_href(link);
    if (!safe || !safe->starts_with("http")) return;
    std::string title = line_of(page.page.title, longest_title);
    if (title.empty()) title = reader_.say("digest.untitled");
    attachments_ += attachments_.empty() ? "" : ",";
    attachments_ += "{\"title\":";
    text::append_json_string(attachments_, guarded(title));
    attachments_ += ",\"title_link\":";
    text::append_json_string(attachments_, *safe);
    attachments_ += ",\"text\":";
    text::append_json_string(attachments_, text_of(page));
    attachments_ += '}';
    ++size_;
}

std::string PageCards::text_of(const flows::FetchedFacts& page) const {
    const std::string& space = page.page.space_name.empty() ? page.page.space_key : page.page.space_name;
    std::string head = line_of(space, longest_name);
    const std::string author = line_of(page.version.author, longest_name);
    const std::string time = page.version.time ? reader_.day_and_time(*page.version.time) : std::string();
    if (!author.empty() && !time.empty())
        head += (head.empty() ? "" : " · ") + reader_.say("service.changed_by", {{"name", author}, {"time", time}});
    markup::Tree tree;
    if (!head.empty()) tree.push_back(paragraph(head));
    if (page.version.body_type == pages::BodyType::storage) {
        for (const std::string& line : first_lines(page.version.body)) tree.push_back(paragraph(line));
    }
    // Single line ends are spaces to the web client.
    std::string text;
    for (const markup::Node& block : tree)
        text += (text.empty() ? "" : "\n\n") + markup::sayable({block}, dialect_).text;
    return text;
}

std::string PageCards::json() const {
    if (size_ == 0) return "{}";
    return "{\"text\":\"\",\"attachments\":[" + attachments_ + "]}";
}

}  // namespace chatleaf::service
