// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "render/snapshot_writer.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;

bool SnapshotWriter::has_class(NodeId node, std::string_view name) const {
    std::string_view classes = html_.attribute(node, "class");
    while (!classes.empty()) {
        const std::size_t end = std::min(classes.find(' '), classes.size());
        if (classes.substr(0, end) == name) return true;
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
}

bool SnapshotWriter::is_block(NodeId node) const {
    if (html_.kind(node) == Kind::text) return false;
    constexpr auto blocks = std::to_array<std::string_view>({"article", "details", "header", "section", "summary"});
    return storage::is_block(html_.kind(node)) || std::ranges::find(blocks, html_.name(node)) != blocks.end() ||
           is_line_of_its_own(node);
}

/// What HTML's style sheets set apart, though it is no block to HTML.
bool SnapshotWriter::is_line_of_its_own(NodeId node) const {
    return has_class(node, "cl-file") || has_class(node, "cl-open");
}

bool SnapshotWriter::holds_block(NodeId node) const {
    const auto children = html_.children(node);
    return std::any_of(children.begin(), children.end(), [this](NodeId child) { return is_block(child); });
}

/// What is only there for the eye, or only for who cannot see. Of reactions the emoji and how many there
/// are stay, which hold nobody's name.
bool SnapshotWriter::is_left_out(NodeId node) const {
    if (html_.kind(node) == Kind::text) return false;
    if (html_.name(node) == "input") return true;
    if (has_class(node, "cl-unseen")) return !says_author_ || html_.name(node) != "bdi";
    return html_.attribute(node, "aria-hidden") == "true" && !has_class(html_.parent(node), "cl-reaction");
}

bool SnapshotWriter::shows_nothing(NodeId first, NodeId end) const {
    for (NodeId node = first; node != end; node = html_.next_sibling(node)) {
        const bool is_text = html_.kind(node) == Kind::text;
        const bool is_blank = is_text && html_.text(node).find_first_not_of(" \t\n") == std::string_view::npos;
        if (!is_blank && !is_left_out(node)) return false;
    }
    return true;
}

/// The first that stands in these nodes; no_node when there is none.
storage::NodeId SnapshotWriter::spoiler(NodeId first, NodeId end) const {
    for (NodeId node = first; node != end; node = html_.next_sibling(node))
        for (NodeId inner = node; inner < html_.subtree_end(node); ++inner)
            if (html_.kind(inner) != Kind::text && has_class(inner, "cl-spoiler")) return inner;
    return no_node;
}

/// What is said of the box that a reader of the HTML opens it with.
std::string_view SnapshotWriter::switch_of(NodeId spoiler) const {
    const NodeId box = html_.first_child(spoiler);
    return box == no_node ? std::string_view{} : html_.attribute(box, "aria-label");
}

/// What an item of a list of tasks begins with; no_node in other lists.
storage::NodeId SnapshotWriter::checkbox(NodeId item) const {
    const NodeId first = html_.first_child(item);
    const bool is_box =
        first != no_node && html_.name(first) == "input" && html_.attribute(first, "type") == "checkbox";
    return is_box ? first : no_node;
}

bool SnapshotWriter::counts_from_one(NodeId list) const {
    if (html_.has_attribute(list, "start") && html_.attribute(list, "start") != "1") return false;
    std::size_t number = 0;
    for (const NodeId item : html_.children(list)) {
        ++number;
        if (html_.has_attribute(item, "value") && html_.attribute(item, "value") != std::to_string(number))
            return false;
    }
    return true;
}

/// All of a subtree as it stands, white space and all.
std::string SnapshotWriter::characters(NodeId node) const {
    std::string all;
    for (NodeId inner = node; inner < html_.subtree_end(node); ++inner)
        if (html_.kind(inner) == Kind::text) all += html_.text(inner);
    return all;
}

/// A language that the code macro has known in all versions of Confluence. For others there is plain
/// text: without any it would be coloured as Java, and by a name it does not know some versions show an
/// error in place of the code. Source: "Code Block Macro", Confluence documentation.
std::string SnapshotWriter::language(NodeId preformatted) const {
    struct Language {
        std::string_view name;
        std::string_view known;
    };
    constexpr auto languages =
        std::to_array<Language>({{"bash", "bash"},      {"sh", "bash"},      {"shell", "bash"},
                                 {"zsh", "bash"},       {"console", "bash"}, {"c", "cpp"},
                                 {"cpp", "cpp"},        {"c++", "cpp"},      {"h", "cpp"},
                                 {"hpp", "cpp"},        {"cs", "c#"},        {"c#", "c#"},
                                 {"csharp", "c#"},      {"css", "css"},      {"delphi", "delphi"},
                                 {"diff", "diff"},      {"patch", "diff"},   {"erlang", "erl"},
                                 {"groovy", "groovy"},  {"html", "xml"},     {"svg", "xml"},
                                 {"xml", "xml"},        {"java", "java"},    {"js", "js"},
                                 {"javascript", "js"},  {"json", "js"},      {"perl", "perl"},
                                 {"pl", "perl"},        {"php", "php"},      {"powershell", "powershell"},
                                 {"ps1", "powershell"}, {"py", "py"},        {"python", "py"},
                                 {"rb", "ruby"},        {"ruby", "ruby"},    {"scala", "scala"},
                                 {"sql", "sql"},        {"vb", "vb"}});
    constexpr std::string_view prefix = "language-";
    const NodeId code = html_.first_child(preformatted);
    std::string_view given = code == no_node ? std::string_view{} : html_.attribute(code, "class");
    if (!given.starts_with(prefix)) return "text";
    given.remove_prefix(prefix.size());
    const std::string name = text::lower_ascii(given.substr(0, given.find(' ')));
    const auto found = std::ranges::find(languages, name, &Language::name);
    return found == languages.end() ? "text" : std::string(found->known);
}

}  // namespace chatleaf::render
