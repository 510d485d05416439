// SPDX-License-Identifier: MIT
#include "storage/reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "storage/attribute_reader.hpp"
#include "storage/closed_names.hpp"
#include "storage/decoder.hpp"
#include "storage/kinds.hpp"
#include "storage/leaking.hpp"
#include "storage/legacy_section.hpp"
#include "storage/lexer.hpp"
#include "storage/open_elements.hpp"
#include "storage/stray.hpp"
#include "storage/text_run.hpp"
#include "storage/unreadable.hpp"

namespace chatleaf::storage {
namespace {

using Offset = DocumentBuilder::Offset;

Offset narrow(std::size_t offset) { return static_cast<Offset>(offset); }

class PageReader {
public:
    PageReader(const Limits& limits, DocumentBuilder& builder, FaultLog& faults, SectionEnds section_ends)
        : page_(builder.page()),
          limits_(limits),
          builder_(builder),
          faults_(faults),
          // One more, so that it is seen when there are too many.
          lexer_(page_, 0, limits.attributes == SIZE_MAX ? SIZE_MAX : limits.attributes + 1, section_ends),
          open_(page_),
          text_(builder),
          attributes_(builder, faults),
          closed_names_(page_),
          few_nodes_until_(limits.nodes) {}

    std::size_t read() {
        while (const Token* const token = take_usual()) {
            if (passes_limit(*token)) return steps() + keep_rest_unread(*token);
            take(*token);
        }
        text_.finish(open_.node());
        for (std::size_t depth = 0; depth < open_.depth(); ++depth) {
            tell_of_unclosed(open_.at(depth), "at the end of the page");
        }
        while (!open_.empty()) close_missing(page_.size(), {});
        return steps();
    }

private:
    [[nodiscard]] std::size_t steps() const {
        return lexer_.steps() + decoded_bytes_ + attributes_.decoded_bytes() + closed_names_.steps();
    }

    // ---- what nearly every page is made of

    // Plain text, tags without attributes and the closing tags of what was opened last follow each other in long rows.
    // They are read here, without tokens; gives the first token that is something else, or none at the end.
    const Token* take_usual() {
        std::size_t at = lexer_.offset();
        constexpr std::size_t steps_beside = 3;  // those that a token takes whatever its length
        std::size_t steps = 0;
        std::size_t name_end = 0;
        while (at < page_.size()) {
            const std::size_t tag = lexing::plain_text_end(page_, at);
            if (tag > at) steps += tag - at + steps_beside;
            if (tag + 1 >= page_.size() || page_[tag] != '<' || tag > few_nodes_until_) {
                lexer_.text_is_plain_until(tag);
                break;
            }
            std::size_t end = 0;
            if (page_[tag + 1] == '/') {
                if (!open_.empty()) end = lexing::close_tag_end(page_, tag, open_.innermost_name());
                if (end != 0) {
                    take_plain_text(at, tag);
                    close_innermost(narrow(end));
                }
            } else if (lexing::is(page_[tag + 1], lexing::begins_name)) {
                name_end = text::find_byte(page_, tag + 1, lexing::ends_name);
                end = take_usual_open_tag(at, tag, name_end);
            }
            if (end == 0) {
                if (at < tag) text_.add(at, tag, true, faults_);
                at = tag;
                if (name_end != 0) steps += name_end - tag + 2;
                break;
            }
            steps += end - tag + (name_end == 0 ? 0 : steps_beside + 1);
            at = end;
            name_end = 0;
        }
        return lexer_.next_from(at, name_end, steps);
    }

    // Gives where the tag ends; 0 when it has to be looked at more closely.
    std::size_t take_usual_open_tag(std::size_t text, std::size_t tag, std::size_t name_end) {
        const std::size_t end = name_end + 1;
        const bool is_usual = name_end < page_.size() && page_[name_end] == '>' && end <= few_nodes_until_ &&
                              open_.depth() < limits_.depth && end - tag <= limits_.token_bytes;
        if (!is_usual) return 0;
        const std::string_view name = bytes(tag + 1, name_end);
        const ElementName& known = element_name_in(page_, name);
        if (known.number == ElementName::not_listed || known.is_void) return 0;
        take_plain_text(text, tag);
        text_.finish(open_.node());
        const NodeId node = builder_.open(open_.node(), known.kind, narrow(tag), name.size());
        open_.push(node, narrow(tag), narrow(end), name.size(), known);
        return end;
    }

