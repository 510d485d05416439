// SPDX-License-Identifier: MIT
#include "digest/phrases.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace chatleaf::digest {

namespace {

/// Private-use characters hold the places in a formatted entry. Page text never goes through
/// the formatter, so it cannot contain them by accident or on purpose.
constexpr std::array<std::string_view, 6> places = {"\uE000", "\uE001", "\uE002", "\uE003", "\uE004", "\uE005"};

constexpr std::string_view full_width_colon = "：";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Byte offset after so many code points, at most the text's end.
std::size_t offset_of(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    while (at < text.size() && characters > 0) {
        ++at;
        while (at < text.size() && continues(text[at])) ++at;
        --characters;
    }
    return at;
}

/// The place of a space near `offset`, going `step` by step; else `offset` itself.
std::size_t near_space(std::string_view text, std::size_t offset, int step) {
    constexpr int reach = 16;
    auto at = static_cast<std::ptrdiff_t>(offset);
    for (int i = 0; i < reach && at > 0 && at < static_cast<std::ptrdiff_t>(text.size()); ++i, at += step) {
        if (text[static_cast<std::size_t>(at)] == ' ') return static_cast<std::size_t>(at);
    }
    return offset;
}

std::string_view trimmed_end(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string_view beginning(std::string_view text, std::size_t characters) {
    const auto end = offset_of(text, characters);
    return end == text.size() ? text : trimmed_end(text.substr(0, near_space(text, end, -1)));
}

}  // namespace

namespace {

std::string_view yes_if(bool condition) { return condition ? "yes" : "no"; }

/// The words with the inlines in their places.
Inlines filled(std::string_view said, std::span<const Inlines* const> inserts) {
    Inlines line;
    std::string plain;
    for (std::size_t at = 0; at < said.size();) {
        const auto place = std::find(places.begin(), places.end(), said.substr(at, 3));
        const auto number = static_cast<std::size_t>(place - places.begin());
        if (number >= inserts.size()) {
            plain.push_back(said[at++]);
            continue;
        }
        append(line, std::exchange(plain, {}));
        append(line, *inserts[number]);
        at += place->size();
    }
    append(line, std::move(plain));
    return line;
}

}  // namespace

Inlines sentence(const locale::Reader& reader, std::string_view key, const Parts& parts) {
    const auto said = reader.say(key, {{"author", places[0]},
                                       {"title", places[1]},
                                       {"space", places[2]},
                                       {"path", places[3]},
                                       {"name", places[4]},
                                       {"part", places[5]},
                                       {"people", parts.people},
                                       {"count", parts.count},
                                       {"has_author", yes_if(!parts.author.empty())},
                                       {"has_space", yes_if(!parts.space.empty())},
                                       {"has_path", yes_if(!parts.path.empty())},
                                       {"has_part", yes_if(!parts.part.empty())}});
    const std::array<const Inlines*, 6> inserts = {&parts.author, &parts.title, &parts.space,
                                                   &parts.path,   &parts.name,  &parts.part};
    return filled(said, inserts);
}

Inlines listed(const locale::Reader& reader, const std::vector<Inlines>& items) {
    std::vector<std::string> names;
    std::vector<const Inlines*> inserts;
    for (std::size_t i = 0; i < std::min(items.size(), places.size()); ++i) {
        names.emplace_back(places[i]);
        inserts.push_back(&items[i]);
    }
    return filled(reader.list(names), inserts);
}

std::string spaced(std::string words) {
    if (!words.ends_with(full_width_colon)) words += ' ';
    return words;
}

std::string leading(const locale::Reader& reader, std::string_view key) { return spaced(reader.say(key)); }

std::string in_brackets(const locale::Reader& reader, std::string_view words) {
    return " " + reader.say("digest.in_brackets", {{"words", words}});
}

void append_space(Inlines& line) {
    if (line.empty() || line.back().kind != markup::Kind::plain_text || !line.back().text.ends_with(full_width_colon))
        append(line, " ");
}

void append(Inlines& line, Inlines more) {
    for (auto& node : more) {
        if (node.kind == markup::Kind::plain_text) {
            append(line, std::move(node.text));
        } else {
            line.push_back(std::move(node));
        }
    }
}

void append(Inlines& line, std::string text) {
    if (text.empty()) return;
    if (!line.empty() && line.back().kind == markup::Kind::plain_text) {
        line.back().text += text;
    } else {
        line.push_back(markup::plain(std::move(text)));
    }
}

Inlines emphasised(markup::Kind kind, std::string_view text) {
    const auto first = std::min(text.find_first_not_of(' '), text.size());
    const auto core = trimmed_end(text.substr(first));
    Inlines line;
    append(line, std::string(text.substr(0, first)));
    if (!core.empty()) line.push_back(markup::node(kind, {markup::plain(std::string(core))}));
    append(line, std::string(text.substr(first + core.size())));
    return line;
}

markup::Node code(std::string_view text) {
    const bool sayable = !text.empty() && text.find_first_of("`\n") == std::string_view::npos;
    return sayable ? markup::inline_code(std::string(text)) : markup::plain(std::string(text));
}

std::string cut(const locale::Reader& reader, std::string_view text, std::size_t characters) {
    const auto kept = beginning(text, characters);
    if (kept.size() == text.size()) return std::string(text);
    const auto left_out = static_cast<std::int64_t>(count_characters(text.substr(kept.size())));
    return std::string(kept) + " " + reader.say("digest.cut", {{"count", left_out}});
}

std::string shortened(std::string_view text, std::size_t characters) {
    const auto kept = beginning(text, characters);
    return kept.size() == text.size() ? std::string(text) : std::string(kept) + "…";
}

std::string ending(std::string_view text, std::size_t characters) {
    const auto all = count_characters(text);
    if (all <= characters) return std::string(text);
    const auto start = near_space(text, offset_of(text, all - characters), 1);
    return "…" + std::string(text.substr(start));
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

}  // namespace chatleaf::digest
