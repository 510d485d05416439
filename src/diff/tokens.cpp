// SPDX-License-Identifier: MIT
#include "diff/tokens.hpp"

#include <algorithm>

#include "chatleaf/text/words.hpp"
#include "diff/numbering.hpp"
#include "diff/sequence.hpp"

namespace chatleaf::diff {

namespace {

using Tokens = std::vector<std::string_view>;

constexpr std::size_t longest_whole_attribute = 256;
/// A step costs more than to say so many bytes twice.
constexpr std::size_t worth_keeping = 8;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

class Cutter {
public:
    Cutter(Tokens& tokens, std::string_view storage) : tokens_(tokens), left_(storage) {}

    void run() {
        while (!left_.empty()) {
            if (left_.front() != '<') {
                text::append_words(tokens_, take(left_.find('<')));
            } else if (left_.starts_with("<!--")) {
                enclosed(4, "-->");
            } else if (left_.starts_with("<![CDATA[")) {
                enclosed(9, "]]>");
            } else if (left_.starts_with("<?")) {
                enclosed(2, "?>");
            } else {
                tag();
            }
        }
    }

private:
    std::string_view take(std::size_t length) {
        const auto taken = left_.substr(0, length);
        left_.remove_prefix(taken.size());
        return taken;
    }

    void enclosed(std::size_t opening, std::string_view closing) {
        tokens_.push_back(take(opening));
        text::append_words(tokens_, take(left_.find(closing)));
        if (!left_.empty()) tokens_.push_back(take(closing.size()));
    }

    void tag() {
        tokens_.push_back(take(left_.find_first_of(" />", left_.starts_with("</") ? 2 : 1)));
        while (left_.starts_with(' ') && !left_.starts_with(" />")) attribute();
        tokens_.push_back(take(left_.find('>') == std::string_view::npos ? left_.size() : left_.find('>') + 1));
        if (tokens_.back().empty()) tokens_.pop_back();
    }

    void attribute() {
        const auto quote = left_.find('"');
        const auto end = quote == std::string_view::npos ? quote : left_.find('"', quote + 1);
        const auto whole = take(end == std::string_view::npos ? end : end + 1);
        if (whole.size() <= longest_whole_attribute) {
            tokens_.push_back(whole);
        } else {
            text::append_words(tokens_, whole);
        }
    }

    Tokens& tokens_;
    std::string_view left_;
};

/// Longest run of equal bytes at the beginning that ends where a token might.
std::size_t common_prefix(std::string_view older, std::string_view newer) {
    const auto limit = std::min(older.size(), newer.size());
    const auto differs =
        std::mismatch(older.begin(), older.begin() + static_cast<std::ptrdiff_t>(limit), newer.begin());
    auto length = static_cast<std::size_t>(differs.first - older.begin());
    if (length == older.size() && length == newer.size()) return length;
    constexpr std::size_t near = 64;
    for (auto at = length; at > 0 && length - at < near; --at) {
        if (older[at - 1] == ' ' || older[at - 1] == '>') return at;
    }
    const auto inside = [&](std::string_view text) {
        return length < text.size() && continues_character(text[length]);
    };
    while (length > 0 && (inside(older) || inside(newer))) --length;
    return length;
}

/// Likewise at the end, where a token might begin.
std::size_t common_suffix(std::string_view older, std::string_view newer) {
    const auto limit = std::min(older.size(), newer.size());
    const auto differs =
        std::mismatch(older.rbegin(), older.rbegin() + static_cast<std::ptrdiff_t>(limit), newer.rbegin());
    auto length = static_cast<std::size_t>(differs.first - older.rbegin());
    constexpr std::size_t near = 64;
    for (auto at = length; at > 0 && length - at < near; --at) {
        const char first = older[older.size() - at];
        if (first == ' ' || first == '<') return at;
    }
    while (length > 0 && continues_character(older[older.size() - length])) --length;
    return length;
}

std::vector<Match> matches_of(const Tokens& older, const Tokens& newer, Budget& budget) {
    Numbering numbering(older.size() + newer.size());
    const auto left = numbering.of_all(older);
    const auto right = numbering.of_all(newer);
    return align(left, right, numbering.size(), {}, budget);
}

void append(std::vector<Common>& all, Common more) {
    if (more.length == 0) return;
    if (!all.empty() && all.back().older + all.back().length == more.older &&
        all.back().newer + all.back().length == more.newer) {
        all.back().length += more.length;
    } else {
        all.push_back(more);
    }
}

std::size_t place_of(std::string_view token, std::string_view text) {
    return static_cast<std::size_t>(token.data() - text.data());
}

std::vector<Common> places_of(const Tokens& older_tokens, const Tokens& newer_tokens, const std::vector<Match>& matches,
                              std::string_view older, std::string_view newer) {
    std::vector<Common> all;
    for (const auto& match : matches) {
        const auto token = older_tokens[match.older];
        append(all, {place_of(token, older), place_of(newer_tokens[match.newer], newer), token.size()});
    }
    return all;
}

}  // namespace

void append_tokens(Tokens& tokens, std::string_view storage) { Cutter(tokens, storage).run(); }

std::vector<Common> common_tokens(std::string_view older, std::string_view newer, Budget& budget) {
    const auto prefix = common_prefix(older, newer);
    const auto suffix = common_suffix(older.substr(prefix), newer.substr(prefix));
    Tokens older_tokens;
    Tokens newer_tokens;
    append_tokens(older_tokens, older.substr(prefix, older.size() - prefix - suffix));
    append_tokens(newer_tokens, newer.substr(prefix, newer.size() - prefix - suffix));
    const auto matches = matches_of(older_tokens, newer_tokens, budget);
    std::vector<Common> common;
    append(common, {0, 0, prefix});
    for (const auto& match : places_of(older_tokens, newer_tokens, matches, older, newer)) append(common, match);
    append(common, {older.size() - suffix, newer.size() - suffix, suffix});
    std::erase_if(common, [&](const Common& each) {
        const bool at_an_end = (each.older == 0 && each.newer == 0) ||
                               (each.older + each.length == older.size() && each.newer + each.length == newer.size());
        return each.length < worth_keeping && !at_an_end;
    });
    return common;
}

std::vector<Common> common_tokens(const std::vector<std::string_view>& older_pieces,
                                  const std::vector<std::string_view>& newer_pieces, std::string_view older,
                                  std::string_view newer, Budget& budget) {
    Tokens older_tokens;
    Tokens newer_tokens;
    for (const auto piece : older_pieces) append_tokens(older_tokens, piece);
    for (const auto piece : newer_pieces) append_tokens(newer_tokens, piece);
    return places_of(older_tokens, newer_tokens, matches_of(older_tokens, newer_tokens, budget), older, newer);
}

}  // namespace chatleaf::diff
