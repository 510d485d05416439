// SPDX-License-Identifier: MIT
#include "storage/gate.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "chatleaf/text/ascii.hpp"
#include "storage/lexer.hpp"

namespace chatleaf::storage {
namespace {

std::uint32_t narrow(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

// The elements of HTML that have no content; authors of HTML leave them open.
bool is_void(std::string_view name) { return name == "br" || name == "hr" || name == "img" || name == "col"; }

class Gate {
public:
    Gate(std::string_view page, const Limits& limits) : page_(page), limits_(limits), lexer_(page) {}

    GateReport pass() {
        std::size_t read_until = page_.size();
        while (const auto token = lexer_.next()) {
            if (token->kind == TokenKind::doctype) {
                report_.doctype = token->begin;
                break;
            }
            if (passes_limit(*token)) {
                read_until = token->begin;
                break;
            }
            take(*token);
        }
        close_all(read_until);
        report_.read_until = read_until;
        report_.steps = lexer_.steps();
        return std::move(report_);
    }

private:
    struct Open {
        std::string_view name;
        std::size_t element;  // its number in report_.elements
    };

    bool passes_limit(const Token& token) {
        const auto too_much = [&](std::string_view what, std::size_t limit) {
            const std::string number = std::to_string(limit);
            report_.faults.add(
                Severity::error, token.begin, "limit",
                {"the page has more than ", number, " ", what, "; from here on it is kept as plain text only"});
            return true;
        };
        ++report_.nodes;
        report_.attributes += token.attributes;
        if (report_.nodes + report_.attributes > limits_.nodes)
            return too_much("elements, attributes and texts", limits_.nodes);
        const bool element = token.kind == TokenKind::open_tag || token.kind == TokenKind::empty_tag;
        if (element && open_.size() >= limits_.depth) return too_much("elements inside elements", limits_.depth);
        if (token.attributes > limits_.attributes) return too_much("attributes on one element", limits_.attributes);
        const bool limited = token.kind != TokenKind::text && token.kind != TokenKind::cdata;
        if (limited && token.end - token.begin > limits_.token_bytes) {
            return too_much("bytes in one tag or comment", limits_.token_bytes);
        }
        return false;
    }

    void take(const Token& token) {
        switch (token.kind) {
            case TokenKind::text: take_text(token); break;
            case TokenKind::stray: take_stray(token); break;
            case TokenKind::cdata: take_cdata(token); break;
            case TokenKind::open_tag:
            case TokenKind::empty_tag: open(token); break;
            case TokenKind::close_tag: close(token); break;
            case TokenKind::declaration: take_declaration(token); break;
            case TokenKind::comment:
            case TokenKind::instruction:
            case TokenKind::doctype: break;
        }
    }

    void take_declaration(const Token& token) {
        if (token.begin == 0) {
            report_.declaration_end = token.end;
        } else {
            warn(token.begin, "xml-declaration",
                 {"an XML declaration stands inside the page, where it means nothing; it was passed over"});
        }
    }

    void take_text(const Token& token) {
        const std::size_t found = page_.substr(token.begin, token.end - token.begin).find("]]>");
        if (found == std::string_view::npos) return;
        warn(token.begin + found, "cdata-end-in-text",
             {"`]]>` stands outside a CDATA section; it was kept as text (write `]]&gt;`)"});
    }

    void take_stray(const Token& token) {
        report_.faults.add(Severity::error, token.begin, "stray-less-than",
                           {"`<` begins no tag that can be read (write `&lt;` for the character, or close the "
                            "tag's quotes with its `>`); it was kept as text"});
        report_.repairs.replace(token.begin, token.end, "&lt;");
    }

    void take_cdata(const Token& token) {
        const std::string_view end = page_.substr(token.body_end, token.end - token.body_end);
        if (end == "]]>") return;
        if (end.empty()) {
            report_.faults.add(Severity::error, token.begin, "unclosed-cdata",
                               {"a CDATA section is not closed with `]]>`; all that follows is in it"});
        } else {
            warn(token.body_end, "cdata-end", {"a CDATA section ends in `]] >`; it was read as `]]>`"});
        }
        report_.repairs.replace(token.body_end, token.end, "]]>");
    }

    void open(const Token& token) {
        report_.elements.push_back({narrow(token.begin), narrow(token.end), narrow(token.end), narrow(token.end)});
        for (const AttributeSlip& slip : lexer_.slips()) repair(slip);
        if (token.kind == TokenKind::empty_tag) return;
        open_.push_back({token.name, report_.elements.size() - 1});
        ++open_count_[token.name];
    }

    void repair(const AttributeSlip& slip) {
        const std::string_view word = page_.substr(slip.begin, slip.end - slip.begin);
        switch (slip.what) {
            case AttributeSlip::What::no_space_before:
                warn(slip.begin, "attribute-syntax", {"a space is missing before an attribute"});
                report_.repairs.replace(slip.begin, slip.begin, " ");
                break;
            case AttributeSlip::What::no_value:
                warn(slip.begin, "attribute-syntax",
                     {"the attribute ", clipped(word), " has no value; it was read as ", clipped(word), "=\"\""});
                report_.repairs.replace(slip.end, slip.end, "=\"\"");
                break;
            case AttributeSlip::What::no_quotes:
                warn(slip.begin, "attribute-syntax", {"an attribute's value has no quotes around it: ", clipped(word)});
                report_.repairs.replace(slip.begin, slip.begin, "\"");
                report_.repairs.replace(slip.end, slip.end, "\"");
                break;
        }
    }

    void close(const Token& token) {
        if (!open_.empty() && open_.back().name == token.name) {
            close_innermost(token.begin, token.end);
            return;
        }
        if (open_count_.contains(token.name)) {
            close_through(token);
        } else if (!open_.empty() && text::same_letters(open_.back().name, token.name)) {
            warn(token.begin, "close-tag-case",
                 {"</", clipped(token.name), "> closes <", clipped(open_.back().name), ">; names want the same case"});
            report_.repairs.replace(token.begin + 2, token.begin + 2 + token.name.size(),
                                    std::string(open_.back().name));
            close_innermost(token.begin, token.end);
        } else {
            warn(token.begin, "stray-close-tag",
                 {"</", clipped(token.name), "> closes nothing that is open; it was passed over"});
            report_.repairs.replace(token.begin, token.end, {});
        }
    }

    // Closes the open elements inside the innermost one that the tag names, then that one.
    void close_through(const Token& token) {
        const std::string_view expected = open_.back().name;
        if (!is_void(expected)) {
            report_.faults.add(Severity::error, token.begin, "mismatched-close-tag",
                               {"</", clipped(token.name), "> found where </", clipped(expected), "> was expected; <",
                                clipped(expected), "> was closed before it"});
        }
        while (open_.back().name != token.name) close_missing(token.begin, token.begin);
        close_innermost(token.begin, token.end);
    }

    // `at` is where the repaired page gets the closing tag, `end` where the element's bytes end.
    void close_missing(std::size_t at, std::size_t end) {
        const Open& missing = open_.back();
        if (is_void(missing.name)) {
            // <br> was meant as <br/>: what follows it is not inside it.
            const ElementRecord& element = report_.elements[missing.element];
            warn(element.open_begin, "unclosed-element",
                 {"<", missing.name, "> is not closed; it was read as <", missing.name, "/>"});
            at = element.open_end;
            end = at;
        }
        report_.repairs.replace(at, at, "</" + std::string(missing.name) + ">");
        close_innermost(end, end);
    }

    void close_innermost(std::size_t begin, std::size_t end) {
        ElementRecord& element = report_.elements[open_.back().element];
        element.close_begin = narrow(begin);
        element.close_end = narrow(end);
        const auto named = open_count_.find(open_.back().name);
        // Taken out at zero, so that there are never more names than Limits::depth.
        if (--named->second == 0) open_count_.erase(named);
        open_.pop_back();
    }

    void close_all(std::size_t at) {
        const bool cut_off = at == page_.size() && !report_.doctype;
        for (const Open& open : open_) {
            if (!is_void(open.name)) report_.open_around = open.element;
        }
        while (!open_.empty()) {
            const Open& missing = open_.back();
            if (cut_off && !is_void(missing.name)) {
                warn(report_.elements[missing.element].open_begin, "unclosed-element",
                     {"<", clipped(missing.name), "> is not closed; it was closed at the end of the page"});
            }
            // What is past a limit is still inside, as text.
            close_missing(at, page_.size());
        }
    }

    void warn(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> message) {
        report_.faults.add(Severity::warning, offset, code, message);
    }

    std::string_view page_;
    const Limits& limits_;
    Lexer lexer_;
    GateReport report_;
    std::vector<Open> open_;
    std::unordered_map<std::string_view, std::size_t> open_count_;
};

}  // namespace

GateReport pass_gate(std::string_view page, const Limits& limits) { return Gate(page, limits).pass(); }

}  // namespace chatleaf::storage
