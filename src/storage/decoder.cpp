// SPDX-License-Identifier: MIT
#include "storage/decoder.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/entities.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::storage {
namespace {

// "&nbsp" of "&nbsp;…", "&bogus;" of itself, "&" of "& more".
void tell_of_ampersand(std::string_view rest, std::size_t offset, FaultLog& faults) {
    const auto is_alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    };
    // The longest known name has 8 letters; 32 tell a person what was meant.
    const std::string_view after = rest.substr(1, 32);
    const auto length = static_cast<std::size_t>(std::ranges::find_if_not(after, is_alphanumeric) - after.begin());
    if (length > 0 && length < after.size() && after[length] == ';') {
        faults.add(Severity::warning, offset, "unknown-entity",
                   {"&", after.substr(0, length), "; is no entity of storage format; it was kept as text"});
    } else {
        faults.add(Severity::warning, offset, "bare-ampersand",
                   {"`&` begins no entity; it was kept as text (write `&amp;`)"});
    }
}

// "&#xD800;" of itself: XML has no such character.
void tell_of_number(std::string_view reference, std::size_t offset, FaultLog& faults) {
    if (text::same_letters(reference, "&#xfffd;") || reference == "&#65533;") return;
    faults.add(Severity::warning, offset, "no-character",
               {clipped(reference), " is the number of no character; it was replaced by U+FFFD"});
}

}  // namespace

bool needs_decoding(std::string_view raw, Entities entities) noexcept {
    if (raw.find('\r') != std::string_view::npos) return true;
    return entities == Entities::decoded && raw.find('&') != std::string_view::npos;
}

void decode(std::string_view raw, Entities entities, std::size_t offset, FaultLog& faults, std::string& decoded) {
    const std::string_view special = entities == Entities::decoded ? "&\r" : "\r";
    decoded.clear();
    std::size_t at = 0;
    while (at < raw.size()) {
        const std::size_t found = std::min(raw.find_first_of(special, at), raw.size());
        decoded.append(raw.substr(at, found - at));
        at = found;
        if (at == raw.size()) break;
        const std::string_view rest = raw.substr(at);
        if (rest.front() == '\r') {
            decoded += '\n';
            at += rest.starts_with("\r\n") ? 2 : 1;
        } else if (const auto reference = text::read_reference(rest)) {
            if (reference->code_point == 0xFFFD) tell_of_number(rest.substr(0, reference->length), offset + at, faults);
            text::append_code_point(decoded, reference->code_point);
            at += reference->length;
        } else {
            tell_of_ampersand(rest, offset + at, faults);
            decoded += '&';
            ++at;
        }
    }
}

}  // namespace chatleaf::storage
