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

// No name is longer than a word, so that all of it is compared at once. The first byte is the lowest.
constexpr std::size_t longest_name = sizeof(std::uint64_t);  // thetasym

constexpr std::uint64_t word_of(std::string_view name) {
    std::uint64_t word = 0;
    for (std::size_t at = name.size(); at-- > 0;) word = word << 8U | static_cast<unsigned char>(name[at]);
    return word;
}

// Open addressing: where words have accents a page has an entity in every line.
constexpr std::size_t slot_bits = 10;
constexpr std::size_t slot_count = std::size_t{1} << slot_bits;
constexpr std::uint8_t no_entity = 0xFF;

constexpr std::size_t slot_of(std::uint64_t word) {
    constexpr std::uint64_t spreading = 0x9E3779B97F4A7C15;
    return static_cast<std::size_t>(word * spreading >> (64 - slot_bits));
}

struct Known {
    std::uint64_t word;  // its name
    Reference read;
};

constexpr auto known_entities = [] {
    std::array<Known, entities.size()> known{};
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const auto& [name, code_point] = entities[i];
        known[i] = {word_of(name), {code_point, name.size() + 2}};
    }
    return known;
}();

constexpr auto entity_slots = [] {
    std::array<std::uint8_t, slot_count> slots{};
    slots.fill(no_entity);
    for (std::size_t i = 0; i < known_entities.size(); ++i) {
        std::size_t slot = slot_of(known_entities[i].word);
        while (slots[slot] != no_entity) slot = (slot + 1) % slot_count;
        slots[slot] = static_cast<std::uint8_t>(i);
    }
    return slots;
}();

const Reference* named(std::uint64_t word) noexcept {
    for (std::size_t slot = slot_of(word); entity_slots[slot] != no_entity; slot = (slot + 1) % slot_count) {
        const Known& known = known_entities[entity_slots[slot]];
        if (known.word == word) return &known.read;
    }
    return nullptr;
}

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
    if (name.empty() || name.size() > longest_name) return std::nullopt;
    const Reference* const known = named(word_of(name));
    return known == nullptr ? std::nullopt : std::optional(known->code_point);
}

namespace {

// What begins with `&`, where nine bytes more are there: the name is cut out of a word.
const Reference* read_name(const char* reference) noexcept {
    std::uint64_t word{};
    std::memcpy(&word, reference + 1, sizeof word);
    constexpr std::uint64_t each = 0x0101010101010101;
    const std::uint64_t differing = word ^ (each * ';');
    const std::uint64_t semicolons = (differing - each) & ~differing & (each * 0x80);  // the lowest is one
    if (semicolons == 0) return reference[longest_name + 1] == ';' ? named(word) : nullptr;
    const int name_bits = std::countr_zero(semicolons) / 8 * 8;
    return name_bits == 0 ? nullptr : named(word & ((std::uint64_t{1} << name_bits) - 1));
}

}  // namespace

std::optional<Reference> read_reference(std::string_view source) noexcept {
    if (source.size() < 3 || source[0] != '&') return std::nullopt;
    if (source[1] == '#') return read_number(source);
    if (std::endian::native == std::endian::little && source.size() >= longest_name + 2) {
        const Reference* const known = read_name(source.data());
        return known == nullptr ? std::nullopt : std::optional(*known);
    }
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
