// SPDX-License-Identifier: MIT
#include "markup/differential/shrink.hpp"

#include <string>
#include <utility>

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

/// Makes one change after another and keeps those after which it is still wrong.
class Shrinker {
public:
    Shrinker(markup::Request request, const StillWrong& still_wrong)
        : still_wrong_(still_wrong), message_(code_points(request.message)), smallest_(std::move(request)) {}

    markup::Request shrunken() {
        for (std::size_t round = 0; round < 4 && changed_; ++round) {
            changed_ = false;
            drop_options();
            drop_pieces();
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
    void drop_pieces() {
        for (std::size_t size = (message_.size() + 1) / 2; size > 0; size /= 2) {
            for (std::size_t at = 0; at < message_.size();) {
                std::u32string shorter = message_;
                shorter.erase(at, size);
                if (!still(smallest_.options, std::move(shorter))) at += size;
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
