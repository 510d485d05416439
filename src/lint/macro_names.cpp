// SPDX-License-Identifier: MIT
#include "lint/macro_names.hpp"

#include "chatleaf/lint/known_macros.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "lint/checks.hpp"
#include "lint/visible_nodes.hpp"

namespace chatleaf::lint {
namespace {

constexpr std::size_t most_looked_up = 1000;
constexpr std::size_t longest_known = 100;

Sentences no_name() {
    return {"A macro has no name, so that Confluence shows none.",
            "Give it one, as in ac:name=\"info\", or take it out."};
}

Sentences misspelt(std::string_view name, std::string_view meant) {
    return {"There is no well-known macro " + text::quoted(name) + ". Did you mean " + text::quoted(meant) + "?",
            "Correct the name, or say with --known-macro that your Confluence has it."};
}

Sentences not_known(std::string_view name) {
    return {"The macro " + text::quoted(name) + " is none of Confluence's own, nor of a well-known app.",
            "Say with --known-macro that your Confluence has it, if it does."};
}

}  // namespace

MacroNames::MacroNames(const Options& options) {
    known_.assign(known_macros().begin(), known_macros().end());
    for (const macros::Definition& ours : macros::all()) known_.emplace_back(ours.name);
    for (const std::string& named : options.known_macros) known_.emplace_back(named);
    for (const std::string_view name : known_) by_letters_.try_emplace(text::lower_ascii(name), name);
}

bool MacroNames::are_known(std::string_view name) const {
    return name.size() <= longest_known && by_letters_.contains(text::lower_ascii(name));
}

std::optional<std::string_view> MacroNames::nearest(std::string_view name) {
    if (const auto found = nearest_.find(name); found != nearest_.end()) return found->second;
    if (nearest_.size() >= most_looked_up) return std::nullopt;
    // Half of a short word is another word: "date" is no slip of "note".
    constexpr std::size_t short_word = 5;
    const auto meant = text::nearest(name, known_, name.size() <= short_word ? 1 : 2);
    nearest_.emplace(name, meant);
    return meant;
}

void check_macro_names(const storage::Document& document, const Options& options, FindingLog& log) {
    MacroNames names(options);
    for_each_visible(document, [&](storage::NodeId node, storage::Kind kind) {
        if (kind != storage::Kind::macro) return;
        const std::string_view name = text::trimmed(document.attribute(node, "ac:name"));
        if (macros::is_ours(name) || names.are_known(name)) return;  // ours are looked at with their parameters
        if (name.empty()) {
            log.add(Severity::error, "unknown-macro", document.place(node), no_name);
            return;
        }
        const auto meant = names.nearest(name);
        log.add(meant ? Severity::warning : Severity::note, "unknown-macro", document.place(node),
                [&] { return meant ? misspelt(name, *meant) : not_known(name); });
    });
}

}  // namespace chatleaf::lint
