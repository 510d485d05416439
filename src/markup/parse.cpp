// SPDX-License-Identifier: MIT
#include "chatleaf/markup/parse.hpp"

#include <algorithm>
#include <string>

namespace chatleaf::markup {

Options server_defaults(Dialect dialect) {
    Options options;
    options.dialect = dialect;
    options.colors = true;
    options.emoticons = true;
    options.katex_parenthesis = true;
    return options;
}

Tree parse(std::string_view message, const Options& /*options*/) {
    Tree tree;
    for (std::size_t at = 0; at < message.size();) {
        const std::size_t end = std::min(message.find('\n', at), message.size());
        if (end == at) {
            tree.push_back(node(Kind::line_break, {}));
        } else {
            tree.push_back(node(Kind::paragraph, {plain(std::string(message.substr(at, end - at)))}));
        }
        at = end + 1;
    }
    return tree;
}

}  // namespace chatleaf::markup
