// SPDX-License-Identifier: MIT
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>

#include "chatleaf/text/words.hpp"

namespace chatleaf::text {
namespace {

class Cutter {
public:
    explicit Cutter(std::string_view utf8) : utf8_(utf8) {}

    std::vector<std::string_view> run() {
        while (at_ < utf8_.size()) {
            const auto character = next();
            if (character == '\n') {
                cut();
            } else if (ends_sentence(character) && !goes_on(character)) {
                cut();
            }
        }
        cut();
        return std::move(pieces_);
    }

private:
    /// The character at `at_`, which moves on; negative for an ill-formed byte.
    UChar32 next() {
        UChar32 character = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(utf8_.data()), at_, utf8_.size(), character);
        return character;
    }

    [[nodiscard]] UChar32 peek() {
        const auto here = at_;
        const auto character = at_ < utf8_.size() ? next() : -1;
        at_ = here;
        return character;
    }

    static bool ends_sentence(UChar32 character) {
        if (character < 0x80) return character == '.' || character == '!' || character == '?';
        return u_hasBinaryProperty(character, UCHAR_S_TERM) != 0;
    }

    static bool closes(UChar32 character) {
        switch (u_charType(character)) {
            case U_END_PUNCTUATION:
            case U_FINAL_PUNCTUATION:
            case U_INITIAL_PUNCTUATION: return true;
            default: return character == '"' || character == '\'';
        }
    }

    static bool is_space(UChar32 character) {
        return character != '\n' && character >= 0 && u_isUWhiteSpace(character);
    }

    /// Passes what belongs to the end of a sentence, and says that it was none after all.
    bool goes_on(UChar32 terminal) {
        while (at_ < utf8_.size() && ends_sentence(peek())) terminal = next();
        while (at_ < utf8_.size() && peek() >= 0 && closes(peek())) (void)next();
        const bool ascii = terminal < 0x80;
        if (at_ < utf8_.size() && ascii && !is_space(peek()) && peek() != '\n') return true;
        while (at_ < utf8_.size() && is_space(peek())) (void)next();
        return terminal == '.' && at_ < utf8_.size() && peek() >= 0 && u_islower(peek());
    }

    void cut() {
        if (at_ > begin_) pieces_.push_back(utf8_.substr(begin_, at_ - begin_));
        begin_ = at_;
    }

    std::string_view utf8_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::vector<std::string_view> pieces_;
};

}  // namespace

std::vector<std::string_view> sentences(std::string_view utf8) { return Cutter(utf8).run(); }

}  // namespace chatleaf::text