    // Of text that has its end there, unless pieces of it were read before.
    void take_plain_text(std::size_t begin, std::size_t end) {
        if (begin == end) return;
        if (text_.empty()) {
            builder_.add_characters(open_.node(), Kind::text, narrow(begin), narrow(end), narrow(end));
        } else {
            text_.add(begin, end, true, faults_);
        }
    }

    // ---- limits

    bool passes_limit(const Token& token) {
        if (token.end > few_nodes_until_ && token.kind != TokenKind::close_tag && passes_nodes(token)) {
            return too_much(token, limits_.nodes, "elements, attributes and texts");
        }
        switch (token.kind) {
            case TokenKind::open_tag:
            case TokenKind::empty_tag: return passes_limit_of_element(token) || passes_bytes(token);
            case TokenKind::comment:
            case TokenKind::instruction: return passes_bytes(token);
            default: return false;
        }
    }

    bool passes_limit_of_element(const Token& token) {
        if (open_.depth() >= limits_.depth) return too_much(token, limits_.depth, "elements inside elements");
        return token.attributes > limits_.attributes &&
               too_much(token, limits_.attributes, "attributes on one element");
    }

    bool passes_bytes(const Token& token) {
        const std::size_t most = std::min<std::size_t>(limits_.token_bytes, Limits::most_token_bytes);
        return token.end - token.begin > most && too_much(token, most, "bytes in one tag or comment");
    }

    bool passes_nodes(const Token& token) {
        const std::size_t made = builder_.size() - 1 + builder_.attribute_count() + (text_.empty() ? 0 : 1);
        if (made + 1 + token.attributes > limits_.nodes) return true;
        few_nodes_until_ = token.begin + (limits_.nodes - made);
        return false;
    }

    bool too_much(const Token& token, std::size_t limit, std::string_view what) {
        faults_.add(Severity::error, token.begin, "limit",
                    {"the page has more than ", std::to_string(limit), " ", what,
                     "; from here on it is kept as plain text only"});
        return true;
    }

    // Gives how many bytes were looked at.
    std::size_t keep_rest_unread(const Token& first) {
        const Offset end = narrow(page_.size());
        const bool has_text = first.kind == TokenKind::text || first.kind == TokenKind::cdata;
        const PlainText rest = plain_text(page_.substr(has_text ? first.begin : first.end));
        text_.finish(open_.node());
        builder_.add_kept_characters(open_.node(), Kind::unreadable, first.begin, end, rest.text);
        // What is past the limit is inside what was open, as text.
        while (!open_.empty()) close_missing(page_.size(), {});
        return rest.steps;
    }

    // ---- tokens

    void take(const Token& token) {
        switch (token.kind) {
            case TokenKind::text: take_text(token); return;
            case TokenKind::stray: take_stray(token); return;
            case TokenKind::close_tag: close(token); return;
            case TokenKind::open_tag:
            case TokenKind::empty_tag: open(token); return;
            default: break;
        }
        if (token.kind == TokenKind::declaration && token.begin != 0) {
            warn(token.begin, "xml-declaration",
                 {"an XML declaration stands inside the page, where it means nothing; it was passed over"});
            text_.pass_over();
            return;
        }
        text_.finish(open_.node());
        switch (token.kind) {
            case TokenKind::cdata: take_cdata(token); break;
            case TokenKind::comment: take_comment(token); break;
            case TokenKind::document_type: take_document_type(token); break;
            default: take_instruction(token); break;
        }
    }

    void take_text(const Token& token) {
        text_.add(token.begin, token.end, token.is_plain, faults_);
        if (!token.is_plain) decoded_bytes_ += token.end - token.begin;
        if (token.section_end_inside == Token::none) return;
        warn(token.section_end_inside, "cdata-end-in-text",
             {"`]]>` stands outside a CDATA section; it was kept as text (write `]]&gt;`)"});
    }

    void take_stray(const Token& token) {
        tell_of_stray(token, lexer_.broken_attribute(), builder_, faults_);
        text_.add(token.begin, token.end, true, faults_);
    }

    void take_cdata(const Token& token) {
        const std::string_view end = page_.substr(token.body_end, token.end - token.body_end);
        if (end.empty()) {
            faults_.add(Severity::error, token.begin, "unclosed-cdata",
                        {"a CDATA section is not closed with `]]>`; ",
                         token.end == page_.size() ? "all that follows is in it" : "it was closed at its body's end"});
        } else if (end != "]]>") {
            take_legacy_cdata(token);
            return;
        }
        add_section(Kind::cdata, token, 9, token.body_end);
    }

