// SPDX-License-Identifier: MIT
#include "locale/entries.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::locale {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;
// ICU reads forms within forms by recursion; this many bytes hold a few hundred at most.
constexpr std::size_t most_bytes_of_words = 4096;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Those that a keyboard makes; a narrow no-break one is a word's own.
constexpr std::string_view blanks = " \t\r";

/// The offset of the first character from `from` on that is no blank.
std::size_t begin_of(std::string_view line, std::size_t from) {
    return std::min(line.find_first_not_of(blanks, from), line.size());
}

/// What stands from `begin` on to `end`, without blanks at its end.
std::string_view part(std::string_view line, std::size_t begin, std::size_t end) {
    const std::string_view text = line.substr(begin, std::max(begin, end) - begin);
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool is_key(std::string_view key) {
    return !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

/// Characters that hold places while a sentence is put together, that make several lines of one, or that turn the
/// direction of what stands after them.
bool is_kept_out(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

class EntriesReader {
public:
    explicit EntriesReader(std::string_view file) : file_(file) {}

    void take(std::string_view line, std::uint32_t number) {
        const std::size_t begin = begin_of(line, 0);
        if (begin == line.size() || line[begin] == '#') return;
        const std::size_t equals = std::min(line.find('='), line.size());
        Entry entry{part(line, begin, equals), {}, line, number, begin, begin_of(line, equals + 1)};
        entry.words = part(line, entry.words_at, line.size());
        if (equals == line.size() || !is_key(entry.key))
            return fail(entry.key_place(file_), "A line is `key = words`, or a comment that begins with \"#\".");
        if (const auto [first, is_new] = seen_.emplace(entry.key, number); !is_new)
            return fail(entry.key_place(file_), "The entry " + text::quoted(entry.key) + " is in line " +
                                                    std::to_string(first->second) + " already. Keep one of them.");
        if (entry.words.empty())
            return fail(entry.key_place(file_), "The entry " + text::quoted(entry.key) + " has no words.");
        if (auto fault = fault_in_words(entry)) return read_.faults.push_back(*std::move(fault));
        read_.entries.push_back(entry);
    }

    void fail(Place place, std::string message) { read_.faults.push_back({std::move(place), std::move(message)}); }

    [[nodiscard]] Entries take_read() { return std::move(read_); }

private:
    [[nodiscard]] std::optional<Error> fault_in_words(const Entry& entry) const {
        if (entry.words.size() > most_bytes_of_words)
            return Error{entry.words_place(file_, 0), "The words of an entry must not be over 4096 bytes."};
        std::size_t characters = 0;
        for (std::size_t at = 0; at < entry.words.size(); ++characters) {
            const char32_t c = text::next_code_point(entry.words, at);
            if (c == '\\')
                return Error{entry.words_place(file_, characters),
                             "A backslash means nothing here. Write the character itself."};
            if (is_kept_out(c))
                return Error{entry.words_place(file_, characters),
                             "There is a character here that is not meant to be read. Take it out."};
        }
        return std::nullopt;
    }

    std::string_view file_;
    std::map<std::string_view, std::uint32_t> seen_;  // the line of each key
    Entries read_;
};

Place place(std::string_view file, std::uint32_t line, std::size_t characters_before) {
    return {std::string(file), line, static_cast<std::uint32_t>(characters_before + 1)};
}

}  // namespace

Place Entry::key_place(std::string_view file) const {
    return place(file, number, characters_in(line.substr(0, key_at)));
}

Place Entry::words_place(std::string_view file, std::size_t characters) const {
    return place(file, number, characters_in(line.substr(0, words_at)) + characters);
}

Entries read_entries(std::string_view text, std::string_view file) {
    EntriesReader reader(file);
    if (text.size() > most_bytes) {
        reader.fail({std::string(file)}, "A file of words must not be over 1 MiB.");
        return reader.take_read();
    }
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        ++number;
        if (text::is_utf8(line)) {
            reader.take(line, number);
        } else {
            reader.fail({std::string(file), number, 1}, "This line is not UTF-8. Save the file as UTF-8 text.");
        }
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return reader.take_read();
}

}  // namespace chatleaf::locale
