// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/tree.hpp"
#include "markup/inlines.hpp"

namespace chatleaf::markup {

/// Reads one message. Blocks are tried at each line start, inlines at each "item start".
///
/// Constructs that may fail after reading far ahead (emphasis, link labels, spoilers) are
/// recognised first and built after. Recognising remembers, for each way of reading and
/// each position, where the reading ends; so whatever is tried again from inside a failed
/// attempt is answered from memory, and the whole takes time linear in the message.
class Reader {
public:
    Reader(std::u16string_view text, const Options& options) : text_(text), options_(options) {}
    [[nodiscard]] Tree read();

    /// Items and characters looked at so far; tests hold it against the length of the message.
    [[nodiscard]] std::size_t steps() const noexcept { return steps_; }

private:
    static constexpr std::size_t none = std::u16string_view::npos;

    // Emphasis that is open, so that the same one cannot open again inside.
    enum Open : unsigned { bold = 1, italic = 2, strike = 4 };
    /// What is being read, which decides where it ends and what may stand in it.
    enum class Inside : unsigned { line, spoiler, cell, label, bold, italic, strike };
    struct Way {
        Inside inside = Inside::line;
        unsigned open = 0;
    };

    struct Emphasis {
        Kind kind = Kind::bold;
        std::size_t begin = 0, close = 0, end = 0;
        std::size_t marks = 0;
        std::size_t letters = 0;  ///< letters after the closing `_`, which undo the emphasis
    };
    /// What goes on unit by unit; many constructs look for the end of the same one.
    enum class Run : unsigned {
        alphanumeric,
        at_signs,
        not_white,
        target,
        scheme,
        label,
        domain,
        user,
        local_part,
        math,
        dollar_block,
        bracket_block
    };
    struct Link {
        std::size_t label_begin = 0, label_end = 0, target_begin = 0, target_end = 0, end = 0;
        bool formatted = true;  ///< whether the label may hold emphasis
    };

    // runs.cpp
    [[nodiscard]] bool continues(Run run, std::size_t at) const;
    /// Where the run that `at` is in ends, `at` itself when it is in none. Each unit is walked over once.
    [[nodiscard]] std::size_t run_end(Run run, std::size_t at);

    // blocks.cpp
    [[nodiscard]] std::size_t line_end(std::size_t at) const;
    [[nodiscard]] bool starts(std::size_t at, std::u16string_view what) const {
        return text_.substr(std::min(at, text_.size()), what.size()) == what;
    }
    [[nodiscard]] char16_t unit(std::size_t at) const { return at < text_.size() ? text_[at] : u'\0'; }
    [[nodiscard]] bool is_line_end(std::size_t at) const { return at >= text_.size() || text_[at] == u'\n'; }
    [[nodiscard]] std::size_t after_line_end(std::size_t at) const { return at < text_.size() ? at + 1 : at; }
    [[nodiscard]] bool has(Dialect dialect) const { return options_.dialect >= dialect; }
    bool read_big_emoji();
    void read_block();
    bool read_quote();
    bool read_spoiler_block();
    bool read_code();
    bool read_rule();
    bool read_heading();
    bool read_tasks();
    bool read_ordered_list();
    bool read_unordered_list();
    bool read_katex_block();
    bool read_line_break();
    void read_paragraph();
    /// Reads inlines up to the end of the line and steps over it.
    [[nodiscard]] std::vector<Node> rest_of_line();

    // tables.cpp
    bool read_table();
    [[nodiscard]] std::optional<std::vector<Align>> delimiter_row(std::size_t& at) const;
    [[nodiscard]] std::optional<std::vector<Node>> table_row(std::size_t& at);

    // items.cpp: one item after another. `out` is null while only recognising.
    [[nodiscard]] std::size_t item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t line_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t special_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] bool splits_run(std::size_t at) const;
    [[nodiscard]] std::size_t run_item(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t label_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t emphasis_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t emphasis_text(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t take_text(std::size_t at, std::size_t end, Inlines* out);
    [[nodiscard]] std::size_t escape(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t inline_code(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t inline_katex(std::size_t at, Inlines* out);
    /// Where reading in this way from `at` ends.
    [[nodiscard]] std::size_t reading_end(Way way, std::size_t at);
    void build(Way way, std::size_t begin, std::size_t end, Inlines& out);

    // emphasis.cpp
    [[nodiscard]] std::optional<Emphasis> emphasis_at(std::size_t at, unsigned open);
    [[nodiscard]] std::optional<Emphasis> italic_at(std::size_t at, unsigned open);
    [[nodiscard]] std::optional<Emphasis> marked(Kind kind, std::size_t at, std::size_t marks, unsigned open);
    [[nodiscard]] std::size_t emphasis(std::size_t at, unsigned open, Inlines* out);
    [[nodiscard]] bool has_only_blanks(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::size_t word_with_underscore(std::size_t at);
    [[nodiscard]] std::size_t spoiler(std::size_t at, Inlines* out);

    // links.cpp
    [[nodiscard]] std::size_t reference(std::size_t at, unsigned open, Inlines* out);
    [[nodiscard]] std::optional<Link> bracket_link(std::size_t at, unsigned open);
    [[nodiscard]] std::optional<Link> angle_link(std::size_t at);
    [[nodiscard]] std::size_t image(std::size_t at, Inlines* out);
    /// Where a target from `at` ends at its `)`; none when there is no target.
    [[nodiscard]] std::size_t target_end(std::size_t at);
    [[nodiscard]] bool is_target(std::size_t begin, std::size_t end);
    [[nodiscard]] std::string target_from(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::size_t next_closing_bracket(std::size_t at);

    // autolinks.cpp
    [[nodiscard]] std::size_t autolinked_url(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t autolinked_email(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t autolinked_phone(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t domain_end(std::size_t at);
    [[nodiscard]] std::size_t phone_end(std::size_t at) const;

    // mentions.cpp
    [[nodiscard]] std::size_t user_mention(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t channel_mention(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t name_end(std::size_t at) const;
    [[nodiscard]] std::size_t color(std::size_t at, Inlines* out);

    // emoji.cpp
    [[nodiscard]] std::size_t shortcode(std::size_t at, Inlines* out);
    [[nodiscard]] bool emoticon_may_end(std::size_t at);
    [[nodiscard]] bool may_follow_emoticon(std::size_t at);
    [[nodiscard]] std::size_t emoticon(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t unicode_emoji(std::size_t at, Inlines* out);

    // timestamps.cpp
    [[nodiscard]] std::size_t timestamp(std::size_t at, Inlines* out);

    std::u16string_view text_;
    const Options& options_;
    std::size_t at_ = 0;
    std::size_t steps_ = 0;
    Tree tree_;
    std::array<std::vector<std::uint32_t>, 56> ends_;  ///< for each Way: 0 = not read yet, else end + 1
    std::array<std::vector<std::uint32_t>, 12> runs_;  ///< for each Run: 0 = not walked yet, else end + 1
    std::vector<std::uint32_t> target_ends_;           ///< the same for targets
    std::vector<std::uint32_t> next_bracket_;
    enum class Answer : std::uint8_t { unknown, yes, no };
    std::vector<Answer> emoticon_ends_;  ///< for each position where one may end
    std::size_t emoticons_from_ = 0;     ///< emoticons from here on have their answers
};

}  // namespace chatleaf::markup
