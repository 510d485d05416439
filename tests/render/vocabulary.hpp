// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/embedded.hpp"

namespace chatleaf::render {

/// As src/render/page.cpp names them.
extern const std::span<const EmbeddedFile> style_files;

}  // namespace chatleaf::render

namespace chatleaf::test {

/// Reads HTML as strictly as HtmlWriter promises to write it and says what is wrong first:
/// an element, attribute or link scheme that is not ours, a tag that is not closed, a
/// character that is not escaped, or a nesting that an HTML parser would take apart.
class Vocabulary {
public:
    [[nodiscard]] static std::optional<std::string> fault(std::string_view html) {
        return Vocabulary(html, false).read();
    }
    /// The same where pictures may be loaded, from addresses below /media/ alone.
    [[nodiscard]] static std::optional<std::string> fault_with_pictures(std::string_view html) {
        return Vocabulary(html, true).read();
    }
    /// The same where links and pictures may lead into a wiki, whose addresses begin so.
    [[nodiscard]] static std::optional<std::string> fault_in_wiki(std::string_view html, std::string_view addresses) {
        Vocabulary vocabulary(html, true);
        vocabulary.wiki_ = addresses;
        return vocabulary.read();
    }

private:
    Vocabulary(std::string_view html, bool pictures) : html_(html), pictures_(pictures) {}

    using Names = std::initializer_list<std::string_view>;
    static bool is_in(std::string_view name, Names names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    static bool is_element(std::string_view name) {
        return is_in(name,
                     {"a",     "article", "bdi",     "blockquote", "body",       "code",    "dd",    "del",  "details",
                      "div",   "dl",      "dt",      "em",         "figcaption", "figure",  "h1",    "h2",   "h3",
                      "h4",    "h5",      "h6",      "head",       "header",     "html",    "label", "li",   "main",
                      "nav",   "ol",      "p",       "pre",        "s",          "section", "small", "span", "strong",
                      "style", "sub",     "summary", "sup",        "table",      "tbody",   "td",    "th",   "thead",
                      "time",  "title",   "tr",      "u",          "ul"}) ||
               is_math(name);
    }
    // Below an element of MathML an HTML parser takes only elements of MathML for what they are,
    // and below those that hold text none at all.
    static bool is_math(std::string_view name) {
        return holds_math_text(name) ||
               is_in(name, {"math",   "mfrac",  "mmultiscripts", "mover",  "mphantom",   "mprescripts", "mroot",
                            "mrow",   "mspace", "msqrt",         "mstyle", "msub",       "msubsup",     "msup",
                            "mtable", "mtd",    "mtr",           "munder", "munderover", "none"});
    }
    static bool holds_math_text(std::string_view name) { return is_in(name, {"mi", "mn", "mo", "ms", "mtext"}); }
    static bool is_math_attribute(std::string_view name) {
        return is_in(name, {"accent", "accentunder", "columnalign", "display", "displaystyle", "fence", "form",
                            "largeop", "linethickness", "mathvariant", "movablelimits", "scriptlevel", "separator",
                            "stretchy", "symmetric"});
    }
    static bool is_void(std::string_view name) { return is_in(name, {"br", "hr", "input", "meta"}); }
    static bool is_attribute(std::string_view name) {
        return is_in(name, {"aria-hidden", "aria-label", "charset",  "checked", "class",    "colspan", "content",
                            "data-line",   "data-theme", "datetime", "dir",     "disabled", "href",    "http-equiv",
                            "id",          "lang",       "name",     "rel",     "role",     "rowspan", "scope",
                            "start",       "tabindex",   "target",   "title",   "type",     "value"});
    }
    static bool is_picture_attribute(std::string_view name) {
        return is_in(name, {"alt", "decoding", "height", "loading", "src", "width"});
    }
    // What an HTML parser closes a <p> for.
    static bool closes_paragraph(std::string_view name) {
        return is_in(name,
                     {"article", "blockquote", "details", "div",    "dl", "figure", "h1",  "h2",      "h3",
                      "h4",      "h5",         "h6",      "header", "hr", "main",   "nav", "ol",      "p",
                      "pre",     "section",    "table",   "ul",     "li", "dd",     "dt",  "summary", "figcaption"});
    }

    std::optional<std::string> read() {
        if (html_.starts_with("<!doctype html>\n")) at_ = 16;
        while (at_ < html_.size() && fault_.empty()) {
            if (html_[at_] != '<')
                text(html_.find('<', at_));
            else if (html_.substr(at_).starts_with("</"))
                closing_tag();
            else
                opening_tag();
        }
        if (fault_.empty() && !open_.empty()) fail("not closed: " + std::string(open_.back()));
        return fault_.empty() ? std::nullopt : std::optional(fault_);
    }

    void fail(std::string what) {
        if (fault_.empty()) fault_ = std::move(what) + " near: " + std::string(html_.substr(at_, 80));
    }

    void text(std::size_t end) {
        end = std::min(end, html_.size());
        characters(html_.substr(at_, end - at_), false);
        const bool only_space = html_.substr(at_, end - at_).find_first_not_of(" \t\n") == std::string_view::npos;
        if (!open_.empty() && is_in(open_.back(), {"table", "thead", "tbody", "tr", "ul", "ol", "dl"}) && !only_space)
            fail("text in <" + std::string(open_.back()) + ">");
        at_ = end;
    }

    static constexpr std::array<std::string_view, 3> text_escapes{"&amp;", "&lt;", "&gt;"};
    static constexpr std::array<std::string_view, 4> attribute_escapes{"&quot;", "&#39;", "&#10;", "&#9;"};
    void characters(std::string_view text, bool in_attribute) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto c = static_cast<unsigned char>(text[i]);
            if (c == '<' || c == '>' || (in_attribute && (c == '"' || c == '\''))) return fail("not escaped");
            if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return fail("control character");
            const bool is_c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
            if (is_c1) return fail("control character");
            if (c != '&') continue;
            const auto is_next = [rest = text.substr(i)](std::string_view escape) { return rest.starts_with(escape); };
            const bool is_escape = std::ranges::any_of(text_escapes, is_next) ||
                                   (in_attribute && std::ranges::any_of(attribute_escapes, is_next));
            if (!is_escape) return fail("unknown escape");
        }
    }

