// SPDX-License-Identifier: MIT
#include "chatleaf/markup/write.hpp"

#include <utility>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/text/utf8.hpp"
#include "markup/respeller.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {
Written written(const Tree& tree, Dialect dialect, Patience patience) {
    std::string usual = usual_text(tree, dialect);
    if (same(parse(usual, server_defaults(dialect)), tree)) return {std::move(usual), true, 0};
    Written other = Respeller(tree, dialect, patience).run();
    return other.reads_back ? other : Written{std::move(usual), false, other.steps};
}

std::string write(const Tree& tree, Dialect dialect) { return written(tree, dialect, long_patience).text; }

std::string write(const Tree& tree, Dialect dialect, std::string_view as_read) {
    const Options options = server_defaults(dialect);
    if (std::string usual = usual_text(tree, dialect); same(parse(usual, options), tree)) return usual;
    if (!text::is_utf8(as_read)) return write(tree, dialect, text::repaired_utf8(as_read));
    if (same(parse(as_read, options), tree)) return std::string(as_read);
    return write(tree, dialect);
}

}  // namespace chatleaf::markup
