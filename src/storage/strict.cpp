// SPDX-License-Identifier: MIT
#include "storage/strict.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "chatleaf/text/line_table.hpp"
#include "storage/kinds.hpp"
#include "storage/strict_cursor.hpp"
#include "storage/strict_reference.hpp"
#include "storage/strict_sections.hpp"

namespace chatleaf::storage {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string attribute_words(std::string_view name) { return "the attribute \"" + shown(name) + "\""; }

class StrictReader {
public:
    StrictReader(std::string_view page, const Limits& limits) : page_(page), limits_(limits), cursor_(page) {}

    StrictReport read() {
        if (cursor_.has(byte_order_mark)) cursor_.pass(byte_order_mark.size());
        start_ = cursor_.at();
        bool reads = true;
        while (reads && !cursor_.ended()) reads = cursor_.byte() == '<' ? markup() : text();
        if (reads && !open_.empty()) refuse_unclosed();
        return std::move(cursor_.report());
    }

private:
    struct Open {
        std::string_view name;
        std::size_t begin;
    };

    // Limits.

    bool refuse_limit(std::size_t offset, std::string_view what, std::size_t limit) {
        past_limit_ = true;
        return cursor_.refuse(offset, "The page has more than " + std::to_string(limit) + " " + std::string(what) +
                                          ", which is the most that chatleaf reads.");
    }

    bool count_node(std::size_t begin) {
        if (++nodes_ <= limits_.nodes) return true;
        return refuse_limit(begin, "elements, attributes and texts", limits_.nodes);
    }

    // A token that is too long is refused for that, whatever else is wrong with it.
    bool keep_short(std::size_t begin, bool read) {
        if (past_limit_ || cursor_.at() - begin <= limits_.token_bytes) return read;
        return refuse_limit(begin, "bytes in one tag or comment", limits_.token_bytes);
    }

    // Text.

    bool text() {
        const std::size_t begin = cursor_.at();
        if (!count_node(begin)) return false;
        while (!cursor_.ended() && cursor_.byte() != '<') {
            if (cursor_.byte() == '>' && cursor_.since(begin).ends_with("]]")) {
                return cursor_.refuse(cursor_.at() - 2,
                                      "String ']]>' not allowed in text, only at the end of a CDATA section. "
                                      "Write ]]&gt;.");
            }
            if (cursor_.byte() == '&' ? !pass_reference(cursor_) : !cursor_.pass_character()) return false;
            cursor_.pass_plain();
        }
        return true;
    }

    // Markup.

    bool markup() {
        const std::size_t begin = cursor_.at();
        if (cursor_.has("</")) return keep_short(begin, close_tag(begin));
        if (cursor_.has("<!--")) return count_node(begin) && keep_short(begin, pass_comment(cursor_));
        if (cursor_.has(cdata_begin)) return count_node(begin) && pass_cdata(cursor_);
        if (cursor_.has("<!")) return refuse_markup_declaration(cursor_);
        if (cursor_.has("<?")) return count_node(begin) && keep_short(begin, pass_instruction(cursor_, start_));
        return keep_short(begin, open_tag(begin));
    }

    // Tags.

    bool open_tag(std::size_t begin) {
        cursor_.pass(1);
        const std::string_view name = cursor_.pass_name();
        if (name.empty()) {
            return cursor_.malformed(begin, "in content after '<' (malformed start element?)",
                                     "Write &lt; for the character '<'.");
        }
        if (open_.size() >= limits_.depth) return refuse_limit(begin, "elements inside elements", limits_.depth);
        if (!count_node(begin)) return false;
        bool read = attributes(begin, name);
        if (!past_limit_) read = attributes_differ(name) && read;
        if (!read) return false;
        if (cursor_.byte() == '/') {
            cursor_.pass(2);
        } else {
            cursor_.pass(1);
            open_.push_back({name, begin});
        }
        return true;
    }

    // Stops before `>` or `/>`.
    bool attributes(std::size_t begin, std::string_view tag) {
        const auto in = [tag] { return "in the tag <" + shown(tag) + ">; expected "; };
        attributes_.clear();
        while (true) {
            const bool space = cursor_.pass_space();
            if (cursor_.byte() == '>' || cursor_.has("/>")) return true;
            if (cursor_.byte() == '/') {
                cursor_.pass(1);
                return cursor_.unexpected(begin, "after '/' " + in() + "'>'", "Write '/>' together.");
            }
            if (cursor_.ended()) {
                return cursor_.refuse(begin, "Unexpected EOF in the tag <" + shown(tag) + ">. Close it with '>'.");
            }
            if (!space) {
                return cursor_.unexpected(begin, in() + "a space, '>' or '/>'",
                                          "Put a space before an attribute, or close the tag.");
            }
            if (!attribute(begin, tag)) return false;
        }
    }

    bool attribute(std::size_t begin, std::string_view tag) {
        const std::string_view name = cursor_.pass_name();
        if (name.empty()) {
            return cursor_.unexpected(begin, "in the tag <" + shown(tag) + ">; expected an attribute, '>' or '/>'",
                                      "Close the tag before it, or remove it.");
        }
        attributes_.push_back(name);
        if (attributes_.size() > limits_.attributes) {
            return refuse_limit(begin, "attributes on one element", limits_.attributes);
        }
        if (!count_node(begin)) return false;
        cursor_.pass_space();
        if (cursor_.byte() != '=') {
            return cursor_.unexpected(begin, "behind " + attribute_words(name) + "; expected '='",
                                      "Give it a value: " + shown(name) + "=\"" + shown(name) + "\".");
        }
        cursor_.pass(1);
        cursor_.pass_space();
        const char quote = cursor_.byte();
        if (quote != '"' && quote != '\'') {
            return cursor_.unexpected(begin, "before the value of " + attribute_words(name) + "; expected a quote",
                                      "Put the value in quotes: " + shown(name) + "=\"…\".");
        }
        return value(name, quote);
    }