    std::string_view name() {
        const std::size_t begin = at_;
        while (at_ < html_.size() && (std::isalnum(static_cast<unsigned char>(html_[at_])) != 0 || html_[at_] == '-'))
            ++at_;
        return html_.substr(begin, at_ - begin);
    }

    bool skip(std::string_view expected) {
        if (!html_.substr(at_).starts_with(expected)) return false;
        at_ += expected.size();
        return true;
    }

    void closing_tag() {
        at_ += 2;
        const std::string_view element = name();
        if (open_.empty() || open_.back() != element || !skip(">")) return fail("closes what is not open");
        open_.pop_back();
    }

    void opening_tag() {
        ++at_;
        const std::string_view element = name();
        const bool is_picture = pictures_ && element == "img";
        const bool empty = is_void(element) || is_picture;
        if (!empty && !is_element(element)) return fail("unknown element <" + std::string(element) + ">");
        nesting(element);
        while (fault_.empty() && html_.substr(at_).starts_with(' ') && !html_.substr(at_).starts_with(" />"))
            attribute(element);
        if (!skip(empty ? " />" : ">")) return fail("tag is not ended");
        if (empty) return;
        open_.push_back(element);
        if (element == "style") at_ = std::min(html_.find("</style>", at_), html_.size());
    }

    void nesting(std::string_view element) {
        const std::string_view parent = open_.empty() ? std::string_view{} : open_.back();
        const auto inside = [this](std::string_view name) {
            return std::find(open_.begin(), open_.end(), name) != open_.end();
        };
        if (closes_paragraph(element) && inside("p")) fail("<" + std::string(element) + "> in <p>");
        if (element == "a" && inside("a")) fail("<a> in <a>");
        if (element == "label" && inside("label")) fail("<label> in <label>");
        if (element == "summary" && parent != "details") fail("<summary> outside of <details>");
        if (element == "li" && !is_in(parent, {"ul", "ol"})) fail("<li> outside of a list");
        if (is_in(element, {"dt", "dd"}) && parent != "dl") fail("<dd> outside of a list");
        if (is_in(element, {"td", "th"}) && parent != "tr") fail("cell outside of a row");
        if (element == "tr" && !is_in(parent, {"thead", "tbody"})) fail("row outside of a table");
        if (is_in(element, {"thead", "tbody"}) && parent != "table") fail("section outside of a table");
        if (is_in(parent, {"table", "thead", "tbody", "tr"}) && !is_in(element, {"thead", "tbody", "tr", "td", "th"}))
            fail("<" + std::string(element) + "> would be moved out of the table");
        if (is_in(parent, {"ul", "ol"}) && element != "li") fail("<" + std::string(element) + "> in a list");
        if (is_heading(element) && is_heading(parent)) fail("heading in a heading");
        if (is_math(element) != is_math(parent) && element != "math") fail("in or outside of a formula");
        if (holds_math_text(parent)) fail("<" + std::string(element) + "> in the text of a formula");
    }