    void take_legacy_cdata(const Token& token) {
        const std::string_view body = bytes(token.begin + 9, token.body_end);
        const auto mended = mended_section(body);
        warn(token.body_end, "cdata-end",
             {"a CDATA section ends in `]] >`; it was read as `]]>`",
              mended ? ", and the other spaces behind `]]` in it as those of an old export, which nobody wrote" : ""});
        decoded_bytes_ += 2 * body.size();
        if (!mended) {
            add_section(Kind::cdata, token, 9, token.body_end);
            return;
        }
        decode(*mended, Entities::kept, token.begin, faults_, scratch_);
        builder_.add_kept_characters(open_.node(), Kind::cdata, token.begin, token.end, scratch_);
    }

    void take_comment(const Token& token) {
        const std::string_view inside = bytes(token.begin + 4, token.end - 3);
        const std::size_t dashes = inside.find("--");
        if (dashes != std::string_view::npos || inside.ends_with('-')) {
            warn(token.begin + 4 + std::min(dashes, inside.size() - 1), "comment-dashes",
                 {"`--` stands inside a comment, which XML does not allow; it was kept"});
        }
        add_section(Kind::comment, token, 4, token.end - 3);
    }

    void take_document_type(const Token& token) {
        warn(token.begin, "document-type",
             {"a DOCTYPE, which Confluence never stores, was passed over; entities that it declares are not known"});
        builder_.add_characters(open_.node(), Kind::document_type, token.begin, token.end, token.end);
    }

    void take_instruction(const Token& token) {
        std::optional<std::string_view> characters;
        const std::string_view bytes = page_.substr(token.begin, token.end - token.begin);
        if (needs_decoding(bytes, Entities::kept)) {
            decode(instruction_text(bytes, token.name.size()), Entities::kept, token.begin, faults_, scratch_);
            characters = scratch_;
        }
        builder_.add_instruction(open_.node(), token.begin, token.end, token.name.size(), characters);
    }

    // Line ends are LF in them, too.
    void add_section(Kind kind, const Token& token, std::size_t mark, std::size_t end) {
        const std::size_t begin = token.begin + mark;
        const std::string_view bytes = page_.substr(begin, end - begin);
        if (needs_decoding(bytes, Entities::kept)) {
            decode(bytes, Entities::kept, begin, faults_, scratch_);
            builder_.add_kept_characters(open_.node(), kind, token.begin, token.end, scratch_);
        } else {
            builder_.add_characters(open_.node(), kind, token.begin, token.end, narrow(end));
        }
    }

    // ---- opening tags

    // `List<String> a` and `x <y and z> w`: a name that nothing knows and nothing closes, with
    // words behind it at most. What somebody meant as an element has a value or an end.
    bool is_text(const Token& token, bool is_void) {
        if (token.kind == TokenKind::empty_tag || token.name.find(':') != std::string_view::npos) return false;
        if (!std::ranges::all_of(lexer_.attributes(), &LexedAttribute::lacks_value)) return false;
        if (is_void || closed_names_.contain(token.name, token.end)) return false;
        return element_name(text::lower_ascii(token.name)).number == ElementName::not_listed;
    }

    void keep_as_text(const Token& token) {
        faults_.add(Severity::error, token.begin, "stray-less-than",
                    {"<", clipped(token.name),
                     "> is closed nowhere, and no element is called so; it was kept as text "
                     "(write `&lt;` for the character)"});
        const bool is_plain = bytes(token.begin, token.end).find('\r') == std::string_view::npos;
        text_.add(token.begin, token.end, is_plain, faults_);
    }

    void open(const Token& token) {
        const ElementName& known = element_name_in(page_, token.name);
        if (known.number == ElementName::not_listed && is_text(token, known.is_void)) {
            keep_as_text(token);
            return;
        }
        text_.finish(open_.node());
        const Offset begin = token.begin;
        const Offset end = token.end;
        const NodeId node = builder_.open(open_.node(), known.kind, begin, token.name.size());
        attributes_.add(lexer_.attributes());
        if (token.kind == TokenKind::empty_tag) {
            builder_.close(node, end);
        } else if (known.is_void && !closed_names_.contain(token.name, token.end)) {
            tell_of_open_void(begin, token.name);
            builder_.close_unclosed(node, end);
        } else {
            open_.push(node, begin, end, token.name.size(), known);
        }
    }