    bool value(std::string_view name, char quote) {
        const std::size_t begin = cursor_.at();
        cursor_.pass(1);
        while (!cursor_.ended() && cursor_.byte() != quote) {
            if (cursor_.byte() == '<') {
                return cursor_.refuse(cursor_.at(),
                                      "Unexpected character '<' (code 60) in the value of " + attribute_words(name) +
                                          ", which begins at " + cursor_.line_and_column(begin) +
                                          ". Write &lt; for it, or close the value with " + quote + " before it.");
            }
            if (cursor_.byte() == '&' ? !pass_reference(cursor_) : !cursor_.pass_character()) return false;
            cursor_.pass_plain();
        }
        if (cursor_.ended()) {
            return cursor_.refuse(begin, "Unexpected EOF in the value of " + attribute_words(name) + "; expected " +
                                             quote + ". Close the value.");
        }
        cursor_.pass(1);
        return true;
    }

    // Refuses the first attribute that the tag has already, in place of what was refused behind it.
    bool attributes_differ(std::string_view tag) {
        std::ranges::sort(attributes_, [this](std::string_view left, std::string_view right) {
            cursor_.count_steps(1);
            if (left.size() != right.size()) return left.size() < right.size();
            const int order = left.compare(right);
            return order != 0 ? order < 0 : left.data() < right.data();
        });
        const char* first = nullptr;
        std::string_view before;
        std::string_view repeated;
        for (std::size_t i = 1; i < attributes_.size(); ++i) {
            if (attributes_[i] != attributes_[i - 1]) continue;
            if (first != nullptr && first < attributes_[i].data()) continue;
            first = attributes_[i].data();
            repeated = attributes_[i];
            before = attributes_[i - 1];
        }
        if (first == nullptr) return true;
        return cursor_.refuse(offset_of(repeated), "Duplicate attribute \"" + shown(repeated) + "\"; the tag <" +
                                                       shown(tag) + "> has it at " +
                                                       cursor_.line_and_column(offset_of(before)) +
                                                       ". Keep one of the two.");
    }

    [[nodiscard]] std::size_t offset_of(std::string_view part) const {
        return static_cast<std::size_t>(part.data() - page_.data());
    }

    bool close_tag(std::size_t begin) {
        cursor_.pass(2);
        const std::string_view name = cursor_.pass_name();
        if (name.empty()) {
            return cursor_.unexpected(begin, "after '</'; expected the name of an element",
                                      "Write the name right after '</', or &lt; for the character '<'.");
        }
        cursor_.pass_space();
        if (cursor_.byte() != '>') {
            return cursor_.unexpected(begin, "in the close tag </" + shown(name) + ">; expected '>'",
                                      "Write '>' right behind the name.");
        }
        cursor_.pass(1);
        if (open_.empty() || open_.back().name != name) return refuse_close_tag(begin, name);
        open_.pop_back();
        return true;
    }

    bool refuse_close_tag(std::size_t begin, std::string_view name) {
        std::string message = "Unexpected close tag </" + shown(name) + ">; ";
        if (open_.empty()) return cursor_.refuse(begin, message + "no element is open. Remove it.");
        const Open& innermost = open_.back();
        const std::string open = "<" + shown(innermost.name) + ">";
        message += "expected </" + shown(innermost.name) + ">. ";
        const std::string where = " at " + cursor_.line_and_column(innermost.begin);
        if (is_void(name)) return cursor_.refuse(begin, message + "Write <" + std::string(name) + "/> here.");
        if (is_void(innermost.name)) {
            return cursor_.refuse(begin, message + "Write <" + std::string(innermost.name) + "/>" + where + ".");
        }
        return cursor_.refuse(begin, message + open + " was opened" + where + ": close it before this tag.");
    }

    void refuse_unclosed() {
        const Open& innermost = open_.back();
        const std::string name = shown(innermost.name);
        const std::string remedy =
            is_void(innermost.name) ? "Write <" + name + "/>." : "Close it with </" + name + ">.";
        cursor_.refuse(innermost.begin, "Unexpected EOF; was expecting a close tag for element <" + name +
                                            ">, which is opened here. " + remedy);
    }

    std::string_view page_;
    const Limits& limits_;
    StrictCursor cursor_;
    std::size_t start_ = 0;
    std::size_t nodes_ = 0;
    bool past_limit_ = false;
    std::vector<Open> open_;
    std::vector<std::string_view> attributes_;
};

}  // namespace

StrictReport find_fault(std::string_view page, const Limits& limits) { return StrictReader(page, limits).read(); }

Result<Parsed> parse_strictly(std::string_view source, std::string_view name, const Limits& limits) {
    constexpr std::size_t most_bytes = std::size_t{1} << 30;
    // What is too large is refused by parse.
    if (source.size() <= std::min(limits.bytes, most_bytes)) {
        StrictReport report = find_fault(source, limits);
        if (report.fault) {
            const text::LineColumn at = text::LineTable(source).at(source, report.fault->offset);
            return Error{{std::string(name), at.line, at.column}, std::move(report.fault->message)};
        }
    }
    return parse(source, name, limits);
}

}  // namespace chatleaf::storage
