// SPDX-License-Identifier: MIT
#include "chatleaf/markup/write.hpp"

#include <utility>

#include "chatleaf/markup/parse.hpp"
#include "markup/respeller.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {
Written written(const Tree& tree, Dialect dialect, Patience patience) {
    std::string usual = usual_text(tree, dialect);
    if (same(parse(usual, server_defaults(dialect)), tree)) return {std::move(usual), true, 0};
    Written other = Respeller(tree, dialect, patience).run();
    return other.reads_back ? other : Written{std::move(usual), false, other.steps};
}

std::string write(const Tree& tree, Dialect dialect) { return written(tree, dialect).text; }

}  // namespace chatleaf::markup
