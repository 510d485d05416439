// SPDX-License-Identifier: MIT
#include "markup/differential/shrink.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/text/utf8.hpp"
#include "markup/oracle.hpp"

namespace chatleaf::test {
namespace {

std::u32string code_points(std::string_view message) {
    std::u32string made;
    for (std::size_t at = 0; at < message.size();) made += text::next_code_point(message, at);
    return made;
}

std::string utf8(std::u32string_view message) {
    std::string made;
    for (const char32_t c : message) text::append_code_point(made, c);
    return made;
}

using Pieces = std::vector<std::u32string>;

bool is_word(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

/// The message cut wherever `parts` says so of two neighbours.
template <typename Parts>
Pieces cut_where(const std::u32string& message, Parts parts) {
    Pieces made;
    for (std::size_t at = 0; at < message.size(); ++at) {
        if (at == 0 || parts(message[at - 1], message[at])) made.emplace_back();
        made.back() += message[at];
    }
    return made;
}

Pieces lines_of(const std::u32string& message) {
    return cut_where(message, [](char32_t before, char32_t) { return before == U'\n'; });
}

/// Words take the blanks before them along; of signs each kind is a word.
Pieces words_of(const std::u32string& message) {
    return cut_where(message, [](char32_t before, char32_t here) {
        return before != U' ' && before != here && !(is_word(before) && is_word(here));
    });
}

Pieces characters_of(const std::u32string& message) {
    return cut_where(message, [](char32_t, char32_t) { return true; });
}

std::u32string joined(const Pieces& pieces) {
    std::u32string made;
    for (const std::u32string& piece : pieces) made += piece;
    return made;
}

/// Makes one change after another and keeps those after which it is still wrong.
class Shrinker {
public:
    Shrinker(markup::Request request, const StillWrong& still_wrong)
        : still_wrong_(still_wrong), message_(code_points(request.message)), smallest_(std::move(request)) {}

    markup::Request shrunken() {
        for (std::size_t round = 0; round < 4 && changed_; ++round) {
            changed_ = false;
            drop_options();
            // Whole lines first: what is still wrong is mostly slow to try, and there are few of them.
            for (const auto& pieces_of : {lines_of, words_of, characters_of}) drop_pieces(pieces_of(message_));
            simplify_characters();
        }
        return smallest_;
    }

private:
    /// Whether it is wrong with these, which are then what is shrunken further.
    bool still(const markup::Options& options, std::u32string message) {
        if (message.empty()) return false;
        markup::Request tried{utf8(message), options};
        if (!still_wrong_(tried)) return false;
        smallest_ = std::move(tried);
        message_ = std::move(message);
        changed_ = true;
        return true;
    }
    void drop_options() {
        for (bool markup::Options::* flag : {&markup::Options::colors, &markup::Options::emoticons,
                                             &markup::Options::katex_dollar, &markup::Options::katex_parenthesis}) {
            markup::Options fewer = smallest_.options;
            if (!std::exchange(fewer.*flag, false)) continue;
            still(fewer, message_);
        }
        for (std::size_t i = smallest_.options.custom_domains.size(); i > 0; --i) {
            markup::Options fewer = smallest_.options;
            fewer.custom_domains.erase(fewer.custom_domains.begin() + static_cast<std::ptrdiff_t>(i - 1));
            still(fewer, message_);
        }
    }
    void drop_pieces(Pieces pieces) {
        for (std::size_t size = (pieces.size() + 1) / 2; size > 0; size /= 2) {
            for (std::size_t at = 0; at < pieces.size();) {
                const std::size_t end = std::min(at + size, pieces.size());
                Pieces fewer(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(at));
                fewer.insert(fewer.end(), pieces.begin() + static_cast<std::ptrdiff_t>(end), pieces.end());
                if (still(smallest_.options, joined(fewer)))
                    pieces = std::move(fewer);
                else
                    at = end;
            }
        }
    }
    void simplify_characters() {
        for (std::size_t at = 0; at < message_.size(); ++at) {
            // The last few are an emoji of each kind, so that differences in emoji come out alike.
            for (const char32_t simpler : {U'a', U' ', U'1', U'\u00E9', U'\u00A0', U'\u2764', U'\U0001F600',
                                           U'\U0001F468', U'\U0001F91A', U'\U0001F3FB'}) {
                if (message_[at] == simpler) break;
                if (simpler > U'\u00E9' && message_[at] < U'\u0080') break;
                std::u32string plainer = message_;
                plainer[at] = simpler;
                if (still(smallest_.options, std::move(plainer))) break;
            }
        }
    }

    const StillWrong& still_wrong_;
    std::u32string message_;
    markup::Request smallest_;
    bool changed_ = true;
};

}  // namespace

markup::Request shrunken(markup::Request request, const StillWrong& still_wrong) {
    return Shrinker(std::move(request), still_wrong).shrunken();
}

std::string shrunken_group(const markup::Request& shrunken) {
    std::string key = request_line(shrunken);
    for (char& c : key) {
        if (c >= 'a' && c <= 'z') c = 'a';
        if (c >= '0' && c <= '9') c = '0';
    }
    return key;
}

}  // namespace chatleaf::test
