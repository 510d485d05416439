// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

#include "chatleaf/text/utf8.hpp"
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
    if (!text::is_utf8(message)) return parse(text::repaired_utf8(message), options);
    const Units units(message);
    return Reader(Source(units), options).read();
}

}  // namespace chatleaf::markup
