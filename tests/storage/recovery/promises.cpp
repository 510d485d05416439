// SPDX-License-Identifier: MIT
#include "storage/recovery/promises.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/utf8.hpp"
#include "storage/recovery/pieces.hpp"

namespace chatleaf::test {
namespace {

using storage::Kind;
using storage::NodeId;

bool broken_in(const BrokenPage& page, Way way) { return std::ranges::find(page.ways, way) != page.ways.end(); }

/// Looks for words in their order.
class WordStream {
public:
    explicit WordStream(std::vector<std::string> words) : words_(std::move(words)) {}

    bool find_whole(std::string_view word) {
        if (offset_ > 0) ++at_;
        offset_ = 0;
        while (at_ < words_.size() && words_[at_] != word) ++at_;
        return at_ < words_.size() && ++at_ > 0;
    }

    bool find_part(std::string_view word) {
        for (; at_ < words_.size(); ++at_, offset_ = 0) {
            const std::size_t found = words_[at_].find(word, offset_);
            if (found == std::string::npos) continue;
            offset_ = found + word.size();
            return true;
        }
        return false;
    }

private:
    std::vector<std::string> words_;
    std::size_t at_ = 0;
    std::size_t offset_ = 0;
};

using LineColumn = std::pair<std::uint32_t, std::uint32_t>;

/// Lines and columns of a page's offsets, counted from the bytes as they were given.
class Lines {
public:
    explicit Lines(std::string_view page) {
        LineColumn at{1, 1};
        for (std::size_t offset = 0; offset < page.size();) {
            const std::size_t begin = offset;
            const char32_t c = text::next_code_point(page, offset);
            for (std::size_t i = begin; i < offset; ++i) places_.push_back(at);
            const bool ends_line = c == '\n' || (c == '\r' && page.substr(offset, 1) != "\n");
            at = ends_line ? LineColumn{at.first + 1, 1} : LineColumn{at.first, at.second + 1};
            ends_.resize(at.first + 1);
            ends_[at.first] = at.second;
            if (ends_line) ends_[at.first - 1] = places_.back().second;
        }
        places_.push_back(at);
        if (page.empty()) ends_ = {0, 1};
    }

    [[nodiscard]] LineColumn of(std::size_t offset) const { return places_[offset]; }
    [[nodiscard]] bool has(LineColumn place) const {
        return place.first > 0 && place.first < ends_.size() && place.second > 0 && place.second <= ends_[place.first];
    }

private:
    std::vector<LineColumn> places_;
    std::vector<std::uint32_t> ends_;  // the last column of each line
};

}  // namespace

std::string text_characters(const storage::Document& document) {
    std::string all;
    for (NodeId node = 0; node < document.size(); ++node) {
        const Kind kind = document.kind(node);
        if (kind != Kind::text && kind != Kind::cdata && kind != Kind::unreadable) continue;
        all += document.text(node);
        all += ' ';
    }
    return all;
}

std::string lost_text(const BrokenPage& page, const storage::Parsed& parsed) {
    WordStream stream(words_in(text_characters(parsed.document)));
    for (const std::string& word : words_in(page.characters)) {
        const bool found = page.may_join ? stream.find_part(word) : stream.find_whole(word);
        if (!found) return "the word " + word + " is lost from the text";
    }
    return {};
}

std::string lost_sight(const BrokenPage& page, const storage::Document& intact, const storage::Document& broken) {
    if (page.may_hide || broken_in(page, Way::truncated)) return {};
    // A missing tag may run words together or part them, and add others; so letters are compared.
    const std::string letters = letters_in(storage::visible_text(broken, 0));
    std::size_t at = 0;
    for (const std::string& word : words_in(storage::visible_text(intact, 0))) {
        for (const char letter : word) {
            at = letters.find(letter, at);
            if (at == std::string::npos) return "the word " + word + " or one before it is not seen any more";
            ++at;
        }
    }
    return {};
}

std::string unsound_places(const BrokenPage& page, const storage::Parsed& parsed) {
    const Lines lines(page.bytes);
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
        if (diagnostic.code == "more-faults") continue;
        const std::string told = to_string(diagnostic);
        if (diagnostic.code.empty() || diagnostic.message.empty()) return "says nothing: " + told;
        const LineColumn place{diagnostic.place.line, diagnostic.place.column};
        if (!lines.has(place)) return "outside the page: " + told;
        if (page.ways.size() > 1) continue;
        const auto near = [&](const auto& range) {
            return lines.of(range.first) <= place && place <= lines.of(range.second);
        };
        if (std::ranges::none_of(page.around, near)) return "far from the breakage: " + told;
    }
    return {};
}

}  // namespace chatleaf::test
