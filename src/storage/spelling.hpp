// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"

/// The one canonical way to spell each piece of a page (see canonical in write.hpp). Each
/// takes any bytes, appends something well-formed, and is O(n) unless it says otherwise.
namespace chatleaf::storage {

void append_text(std::string& storage, std::string_view characters);
void append_value(std::string& storage, std::string_view characters);
/// At least one section, even for no characters.
void append_cdata(std::string& storage, std::string_view characters);
void append_comment(std::string& storage, std::string_view characters);
/// `<?name data?>`. What is not well-formed as an instruction is made so.
void append_instruction(std::string& storage, std::string_view name, std::string_view data);
/// The characters of a page's unreadable rest, apart from what stands before them.
[[nodiscard]] std::string rest_behind(std::string_view before, std::string_view words);

enum class Content : bool { none, some };

/// `<name a="1">`, or `<name a="1" />` for an element without content. The attributes may
/// come in any order; of several with one name the first counts. O(n + a log a).
void append_open_tag(std::string& storage, std::string_view name, const std::vector<Attribute>& attributes,
                     Content content);
void append_close_tag(std::string& storage, std::string_view name);

/// CR and CRLF as LF.
[[nodiscard]] std::string with_line_feeds(std::string_view text);

}  // namespace chatleaf::storage
