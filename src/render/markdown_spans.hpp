// SPDX-License-Identifier: MIT
#pragma once

#include <md4c.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// U+00A0, which keeps a line from being a heading, a list or the like, and a space, after which a
/// bare URL may begin.
constexpr std::string_view line_guard = "\xC2\xA0 ";

/// The characters that a link target or a name in Markdown stands for.
[[nodiscard]] std::string decoded(const MD_ATTRIBUTE& attribute);

/// What `*x*` and `**x**` are: emphasis and strong emphasis, or both strong as Rocket.Chat reads them.
enum class Stars : std::uint8_t { usual, of_chat };

/// Writes what stands within the lines of Markdown, as md4c tells of it.
class MarkdownSpans {
public:
    /// `source` is what md4c reads; `guarded`: each of its lines begins with line_guard.
    MarkdownSpans(HtmlWriter& html, std::string_view source, bool guarded, Stars stars = Stars::of_chat)
        : html_(html), source_(source), guarded_(guarded), stars_(stars) {}

    void enter(MD_SPANTYPE type, const void* detail);
    void leave(MD_SPANTYPE type);
    void leave_all();  ///< at the end of a block
    void text(MD_TEXTTYPE type, std::string_view text);

private:
    struct Span {
        MD_SPANTYPE type = MD_SPAN_EM;
        bool is_strong = false;
        bool is_open = false;   ///< whether there is an element for it
        std::string target;     ///< of a link or image
        std::size_t label = 0;  ///< where its words begin in label_
    };

    void close();
    void settle(std::string_view text);
    void open(Span& span);
    void open_link(Span& span);
    void words(std::string_view text);
    void destination(std::string_view label, std::string_view target);
    [[nodiscard]] bool may_write(std::string_view target);
    [[nodiscard]] bool is_in_source(std::string_view text) const;

    HtmlWriter& html_;
    std::string_view source_;
    bool guarded_;
    Stars stars_;
    std::vector<Span> spans_;  // those the text stands in, the innermost last
    std::size_t settled_ = 0;  // how many of them were written
    std::size_t targets_ = 0;  // bytes of link targets written
    bool in_link_ = false;
    std::string label_;         // what was written since the outermost link or image began
    std::size_t labelled_ = 0;  // how many of spans_ are links or images
};

}  // namespace chatleaf::render
