// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <utility>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"
#include "markup/guarded_tree.hpp"
#include "markup/inert_inlines.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {
namespace {

/// Read with a server's own settings and with everything off that can be.
bool reads_as(const std::string& text, const Tree& tree, Dialect dialect) {
    Options bare;
    bare.dialect = dialect;
    return same(parse(text, server_defaults(dialect)), tree) && same(parse(text, bare), tree);
}

/// Only as it is usually written: pages may be hostile, and looking for other ways costs many readings.
std::optional<std::string> text_that_reads_back(const Tree& tree, Dialect dialect) {
    std::string text = usual_text(tree, dialect);
    if (!reads_as(text, tree, dialect)) return std::nullopt;
    return text;
}

/// The words of a block and nothing else, with a guard wherever two signs meet.
void add_words(const Node& block, Dialect dialect, Tree& out) {
    for (const std::string& line : lines_in(visible({block}))) {
        out.push_back(node(Kind::paragraph, guarded_words(line, dialect)));
    }
}

struct Quiet {
    Tree tree;
    std::optional<std::string> text;  ///< read back; none for words that stand where nothing else would do
};

// What is posted cannot be taken back, so nothing is said that was not read back first.
Quiet quiet(const Tree& tree, Dialect dialect) {
    Tree guarded = guarded_tree(tree, dialect);
    if (auto text = text_that_reads_back(guarded, dialect)) return {std::move(guarded), std::move(text)};
    Tree words;
    for (const Node& block : guarded) {
        if (text_that_reads_back({block}, dialect)) {
            words.push_back(block);
        } else {
            add_words(block, dialect, words);
        }
    }
    if (auto text = text_that_reads_back(words, dialect)) return {std::move(words), std::move(text)};
    words.clear();
    for (const Node& block : guarded) add_words(block, dialect, words);
    return {std::move(words), std::nullopt};
}

}  // namespace

Tree inert(Tree tree, Dialect dialect) { return quiet(tree, dialect).tree; }

Sayable sayable(const Tree& tree, Dialect dialect) {
    Quiet said = quiet(tree, dialect);
    std::string text = said.text ? *std::move(said.text) : written(said.tree, dialect).text;
    return {std::move(said.tree), std::move(text)};
}

}  // namespace chatleaf::markup
