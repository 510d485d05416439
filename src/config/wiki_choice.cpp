// SPDX-License-Identifier: MIT
#include "config/wiki_choice.hpp"

#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "config/faults.hpp"

namespace chatleaf::config {

std::optional<std::string> read_wiki_choice(const Values& values, const Names& names, std::string_view what,
                                            std::string_view relates) {
    constexpr std::size_t longest_name = 40;  // in a sentence
    if (!values.has("from")) {
        if (names.wikis.size() == 1) return std::string(names.wikis.front());
        const std::string kind(what);
        values.fail("from", names.wikis.empty() ? "A " + kind + " needs a Confluence; write a table [confluence.ALIAS]."
                                                : "from must say which Confluence the " + kind + " " +
                                                      std::string(relates) + ": " + listed(names.wikis) + ".");
        return std::nullopt;
    }
    auto alias = values.text("from", "name a Confluence by its alias in quotation marks");
    if (!alias || is_among(names.wikis, *alias)) return alias;
    values.fail("from", "There is no [confluence." + text::one_line(*alias, longest_name) + "]." +
                            text::did_you_mean(*alias, names.wikis));
    return std::nullopt;
}

}  // namespace chatleaf::config
