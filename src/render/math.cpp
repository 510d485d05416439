// SPDX-License-Identifier: MIT
#include "render/math.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "chatleaf/storage/reading.hpp"

namespace chatleaf::render {
namespace {

using storage::Document;
using storage::Kind;
using storage::NodeId;

struct Element {
    std::string_view name;
    HtmlWriter::Element written;
    bool holds_text;
};

constexpr auto elements = std::to_array<Element>({
    {"math", "math", false},
    {"menclose", "mrow", false},
    {"merror", "mrow", false},
    {"mfenced", "mrow", false},
    {"mfrac", "mfrac", false},
    {"mi", "mi", true},
    {"mlabeledtr", "mtr", false},
    {"mmultiscripts", "mmultiscripts", false},
    {"mn", "mn", true},
    {"mo", "mo", true},
    {"mover", "mover", false},
    {"mpadded", "mrow", false},
    {"mphantom", "mphantom", false},
    {"mprescripts", "mprescripts", false},
    {"mroot", "mroot", false},
    {"mrow", "mrow", false},
    {"ms", "ms", true},
    {"mspace", "mspace", false},
    {"msqrt", "msqrt", false},
    {"mstyle", "mstyle", false},
    {"msub", "msub", false},
    {"msubsup", "msubsup", false},
    {"msup", "msup", false},
    {"mtable", "mtable", false},
    {"mtd", "mtd", false},
    {"mtext", "mtext", true},
    {"mtr", "mtr", false},
    {"munder", "munder", false},
    {"munderover", "munderover", false},
    {"none", "none", false},
    {"semantics", "mrow", false},
});
static_assert(std::ranges::is_sorted(elements, {}, &Element::name));

const Element* element_of(std::string_view name) {
    const auto found = std::ranges::lower_bound(elements, name, {}, &Element::name);
    return found != elements.end() && found->name == name ? &*found : nullptr;
}

/// An attribute that may stay, and the values that it may have: none of them can make a formula
/// larger than its content.
struct Allowed {
    std::string_view name;
    HtmlWriter::Name written;
    std::array<std::string_view, 4> values;
};

constexpr auto attributes = std::to_array<Allowed>({
    {"accent", "accent", {"true", "false", "", ""}},
    {"accentunder", "accentunder", {"true", "false", "", ""}},
    {"columnalign", "columnalign", {"left", "center", "right", ""}},
    {"display", "display", {"block", "inline", "", ""}},
    {"displaystyle", "displaystyle", {"true", "false", "", ""}},
    {"fence", "fence", {"true", "false", "", ""}},
    {"form", "form", {"prefix", "infix", "postfix", ""}},
    {"largeop", "largeop", {"true", "false", "", ""}},
    {"linethickness", "linethickness", {"0", "0px", "0em", ""}},
    {"mathvariant", "mathvariant", {"normal", "", "", ""}},
    {"movablelimits", "movablelimits", {"true", "false", "", ""}},
    {"scriptlevel", "scriptlevel", {"0", "1", "2", "+1"}},
    {"separator", "separator", {"true", "false", "", ""}},
    {"stretchy", "stretchy", {"true", "false", "", ""}},
    {"symmetric", "symmetric", {"true", "false", "", ""}},
});

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool is_element(Kind kind) { return kind == Kind::math || kind == Kind::math_part; }

// An HTML parser goes back to HTML inside of what holds text: no element may stand there.
bool may_stand(const Document& document, NodeId node) {
    const Kind kind = document.kind(node);
    const Element* around = element_of(document.name(document.parent(node)));
    const bool in_text = around != nullptr && around->holds_text;
    if (kind == Kind::math_part) return !in_text && element_of(document.name(node)) != nullptr;
    if (kind != Kind::text && kind != Kind::cdata) return false;
    return in_text || is_blank(document.text(node));
}

bool is_known(const Document& document, NodeId math) {
    for (NodeId node = math + 1; node < document.subtree_end(math);) {
        if (storage::is_hidden(document, node)) {
            node = document.subtree_end(node);
            continue;
        }
        if (!may_stand(document, node)) return false;
        ++node;
    }
    return true;
}

class MathWriter {
public:
    MathWriter(HtmlWriter& html, const Document& document) : html_(html), document_(document) {}

    void write(NodeId math) {
        const NodeId end = document_.subtree_end(math);
        for (NodeId node = math; node < end;) {
            close_until(node);
            if (node != math && storage::is_hidden(document_, node)) {
                node = document_.subtree_end(node);
                continue;
            }
            separate(node);
            if (is_element(document_.kind(node)))
                open(node);
            else if (!is_blank(document_.text(node)))
                html_.text(document_.text(node));
            ++node;
        }
        close_until(end);
    }

private:
    struct Open {
        NodeId node;
        bool fenced;
        bool has_part;
    };

    void open(NodeId node) {
        html_.open(element_of(document_.name(node))->written);
        for (const Allowed& allowed : attributes) {
            const std::string_view given = document_.attribute(node, allowed.name);
            const bool may_stay = std::ranges::find(allowed.values, given) != allowed.values.end();
            if (may_stay && !given.empty()) html_.attribute(allowed.written, given);
        }
        const bool fenced = document_.name(node) == "mfenced";
        if (fenced) html_.element("mo", fence(node, "open", "("));
        open_.push_back({node, fenced, false});
    }

    // Browsers know <mfenced> no more: its brackets and commas are written out.
    [[nodiscard]] std::string_view fence(NodeId node, std::string_view name, std::string_view otherwise) const {
        return document_.has_attribute(node, name) ? document_.attribute(node, name) : otherwise;
    }

    void separate(NodeId node) {
        if (open_.empty() || !open_.back().fenced || !is_element(document_.kind(node))) return;
        if (open_.back().has_part) html_.element("mo", ",");
        open_.back().has_part = true;
    }

    void close_until(NodeId node) {
        while (!open_.empty() && document_.subtree_end(open_.back().node) <= node) {
            if (open_.back().fenced) html_.element("mo", fence(open_.back().node, "close", ")"));
            html_.close();
            open_.pop_back();
        }
    }

    HtmlWriter& html_;
    const Document& document_;
    std::vector<Open> open_;
};

}  // namespace

bool write_math(HtmlWriter& html, const Document& document, NodeId math) {
    if (!is_known(document, math)) return false;
    MathWriter(html, document).write(math);
    return true;
}

}  // namespace chatleaf::render
