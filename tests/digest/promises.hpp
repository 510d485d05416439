// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/digest/compose.hpp"
#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/text/utf8.hpp"

/// What must hold for the digest of any changes. Used by tests and by the fuzz target.
namespace chatleaf::test {

inline bool is_name_character(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    const bool guard = text.substr(at, 3) == "\u200B";
    return !guard && (c >= 0x80 || c == '-' || c == '_' || c == '.' || (c >= '0' && c <= '9') ||
                      (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
}

/// Rocket.Chat notifies by what stands in the text, whatever the grammar makes of it: `@name`
/// or `#name` at the start, after a space or after ">".
inline bool mentions_anybody(std::string_view message) {
    for (std::size_t at = 0; at < message.size(); ++at) {
        if (message[at] != '@' && message[at] != '#') continue;
        const bool starts = at == 0 ||
                            std::string_view(" \t\n\r\v\f>").find(message[at - 1]) != std::string_view::npos ||
                            static_cast<unsigned char>(message[at - 1]) >= 0x80;
        if (starts && is_name_character(message, at + 1)) return true;
    }
    return false;
}

inline bool links_elsewhere(const std::vector<markup::Node>& nodes, std::string_view url) {
    for (const auto& node : nodes) {
        if (node.kind == markup::Kind::image || node.kind == markup::Kind::mention_user ||
            node.kind == markup::Kind::mention_channel) {
            return true;
        }
        if (node.kind == markup::Kind::link && node.text != url) return true;
        if (links_elsewhere(node.children, url)) return true;
    }
    return false;
}

/// Whether each part, written, is read by Rocket.Chat as the tree that was meant, links to
/// `url` only and mentions nobody. Empty when it is; else the message that is not.
inline std::string misread(const std::vector<markup::Tree>& parts, std::string_view url, markup::Dialect dialect) {
    for (const auto& part : parts) {
        const auto message = markup::write(part, dialect);
        const auto read = markup::parse(message, markup::server_defaults(dialect));
        if (!markup::same(read, part) || links_elsewhere(read, url)) return message;
    }
    return {};
}

/// Empty when the parts fit and notify nobody; else what is wrong.
inline std::string fault_in(const std::vector<markup::Tree>& parts, std::string_view url,
                            const digest::Options& options) {
    if (parts.empty()) return "no part";
    for (const auto& part : parts) {
        const auto message = markup::write(part, options.dialect);
        if (text::utf16_length(message) > options.message_units) return "too long: " + message;
        if (mentions_anybody(message)) return "pings: " + message;
        if (links_elsewhere(part, url)) return "links elsewhere: " + message;
    }
    return {};
}

}  // namespace chatleaf::test
