// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/tree.hpp"
#include "markup/emoji.hpp"
#include "markup/inlines.hpp"
#include "markup/reading_way.hpp"
#include "markup/runs.hpp"

namespace chatleaf::markup {

/// Reads one message. Blocks are tried at each line start, inlines at each "item start", in the order of
/// Rocket.Chat's grammar; an item function returns where its item ends, or `none`.
///
/// Constructs that may fail after reading far ahead (emphasis, link labels, spoilers) are recognised first
/// and built after. What is read from a place depends only on the place and the way of reading, so once a
/// message turns out to make the reader look twice, it remembers where each reading ended and answers from
/// memory. That keeps the whole linear in the message; everyday messages never come to it.
///
/// Depth: emphasis and references cannot stand in themselves, so they nest four deep at most; spoilers do
/// not nest; what may follow an emoticon is asked eight deep, then answered from the end of the message.
class Reader {
public:
    /// REQUIRES: the message and the options outlive the reader.
    Reader(const Source& message, const Options& options)
        : source_(message), text_(message.units), options_(options), runs_(message.units, options) {}
    Reader(std::u16string_view message, const Options& options) : Reader(Source(message), options) {}
    [[nodiscard]] Tree read();
    /// Block by block, for who wants to stop early. What is read from a place depends only on what stands behind it,
    /// so the units may as well be the rest of a message, but for the first of these.
    bool read_big_emoji();
    /// REQUIRES: `at()` is not the end.
    void read_block();
    /// Items of lists and quotes and rows of tables one by one: a block of only the first of them, and one of only the
    /// next of a block of this kind, if it is there; for a table that is a row alone.
    void read_first_item();
    [[nodiscard]] bool read_next_item(Kind kind);
    /// What stands in a line, a cell or in something that stands there, one by one: false where that ends.
    [[nodiscard]] bool read_inline(Inlines& into, ReadingWay way, bool in_cell);
    [[nodiscard]] Inlines no_inlines() const { return Inlines(source_); }
    /// Whether underscores end here that mean nothing.
    [[nodiscard]] bool is_at_undone_end() const;
    [[nodiscard]] std::size_t at() const noexcept { return at_; }
    [[nodiscard]] const Node& last_block() const { return tree_.back(); }
    /// The furthest place that labels, emphasis and blocks were read up to, whether anything came of it or not: what
    /// stands there decided about what stands before.
    [[nodiscard]] std::size_t furthest() const noexcept { return std::max(furthest_, at_); }
    /// Makes it remember from the start, so that tests see both ways of reading on short messages.
    void remember() { static_cast<void>(memory()); }

    /// Items and characters looked at so far; tests hold it against the length of the message.
    [[nodiscard]] std::size_t steps() const noexcept { return steps_ + runs_.steps() + unjoined_.steps; }

private:
    static constexpr std::size_t none = std::u16string_view::npos;

    using Way = ReadingWay;
    using Open = Way::Open;
    using Inside = Way::Inside;
    static constexpr std::size_t ways = ReadingWay::count;

    enum class Answer : std::uint8_t { unknown, yes, no };
    /// What a message has to be remembered of that makes the reader look twice.
    struct Memory {
        std::array<std::vector<std::uint32_t>, ways> ends;  ///< 0: not read yet, else end + 1
        std::vector<std::uint32_t> target_ends;             ///< the same for targets of links
        std::vector<std::uint32_t> label_ends, domain_ends;
        std::array<std::vector<Answer>, ways> emoticon_ends;
        std::size_t emoticons_from = none;  ///< emoticons on lines from here on have their answers
    };
    struct Target {
        std::size_t end = none;
        bool phone = false;
    };

    [[nodiscard]] std::size_t run_end(Run run, std::size_t at) { return runs_.end(run, at); }
    [[nodiscard]] bool starts(std::size_t at, std::u16string_view what) const {
        return text_.substr(std::min(at, text_.size()), what.size()) == what;
    }
    [[nodiscard]] char16_t unit(std::size_t at) const { return at < text_.size() ? text_[at] : u'\0'; }
    /// How long the line end at this place is: 0 for none.
    [[nodiscard]] std::size_t line_end_length(std::size_t at) const {
        if (unit(at) == u'\r') return unit(at + 1) == u'\n' ? 2 : 1;
        return unit(at) == u'\n' ? 1 : 0;
    }
    [[nodiscard]] bool newer() const { return options_.dialect >= Dialect::v0_31_36; }
    [[nodiscard]] Memory& memory();
    /// Where to look up and note where something ends; null as long as nothing needs to be remembered.
    [[nodiscard]] std::vector<std::uint32_t>* remembered(std::vector<std::uint32_t>& (*of)(Memory&, Way), Way way);
    void note(std::vector<std::uint32_t>* ends, std::size_t start, std::size_t end);

    // blocks.cpp
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
    /// Reads inlines up to the end of the line and steps over it; none when there are no inlines.
    [[nodiscard]] std::size_t line(std::size_t at, std::vector<Node>& out);
    [[nodiscard]] std::size_t asterisk_item(std::size_t at, std::vector<Node>& out);
    [[nodiscard]] std::size_t code_lines(std::size_t at, std::vector<Node>& out);

