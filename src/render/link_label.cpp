// SPDX-License-Identifier: MIT
#include "render/link_label.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"
#include "render/clip.hpp"
#include "url/host.hpp"

namespace chatleaf::render {
namespace {

// What a reader takes in at a glance. A claim behind that deceives nobody.
constexpr std::size_t most_words = 20;
constexpr std::size_t longest_word = 300;
constexpr std::size_t longest_host = 255;

constexpr std::string_view spaces = " \t\n\r";
constexpr std::string_view brackets = "()[]<>{}\"',;!";

/// The next word of a text, which it is taken from.
std::string_view next_word(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
    const std::string_view word = text.substr(0, text.find_first_of(spaces));
    text.remove_prefix(word.size());
    return word;
}

std::string_view without_brackets(std::string_view word) {
    const auto first = word.find_first_not_of(brackets);
    if (first == std::string_view::npos) return {};
    return word.substr(first, word.find_last_not_of(brackets) + 1 - first);
}

bool is_web(std::string_view href) { return href.starts_with("https://") || href.starts_with("http://"); }

std::string_view authority_of(std::string_view href) {
    href.remove_prefix(std::min(href.find("//") + 2, href.size()));
    return href.substr(0, href.find_first_of("/?#\\"));
}

/// The host that a word claims to lead to; empty when it claims nothing.
std::string claimed_host(std::string_view word) {
    const bool says_so = word.starts_with("//") || is_web(text::lower_ascii(word.substr(0, 8)));
    if (!says_so) word = word.substr(0, word.find_first_of("/?#\\"));
    std::string lowered;
    const url::HostFacts facts = url::host_facts(word, url::Tldts::v6_1_86, true, lowered);
    if (!facts.hostname) return {};
    // "here" is a top level domain, and "1.5" could be an address.
    const bool is_domain = facts.is_icann && !facts.domain.empty();
    const bool is_ip = facts.is_ip && std::ranges::count(word, '.') == 3;
    return says_so || is_domain || is_ip ? std::string(*facts.hostname) : std::string();
}

/// Whether the words name another mail address.
bool names_another(std::string_view label, std::string_view address) {
    for (std::size_t i = 0; i < most_words && !label.empty(); ++i) {
        std::string_view word = without_brackets(next_word(label));
        if (word.starts_with("mailto:")) word.remove_prefix(7);
        if (word.find('@') != std::string_view::npos && !text::same_letters(word, address)) return true;
    }
    return false;
}

bool is_at_or_below(std::string_view host, std::string_view domain) {
    if (domain.starts_with("www.")) domain.remove_prefix(4);
    return host.ends_with(domain) && (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
}

}  // namespace

std::string host_of(std::string_view href) {
    if (!is_web(href)) return {};
    std::string_view host = authority_of(href);
    if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    if (const auto port = host.rfind(':');
        port != std::string_view::npos && host.find(']', port) == std::string_view::npos)
        host = host.substr(0, port);
    return text::lower_ascii(clipped(host, longest_host));
}

std::string misleading_destination(std::string_view label, std::string_view href) {
    constexpr std::string_view mail = "mailto:";
    if (href.starts_with(mail)) {
        const std::string_view address = href.substr(mail.size(), href.find('?') - mail.size());
        return names_another(label, address) ? clipped(address, longest_host) : std::string();
    }
    std::string host = host_of(href);
    if (host.empty()) return {};
    if (authority_of(href).find('@') != std::string_view::npos) return host;
    for (std::size_t i = 0; i < most_words && !label.empty(); ++i) {
        const std::string_view word = without_brackets(next_word(label)).substr(0, longest_word);
        const std::string claimed = word.empty() ? std::string() : claimed_host(word);
        if (!claimed.empty() && !is_at_or_below(host, claimed)) return host;
    }
    return {};
}

}  // namespace chatleaf::render
