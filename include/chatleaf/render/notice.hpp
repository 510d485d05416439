// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/chat/message.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/markup/tree.hpp"

namespace chatleaf::render {

struct NoticeOptions {
    markup::Dialect dialect = markup::Dialect::v0_32_0;
    std::size_t characters = 200;  ///< of what was said; the rest becomes "…"
    chat::NameStyle names = chat::NameStyle::real_names;
};

/// A message in one line of plain text, for a notice, a subject or a log: "Ada: The freeze is on
/// Friday". Spoilers, what is encrypted and what cannot be read are not told; a message without words
/// tells of its first attachment; events are a sentence. Names and words stand each in an isolate
/// (U+2068 … U+2069), and characters that would break the line or turn its direction are left
/// out. Empty for a hidden message. O(n).
[[nodiscard]] std::string notice(const chat::Message& message, const locale::Reader& reader,
                                 const NoticeOptions& options = {});

/// The source of a message, or of a room's topic, as a reader sees it before doing anything: on one line,
/// without its marks. Spoilers are not told; what breaks lines or turns their direction is left out. O(n).
[[nodiscard]] std::string plain_words(std::string_view source, const locale::Reader& reader,
                                      const NoticeOptions& options = {});

}  // namespace chatleaf::render