    // tables.cpp
    bool read_table();
    bool read_next_row();
    [[nodiscard]] std::optional<std::vector<Align>> delimiter_row(std::size_t& at);
    [[nodiscard]] std::optional<Node> table_row(std::size_t& at);

    // items.cpp: one item after another. `out` is null while only recognising.
    [[nodiscard]] std::size_t line_item(std::size_t at, Inlines* out, bool with_emoticon = true);
    [[nodiscard]] std::size_t special_item(std::size_t at, Inlines* out, bool with_emoticon);
    [[nodiscard]] std::size_t run_item(std::size_t at, Inlines* out, bool with_emoticon);
    [[nodiscard]] std::size_t older_line_item(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t word_end(std::size_t at);
    [[nodiscard]] std::size_t words(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t any(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t take_text(std::size_t at, std::size_t end, Inlines* out);
    [[nodiscard]] std::size_t take_run(Run run, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t escape(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t inline_code(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t inline_katex(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t spoiler(std::size_t at, Inlines* out);

    // emphasis.cpp
    [[nodiscard]] std::size_t content_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t spoiler_item(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t word(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t marked_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t struck_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t older_marked_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t preferred_item(Way way, std::size_t at, Inlines* out, bool with_emoticon = true);
    /// Where reading in this way from `at` ends.
    [[nodiscard]] std::size_t reading_end(Way way, std::size_t at);
    [[nodiscard]] std::vector<Node> built(Way way, std::size_t begin, std::size_t end);
    [[nodiscard]] std::size_t emphasis(std::size_t at, unsigned open, Inlines* out);
    [[nodiscard]] std::size_t marked(Way way, Kind kind, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t italics(std::size_t at, unsigned open, Inlines* out);
    [[nodiscard]] std::size_t undone_italics(Way way, std::size_t at, std::size_t marks, std::size_t close,
                                             Inlines* out);
    [[nodiscard]] std::size_t blank_emphasis(std::size_t at, Inlines* out);

    // links.cpp
    [[nodiscard]] std::size_t reference_at(std::size_t at, unsigned open, Inlines* out);
    [[nodiscard]] std::size_t bracket_link(std::size_t at, unsigned open, Inlines* out);
    [[nodiscard]] std::size_t angle_link(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t plain_label_end(std::size_t at);
    [[nodiscard]] std::size_t label_item(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t image(std::size_t at, Inlines* out);
    /// What is written as a target from `at`.
    [[nodiscard]] Target target(std::size_t at, bool in_parentheses);
    [[nodiscard]] std::size_t target_body_end(std::size_t at, bool in_parentheses);
    [[nodiscard]] std::size_t balanced_end(std::size_t at);
    [[nodiscard]] std::string target_text(std::size_t begin, Target target) const;

    // autolinks.cpp
    [[nodiscard]] std::size_t autolinked_url(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t autolinked_email(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t autolinked_phone(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t domain_after_underscore(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t scheme_end(std::size_t at);
    [[nodiscard]] std::size_t authority_end(std::size_t at);
    [[nodiscard]] std::size_t host_end(std::size_t at);
    [[nodiscard]] std::size_t domain_end(std::size_t at);
    [[nodiscard]] std::size_t label_step(std::size_t at) const;
    [[nodiscard]] std::size_t labels_end(std::size_t at, bool with_dots);
    [[nodiscard]] std::size_t url_head_end(std::size_t at);
    [[nodiscard]] std::size_t without_trailing(std::size_t begin, std::size_t end);
    [[nodiscard]] std::size_t phone_end(std::size_t at);
    [[nodiscard]] std::string digits_of(std::size_t begin, std::size_t end) const;

    // mentions.cpp
    [[nodiscard]] std::size_t user_mention(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t channel_mention(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t word_with_at(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t color(std::size_t at, Inlines* out);

    // emoji.cpp, emoticons.cpp
    [[nodiscard]] std::size_t emoji(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t shortcode(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t unicode_emoji(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t newer_emoji_end(std::size_t at);
    [[nodiscard]] std::size_t lone_dash(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t bare_emoticon(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t emoticon(Way way, std::size_t at, Inlines* out);
    [[nodiscard]] bool emoticon_may_end(Way way, std::size_t at);
    [[nodiscard]] Answer known_emoticon_end(Way way, std::size_t at) const;
    void answer_from_the_end(std::size_t at);

    // timestamps.cpp
    [[nodiscard]] std::size_t timestamp(std::size_t at, Inlines* out);
    [[nodiscard]] std::size_t escaped_timestamp(std::size_t at, Inlines* out);

    [[nodiscard]] bool is_full(const Node& block) const { return one_item_ && !block.children.empty(); }

    Source source_;
    std::u16string_view text_;
    const Options& options_;
    Runs runs_;
    std::size_t at_ = 0;
    std::size_t steps_ = 0;
    std::size_t furthest_ = 0;
    bool one_item_ = false;
    std::vector<bool> unclosed_;  ///< lines from which no spoiler block closes, by where they begin
    Tree tree_;
    std::unique_ptr<Memory> memory_;
    std::vector<std::uint32_t> path_;                  ///< where the readings under way have been
    std::size_t nesting_ = 0;                          ///< how deep what may follow emoticons is being asked
    std::size_t trimmed_end_ = none, trimmed_at_ = 0;  ///< the last answer of `without_trailing`
    Unjoined unjoined_;
};

}  // namespace chatleaf::markup
