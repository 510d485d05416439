// SPDX-License-Identifier: MIT
#include <string>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"
#include "markup/guarded_tree.hpp"
#include "markup/inert_inlines.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {
namespace {

/// With a server's own settings and with everything off that can be. Only as it is usually written: pages may be
/// hostile, and looking for other ways costs many readings.
bool reads_back(const Tree& tree, Dialect dialect) {
    Options bare;
    bare.dialect = dialect;
    const std::string text = usual_text(tree, dialect);
    return same(parse(text, server_defaults(dialect)), tree) && same(parse(text, bare), tree);
}

/// The words of a block and nothing else, with a guard wherever two signs meet.
void add_words(const Node& block, Dialect dialect, Tree& out) {
    for (const std::string& line : lines_in(visible({block}))) {
        out.push_back(node(Kind::paragraph, guarded_words(line, dialect)));
    }
}

}  // namespace

// What is posted cannot be taken back, so nothing is said that was not read back first.
Tree inert(Tree tree, Dialect dialect) {
    Tree quiet = guarded_tree(tree, dialect);
    if (reads_back(quiet, dialect)) return quiet;
    Tree words;
    for (const Node& block : quiet) {
        if (reads_back({block}, dialect)) {
            words.push_back(block);
        } else {
            add_words(block, dialect, words);
        }
    }
    if (reads_back(words, dialect)) return words;
    words.clear();
    for (const Node& block : quiet) add_words(block, dialect, words);
    return words;
}

}  // namespace chatleaf::markup