    // ---- closing tags

    void close(const Token& token) {
        if (!open_.empty() && open_.innermost_name() == token.name) {
            close_innermost(token.end);
        } else if (open_.contains(token.name)) {
            close_through(token);
        } else if (!open_.empty() && text::same_letters(open_.innermost_name(), token.name)) {
            warn(token.begin, "close-tag-case",
                 {"</", clipped(token.name), "> closes <", clipped(open_.innermost_name()),
                  ">; names want the same case"});
            close_innermost(token.end);
        } else {
            warn(token.begin, "stray-close-tag",
                 {"</", clipped(token.name), "> closes nothing that is open; it was passed over"});
            if (is_block(element_name(token.name).kind)) {
                text_.add_space(token.begin, token.end);
            } else {
                text_.pass_over();
            }
        }
    }

    // Closes the open elements inside the innermost one that the tag names, then that one.
    void close_through(const Token& token) {
        text_.finish(open_.node());
        tell_of_close_through(token);
        while (open_.innermost_name() != token.name) close_missing(token.begin, token.name);
        close_innermost(token.end);
    }

    // The innermost element is what the tag was found in place of; each of the others has lost its own closing tag.
    void tell_of_close_through(const Token& token) {
        const std::string where = "before </" + std::string(clipped(token.name)) + ">";
        bool is_first = true;
        for (std::size_t depth = open_.depth(); open_.name(open_.at(depth - 1)) != token.name; --depth) {
            const OpenElement& missing = open_.at(depth - 1);
            if (reads_as_empty(missing)) continue;
            if (is_first) {
                tell_of_mismatch(token, missing);
            } else {
                tell_of_unclosed(missing, where);
            }
            is_first = false;
        }
    }

    void tell_of_mismatch(const Token& token, const OpenElement& missing) {
        const std::string_view name = clipped(open_.name(missing));
        faults_.add(Severity::error, token.begin, "mismatched-close-tag",
                    {"</", clipped(token.name), "> found where </", name, "> was expected for the <", name, "> at ",
                     builder_.line_and_column(missing.begin), "; it was closed before </", clipped(token.name), ">"});
    }

    // Of one that reads as empty it is told when it is closed.
    void tell_of_unclosed(const OpenElement& missing, std::string_view where) {
        if (reads_as_empty(missing)) return;
        const std::string_view sooner = hides_what_follows(missing) ? ", or before what cannot be in it" : "";
        warn(missing.begin, "unclosed-element",
             {"<", clipped(open_.name(missing)), "> is not closed; it was closed ", where, sooner});
    }

    void close_innermost(Offset end) {
        text_.finish(open_.node());
        builder_.close(open_.node(), end);
        open_.pop();
    }

    void close_missing(std::size_t at, std::string_view until) {
        if (!may_leak(open_.innermost())) {
            builder_.close_unclosed(open_.node(), narrow(at));
            open_.pop();
            return;
        }
        close_leaking(open_, until, narrow(at), builder_, [this](const OpenElement& element) {
            if (reads_as_empty(element)) tell_of_open_void(element.begin, open_.name(element));
        });
    }

    void tell_of_open_void(std::size_t begin, std::string_view name) {
        warn(begin, "unclosed-element", {"<", name, "> is not closed; it was read as <", name, "/>"});
    }

    [[nodiscard]] std::string_view bytes(std::size_t begin, std::size_t end) const {
        return {page_.data() + begin, end - begin};
    }

    void warn(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> message) {
        faults_.add(Severity::warning, offset, code, message);
    }

    std::string_view page_;
    const Limits& limits_;
    DocumentBuilder& builder_;
    FaultLog& faults_;
    Lexer lexer_;
    OpenElements open_;
    TextRun text_;
    AttributeReader attributes_;
    ClosedNames closed_names_;
    std::size_t few_nodes_until_;  // each has a byte of its own, so that up to there they are not too many
    std::string scratch_;
    std::size_t decoded_bytes_ = 0;  // looked at once more
};

}  // namespace

std::size_t read_page(const Limits& limits, DocumentBuilder& builder, FaultLog& faults, SectionEnds section_ends) {
    return PageReader(limits, builder, faults, section_ends).read();
}

}  // namespace chatleaf::storage
