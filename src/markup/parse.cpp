// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

#include <algorithm>

#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {

Options server_defaults(Dialect dialect) {
    Options options;
    options.dialect = dialect;
    options.colors = true;
    options.emoticons = true;
    options.katex_parenthesis = true;
    return options;
}

Tree parse(std::string_view message, const Options& options) {
    const std::u16string text = to_utf16(message);
    // Characters beyond ASCII take more bytes than units; U+FFFD for a bad byte does too or shows here.
    const bool ascii = std::all_of(message.begin(), message.end(), [](char c) { return (c & 0x80) == 0; });
    return Reader(text, options, ascii ? message : std::string_view()).read();
}

}  // namespace chatleaf::markup
