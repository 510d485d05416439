// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

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
    return Reader(text, options).read();
}

}  // namespace chatleaf::markup
