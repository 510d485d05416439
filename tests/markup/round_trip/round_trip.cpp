// SPDX-License-Identifier: MIT
#include "markup/round_trip/round_trip.hpp"

#include "chatleaf/markup/write.hpp"
#include "markup/guarded_tree.hpp"

namespace chatleaf::test {
namespace {

using namespace markup;

bool is_name_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
}

bool ends_with_space_of_javascript(std::string_view text) {
    if (text.empty()) return true;
    if (std::string_view(" \t\n\v\f\r>").find(text.back()) != std::string_view::npos) return true;
    for (const char* space :
         {"\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
          "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\uFEFF"}) {
        if (text.ends_with(space)) return true;
    }
    return false;
}

}  // namespace

bool would_notify(std::string_view text) {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if ((text[at] == '@' || text[at] == '#') && is_name_byte(text[at + 1]) &&
            ends_with_space_of_javascript(text.substr(0, at))) {
            return true;
        }
    }
    return false;
}

std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!space) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string broken_promise(const Tree& tree, Dialect dialect) {
    const Tree quiet = inert(tree, dialect);
    const std::string text = write(quiet, dialect);
    Options bare;
    bare.dialect = dialect;
    if (!same(parse(text, server_defaults(dialect)), quiet)) return "reads back as another tree: " + text;
    if (!same(parse(text, bare), quiet)) return "reads back as another tree without options: " + text;
    if (!same(inert(quiet, dialect), quiet)) return "is not inert once inert: " + text;
    if (squeezed(visible(quiet)) != squeezed(visible(tree))) return "lost or gained words: " + text;
    if (would_notify(text)) return "would notify: " + text;
    return {};
}

bool took_last_resort(const Tree& tree, Dialect dialect) {
    return !same(guarded_tree(tree, dialect), inert(tree, dialect));
}

std::string misread(std::string_view message, const Options& options, Patience patience) {
    const Tree tree = parse(message, options);
    std::string text = written(tree, options.dialect, patience).text;
    if (same(parse(text, options), tree)) return {};
    return text;
}

}  // namespace chatleaf::test