    static bool is_heading(std::string_view name) {
        return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    }

    void attribute(std::string_view element) {
        ++at_;
        const std::string_view attribute = name();
        const bool math = is_math(element) && is_math_attribute(attribute);
        const bool of_picture = pictures_ && element == "img" && is_picture_attribute(attribute);
        if (!math && !of_picture && (!is_attribute(attribute) || is_math(element)))
            return fail("unknown attribute " + std::string(attribute));
        if (!skip("=\"")) return fail("attribute without value");
        const std::size_t end = html_.find('"', at_);
        if (end == std::string_view::npos) return fail("attribute is not ended");
        const std::string_view value = html_.substr(at_, end - at_);
        characters(value, true);
        if (attribute == "href") href(element, value);
        if (attribute == "src" && !value.starts_with(wiki_.empty() ? "/media/" : wiki_)) fail("a picture of elsewhere");
        if (attribute == "class") classes(value);
        if (attribute == "type" && !is_in(value, {"checkbox", "color"})) fail("input of another type");
        at_ = end + 1;
    }

    // Classes that the program writes and no style sheet names.
    static bool is_class(std::string_view name) {
        static const std::set<std::string, std::less<>> styled = styled_classes();
        return name == "chatleaf" || styled.contains(name) || is_of_author(name) ||
               is_in(name,
                     {"cl-attachments", "cl-code", "cl-image-link", "cl-level-1", "cl-loose", "cl-table", "cl-tex"});
    }

    /// What an author called a list of contents for style sheets of their own.
    static bool is_of_author(std::string_view name) {
        return name.starts_with("cl-author-") && name.size() <= 74 &&
               name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
                   std::string_view::npos;
    }

    static std::set<std::string, std::less<>> styled_classes() {
        std::set<std::string, std::less<>> classes;
        for (const EmbeddedFile& file : render::style_files) {
            const std::string_view css = file.content;
            for (auto at = css.find(".cl-"); at != std::string_view::npos; at = css.find(".cl-", at + 1)) {
                const auto end = css.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", at + 1);
                classes.emplace(css.substr(at + 1, end - at - 1));
            }
        }
        return classes;
    }

    /// The language of a block of code is all of an attribute that comes from outside; it may
    /// stand beside no class but that of a formula.
    void classes(std::string_view value) {
        std::size_t languages = 0;
        std::set<std::string_view> seen;
        while (true) {
            const std::string_view name = value.substr(0, value.find(' '));
            if (name.starts_with("language-"))
                ++languages;
            else if (!is_class(name))
                return fail("unknown class " + std::string(name));
            if (!seen.insert(name).second) return fail("class twice");
            if (name.size() == value.size()) break;
            value.remove_prefix(name.size() + 1);
        }
        if (languages > 1 || (languages == 1 && seen.size() > 1 && !seen.contains("cl-tex")))
            fail("classes beside a language");
    }

    void href(std::string_view element, std::string_view value) {
        const Names schemes = {"https://", "http://", "mailto:", "tel:", "#"};
        const auto begins = [&](std::string_view scheme) {
            return value.size() >= scheme.size() &&
                   std::equal(scheme.begin(), scheme.end(), value.begin(),
                              [](char l, char r) { return l == std::tolower(static_cast<unsigned char>(r)); });
        };
        if (element == "a" && !wiki_.empty() && value.starts_with(wiki_)) return;
        if (element != "a" || std::none_of(schemes.begin(), schemes.end(), begins)) fail("link that is not allowed");
    }

    std::string_view html_;
    bool pictures_ = false;
    std::string_view wiki_{};
    std::size_t at_ = 0;
    std::vector<std::string_view> open_;
    std::string fault_;
};

/// The HTML without dir="auto", which would hide in tests what they are about.
inline std::string without_directions(std::string html) {
    constexpr std::string_view direction = " dir=\"auto\"";
    for (auto at = html.find(direction); at != std::string::npos; at = html.find(direction, at))
        html.erase(at, direction.size());
    return html;
}

}  // namespace chatleaf::test
