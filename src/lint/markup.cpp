// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/quoting.hpp"
#include "lint/checks.hpp"

namespace chatleaf::lint {
namespace {

constexpr std::size_t longest_message = 400;
constexpr std::string_view refused = "Correct it: Confluence refuses the page as it is.";

struct Repair {
    std::string_view code;       ///< of storage::parse, and the rule's name
    std::string_view fix;        ///< empty: what the reader proposes to write
    std::string_view message{};  ///< in place of what the reader says, which is about what it did; empty: none
};

constexpr auto repairs_known = std::to_array<Repair>({
    {"attribute-syntax", "Write attributes as name=\"value\", with a space before each."},
    {"bare-ampersand", "Write &amp; for the character."},
    {"broken-tag", ""},
    {"cdata-end", "Write ]]> without a space in it."},
    {"cdata-end-in-text", "Write ]]&gt; for these characters."},
    {"close-tag-case", "Write both tags in the same letters, small ones for all elements that there are."},
    {"comment-dashes", "Take the dashes out, or put something between them."},
    {"control-character", "Take them out; in most editors they can be searched for as [\\x00-\\x1F].",
     "Control characters, which no page may contain, stand here."},
    {"document-type", "Take it out; write characters themselves in place of entities that it declares.",
     "The page has a DOCTYPE, which Confluence never stores."},
    {"duplicate-attribute", "Take one of the two out."},
    {"ill-formed-utf8", "Save the page as UTF-8."},
    {"limit", "Divide the page into several."},
    {"mismatched-close-tag", "Close elements in the opposite order in which they were opened."},
    {"missing-quote", "Close the value with its quote before the > in it."},
    {"no-character", "Write the character that is meant, or take this out."},
    {"noncharacter", "Take it out."},
    {"stray-close-tag", "Take the tag out, or open the element before it."},
    {"stray-less-than", "Write &lt; for the character."},
    {"unclosed-cdata", "End the section with ]]>."},
    {"unclosed-comment", "End the comment with -->."},
    {"unclosed-element", "Close it, as in <br/> or <p>…</p>."},
    {"unclosed-instruction", "End the instruction with ?>, or take it out."},
    {"unknown-entity", "Write the character itself, or &amp; where the ampersand is meant."},
    {"xml-declaration", "Take it out."},
});

/// What a reader that repairs says of a page's fault, without what it did about it: that is not what the author has to
/// do, which the fix says.
std::string_view without_repair(std::string_view words) {
    for (const std::string_view repair : {"; it was ", "; from here on ", "; ill-formed bytes "})
        words = words.substr(0, words.rfind(repair));
    return words;
}

/// What it proposes to write, in brackets and with the space before them; empty when it proposes nothing.
std::string_view proposal(std::string_view words) {
    const auto begin = words.find(" (write ");
    const auto end = begin == std::string_view::npos ? begin : words.find(')', begin);
    return end == std::string_view::npos ? std::string_view() : words.substr(begin, end + 1 - begin);
}

/// Likewise without that.
std::string without_proposal(std::string_view words) {
    const std::string_view taken_out = proposal(words);
    if (taken_out.empty()) return std::string(words);
    const auto begin = static_cast<std::size_t>(taken_out.data() - words.data());
    return std::string(words.substr(0, begin)).append(words.substr(begin + taken_out.size()));
}

/// What was said in the middle of a line, as a sentence of its own.
std::string sentence(std::string_view words) {
    std::string said = text::one_line(words, longest_message);
    if (!said.empty() && said.front() >= 'a' && said.front() <= 'z') said.front() -= 'a' - 'A';
    if (!said.ends_with('.')) said += '.';
    return said;
}

std::string fix_of(const Repair& repair, std::string_view words) {
    const std::string_view proposed = proposal(words);
    if (!repair.fix.empty() || proposed.empty()) return std::string(repair.fix);
    return sentence(proposed.substr(2, proposed.size() - 3));
}

}  // namespace

void check_markup(const Page& page, std::span<const Diagnostic> repairs, FindingLog& log) {
    bool is_refused = false;
    for (const Diagnostic& diagnostic : repairs) {
        if (diagnostic.severity == Severity::note) {
            log.add(Severity::note, "more-faults", diagnostic.place, [&]() -> Sentences {
                return {sentence(diagnostic.message), "Fix the others first, then look again."};
            });
            continue;
        }
        // Whatever had to be repaired, Confluence refuses: it repairs nothing.
        is_refused = true;
        const auto known = std::ranges::find(repairs_known, diagnostic.code, &Repair::code);
        const bool is_known = known != repairs_known.end();
        log.add(Severity::error, is_known ? known->code : "not-well-formed", diagnostic.place, [&]() -> Sentences {
            if (is_known && !known->message.empty()) return {std::string(known->message), std::string(known->fix)};
            const std::string_view words = without_repair(diagnostic.message);
            return {sentence(without_proposal(words)), is_known ? fix_of(*known, words) : std::string(refused)};
        });
    }
    if (is_refused) return;
    const auto strict = storage::parse_strictly(page.body, page.name);
    if (strict) return;
    log.add(Severity::error, "not-well-formed", strict.error().place,
            [&]() -> Sentences { return {sentence(strict.error().message), std::string(refused)}; });
}

}  // namespace chatleaf::lint
