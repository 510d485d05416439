// SPDX-License-Identifier: MIT
#include "chatleaf/text/entities.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "chatleaf/text/utf8.hpp"

namespace chatleaf::text {
namespace {

struct NamedEntity {
    std::string_view name;
    char32_t code_point;
};

constexpr auto entities = std::to_array<NamedEntity>({
#include "text/entity_table.inc"
});

static_assert(entities.size() == 253);
static_assert(std::ranges::is_sorted(entities, {}, &NamedEntity::name));
// What a name stands for is no longer than `&name;`; and a number of few digits is a character of few bytes.
static_assert(std::ranges::all_of(entities, [](const NamedEntity& entity) {
    const std::size_t bytes = entity.code_point < 0x80 ? 1 : entity.code_point < 0x800 ? 2 : 3;
    return entity.code_point < 0x10000 && bytes <= entity.name.size() + 2;
}));

constexpr std::size_t longest_name = 8;  // thetasym

// Open addressing: where words have accents a page has an entity in every line.
constexpr std::size_t slot_count = 1024;
constexpr std::uint16_t no_entity = 0xFFFF;

constexpr std::size_t slot_of(std::string_view name) {
    std::size_t hash = name.size();
    for (const char c : name) hash = hash * 33 + static_cast<unsigned char>(c);
    return (hash ^ (hash >> 10U)) % slot_count;
}

constexpr auto entity_slots = [] {
    std::array<std::uint16_t, slot_count> slots{};
    slots.fill(no_entity);
    for (std::size_t i = 0; i < entities.size(); ++i) {
        std::size_t slot = slot_of(entities[i].name);
        while (slots[slot] != no_entity) slot = (slot + 1) % slot_count;
        slots[slot] = static_cast<std::uint16_t>(i);
    }
    return slots;
}();

constexpr char32_t replacement = 0xFFFD;

// XML's Char production: what a page may contain.
bool is_xml_character(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || (c > 0xFFFF && c <= 0x10FFFF);
}

int digit_value(char c, unsigned base) {
    if (c >= '0' && c <= '9') return c - '0';
    if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// REQUIRES: source starts with "&#".
std::optional<Reference> read_number(std::string_view source) {
    std::size_t at = 2;
    unsigned base = 10;
    if (source.size() > at && source[at] == 'x') {
        base = 16;
        ++at;
    }
    const std::size_t first_digit = at;
    char32_t value = 0;
    for (; at < source.size(); ++at) {
        const int digit = digit_value(source[at], base);
        if (digit < 0) break;
        // Stays above every character once it is, so any number of digits is harmless.
        if (value <= 0x10FFFF) value = value * base + static_cast<char32_t>(digit);
    }
    if (at == first_digit || at == source.size() || source[at] != ';') return std::nullopt;
    return Reference{is_xml_character(value) ? value : replacement, at + 1};
}

}  // namespace

std::optional<char32_t> entity(std::string_view name) noexcept {
    if (name.size() > longest_name) return std::nullopt;
    for (std::size_t slot = slot_of(name); entity_slots[slot] != no_entity; slot = (slot + 1) % slot_count) {
        const NamedEntity& found = entities[entity_slots[slot]];
        if (found.name == name) return found.code_point;
    }
    return std::nullopt;
}

namespace {

// References that pages are full of are known at a glance; the others are looked for in a table.
struct Frequent {
    consteval Frequent(std::string_view written, char32_t code_point) : read{code_point, written.size()} {
        for (std::size_t at = 0; at < written.size(); ++at) {
            bytes |= std::uint64_t{static_cast<unsigned char>(written[at])} << place(at);
            mask |= std::uint64_t{0xFF} << place(at);
        }
    }
    // Of a byte in a word that is read from memory.
    static consteval std::size_t place(std::size_t at) {
        return 8 * (std::endian::native == std::endian::little ? at : sizeof bytes - 1 - at);
    }

    std::uint64_t bytes = 0;
    std::uint64_t mask = 0;
    Reference read;
};

constexpr auto frequent = std::to_array<Frequent>({
    {"&nbsp;", 0xA0},
    {"&lt;", '<'},
    {"&gt;", '>'},
    {"&amp;", '&'},
    {"&quot;", '"'},
    {"&#39;", '\''},
});

const Reference* read_frequent(std::string_view source) noexcept {
    std::uint64_t word{};
    if (source.size() < sizeof word) return nullptr;
    std::memcpy(&word, source.data(), sizeof word);
    for (const Frequent& one : frequent) {
        if ((word & one.mask) == one.bytes) return &one.read;
    }
    return nullptr;
}

}  // namespace

std::optional<Reference> read_reference(std::string_view source) noexcept {
    if (source.size() < 3 || source[0] != '&') return std::nullopt;
    if (const Reference* const known = read_frequent(source)) return *known;
    if (source[1] == '#') return read_number(source);
    const std::size_t end = source.substr(0, longest_name + 2).find(';');
    if (end == std::string_view::npos) return std::nullopt;
    const auto code_point = entity(source.substr(1, end - 1));
    if (!code_point) return std::nullopt;
    return Reference{*code_point, end + 1};
}

std::string decode_entities(std::string_view source) {
    std::string decoded;
    decoded.reserve(source.size());
    while (!source.empty()) {
        const std::size_t plain = std::min(source.find('&'), source.size());
        decoded.append(source.substr(0, plain));
        source.remove_prefix(plain);
        if (source.empty()) break;
        if (const auto reference = read_reference(source)) {
            append_code_point(decoded, reference->code_point);
            source.remove_prefix(reference->length);
        } else {
            decoded += '&';
            source.remove_prefix(1);
        }
    }
    return decoded;
}

}  // namespace chatleaf::text
