// SPDX-License-Identifier: MIT
#include "markup/link_ways.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "chatleaf/markup/parse.hpp"

namespace chatleaf::markup {
namespace {

/// Whether `<target|label>` can hold the link. With signs of its own in the target it is not the usual way.
bool fits_angles(const Node& link, std::string_view not_in_target) {
    if (link.kind != Kind::link || !has_plain_label(link)) return false;
    const std::string& label = link.children.front().text;
    return !label.empty() && label.find_first_of("|<>\n\r") == std::string::npos &&
           link.text.find_first_of(not_in_target) == std::string::npos;
}

/// Whether a parser may have made the link of its bare label.
bool may_be_bare(const Node& link) {
    if (link.kind != Kind::link || !has_plain_label(link)) return false;
    const std::string_view target = link.text, label = link.children.front().text;
    return target == label || target.starts_with("tel:") || target == "//" + std::string(label) ||
           target == "mailto:" + std::string(label);
}

}  // namespace

bool has_plain_label(const Node& link) {
    return link.children.size() == 1 && link.children.front().kind == Kind::plain_text;
}

LinkWays ways_of_link(const Node& link, bool prefers_angles) {
    const std::string& label = link.children.front().text;
    const std::string opening = link.kind == Kind::image ? "![" : "[";
    const std::string closing = "](" + link.text + ')', in_angles = '<' + link.text + '|' + label + '>';
    std::vector<std::string> ways{opening + label + closing};
    const bool in_angles_too = fits_angles(link, "|<> \t\n\r");
    if (in_angles_too) ways.push_back(in_angles);
    if (in_angles_too && prefers_angles) std::swap(ways.front(), ways.back());
    if (may_be_bare(link)) {
        ways.push_back(label);
        // Only the parser itself makes such a target.
        if (link.text.starts_with("//")) std::swap(ways.front(), ways.back());
    }
    if (!in_angles_too && fits_angles(link, "|) \t\n\r")) ways.push_back(in_angles);
    if (may_be_bare(link) && link.text == "mailto:" + label) ways.push_back(link.text);
    if (label == link.text) ways.push_back(opening + closing);
    const auto found = std::find(ways.begin(), ways.end(), in_angles);
    const bool has_angles = found != ways.end();
    const std::size_t angles = has_angles ? static_cast<std::size_t>(found - ways.begin()) : std::string::npos;
    if (constexpr std::string_view phone = "tel:"; link.text.starts_with(phone)) {
        const std::string digits = link.text.substr(phone.size()), number = "](+" + digits + ')';
        ways.push_back(opening + label + number);
        if (label == link.text) ways.push_back(opening + number);
        if (has_angles) ways.push_back("<+" + digits + '|' + label + '>');
        // A bracket in it keeps what stands before from reaching on.
        if (has_angles && digits.size() > 1)
            ways.push_back("<+(" + digits.substr(0, 1) + ')' + digits.substr(1) + '|' + label + '>');
    }
    return {link, ways, angles};
}

std::size_t typed_way(const LinkWays& link, Dialect dialect) {
    const std::string& label = link.link.children.front().text;
    const bool is_bare = same(parse(label, server_defaults(dialect)), {node(Kind::paragraph, {link.link})});
    std::size_t typed = std::string::npos;
    for (std::size_t i = 0; i < link.ways.size(); ++i) {
        const std::string& way = link.ways[i];
        const bool fits = is_bare ? way == label : !way.starts_with('<') && way != label;
        if (fits && (typed == std::string::npos || way.size() < link.ways[typed].size())) typed = i;
    }
    return typed == std::string::npos ? 0 : typed;
}

}  // namespace chatleaf::markup
