// SPDX-License-Identifier: MIT
#include "chatleaf/macros/definition.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/ascii.hpp"
#include "macros/embedded.hpp"

namespace chatleaf::macros {
namespace {

std::string_view embedded(std::string_view name) {
    const auto found = std::find_if(macro_files.begin(), macro_files.end(),
                                    [name](const EmbeddedFile& file) { return file.name == name; });
    return found == macro_files.end() ? std::string_view{} : found->content;
}

// A definition that cannot be read is a mistake in macros/ that a test finds.
std::vector<Definition> read_all() {
    constexpr std::string_view suffix = "/macro.json";
    std::vector<Definition> definitions;
    for (const EmbeddedFile& file : macro_files) {
        if (!file.name.ends_with(suffix)) continue;
        const std::string folder(file.name.substr(0, file.name.size() - suffix.size()));
        auto definition = read_definition(file.content, embedded(folder + "/help.md"), file.name);
        if (definition) definitions.push_back(*std::move(definition));
    }
    return definitions;
}

}  // namespace

std::span<const Definition> all() {
    static const std::vector<Definition> definitions = read_all();
    return definitions;
}

const Definition* find(std::string_view name) {
    const std::string lower = text::lower_ascii(name);
    const auto known = all();
    const auto found = std::find_if(known.begin(), known.end(), [&](const auto& each) { return each.name == lower; });
    return found == known.end() ? nullptr : &*found;
}

bool is_ours(std::string_view name) noexcept {
    if (name.empty() || text::lower_ascii(name.front()) != 'r') return false;  // as nearly all
    constexpr std::array<std::string_view, 2> claims{"rocketchat", "rocket-chat"};
    return std::any_of(claims.begin(), claims.end(), [name](std::string_view claim) {
        return text::same_letters(name.substr(0, claim.size()), claim);
    });
}

}  // namespace chatleaf::macros
