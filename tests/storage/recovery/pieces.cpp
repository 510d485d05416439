// SPDX-License-Identifier: MIT
#include "storage/recovery/pieces.hpp"

#include <algorithm>

#include "chatleaf/text/entities.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::test {
namespace {

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool space_or_mark = (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3003) || c == 0xFEFF;
    return c >= 0xC0 && !space_or_mark && c != 0xFFFD && c != 0x1680;
}

bool is_inside_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

class Taker {
public:
    explicit Taker(std::string_view page) : page_(page) {}

    std::vector<Piece> take() {
        while (at_ < page_.size()) {
            if (page_[at_] != '<')
                text();
            else if (rest().starts_with("<!--"))
                section(Piece::Kind::other, "-->");
            else if (rest().starts_with("<![CDATA["))
                cdata();
            else if (rest().starts_with("<?"))
                section(Piece::Kind::other, "?>");
            else
                tag();
        }
        return std::move(pieces_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return page_.substr(at_); }

    Piece& add(Piece::Kind kind, std::size_t end) {
        Piece piece;
        piece.kind = kind;
        piece.bytes = page_.substr(at_, end - at_);
        piece.parent = open_.empty() ? no_piece : open_.back();
        pieces_.push_back(std::move(piece));
        at_ = end;
        return pieces_.back();
    }

    void text() {
        const std::size_t end = std::min(page_.find('<', at_), page_.size());
        std::size_t whole = end;
        if (end == page_.size()) whole = end_of_whole_characters();
        if (whole > at_) {
            Piece& piece = add(Piece::Kind::text, whole);
            piece.characters = text::decode_entities(piece.bytes);
        }
        if (whole < end) add(Piece::Kind::torn, end);
    }

    // Where a cut may have gone through an entity or a character, the end of what is whole.
    [[nodiscard]] std::size_t end_of_whole_characters() const {
        const std::size_t ampersand = page_.rfind('&');
        if (ampersand != std::string_view::npos && ampersand >= at_ &&
            page_.find(';', ampersand) == std::string_view::npos)
            return ampersand;
        return page_.size() - torn_bytes(rest());
    }

    [[nodiscard]] static std::size_t torn_bytes(std::string_view cut) {
        std::size_t lead = cut.size();
        while (lead > 0 && cut.size() - lead < 4 && is_inside_character(cut[lead - 1])) --lead;
        if (lead == 0) return 0;
        std::size_t at = lead - 1;
        const std::size_t begin = at;
        const bool torn = text::next_code_point(cut, at) == 0xFFFD && cut.substr(begin) != "\xEF\xBF\xBD";
        return torn ? cut.size() - begin : 0;
    }

    void cdata() {
        constexpr std::size_t mark = 9;
        const std::size_t end = page_.find("]]>", at_ + mark);
        const bool whole = end != std::string_view::npos;
        Piece& piece = add(Piece::Kind::cdata, whole ? end + 3 : page_.size());
        std::string_view inside = std::string_view(piece.bytes).substr(mark);
        inside.remove_suffix(whole ? 3 : torn_bytes(inside));
        piece.characters = inside;
        if (!whole) piece.altered = true;
    }

    void section(Piece::Kind kind, std::string_view terminator) {
        const std::size_t end = page_.find(terminator, at_);
        if (end == std::string_view::npos)
            add(Piece::Kind::torn, page_.size());
        else
            add(kind, end + terminator.size());
    }

    void tag() {
        char quote = 0;
        std::size_t end = at_ + 1;
        while (end < page_.size() && (quote != 0 || page_[end] != '>')) {
            if (quote == 0 && (page_[end] == '"' || page_[end] == '\'')) {
                quote = page_[end];
            } else if (page_[end] == quote) {
                quote = 0;
            }
            ++end;
        }
        if (end == page_.size()) {
            add(Piece::Kind::torn, end);
            return;
        }
        const bool closes = page_[at_ + 1] == '/';
        const bool empty = page_[end - 1] == '/';
        const std::size_t name = at_ + (closes ? 2 : 1);
        const std::size_t name_end = page_.find_first_of(" \t\r\n/>", name);
        const std::string_view named = page_.substr(name, name_end - name);
        if (closes) {
            close(end + 1, named);
        } else {
            add(empty ? Piece::Kind::empty_tag : Piece::Kind::open_tag, end + 1).name = named;
            if (!empty) open_.push_back(pieces_.size() - 1);
        }
    }

    void close(std::size_t end, std::string_view name) {
        const std::size_t opened = open_.empty() ? no_piece : open_.back();
        if (opened != no_piece) open_.pop_back();
        Piece& piece = add(Piece::Kind::close_tag, end);
        piece.name = name;
        piece.partner = opened;
        if (opened != no_piece) pieces_[opened].partner = pieces_.size() - 1;
    }

    std::string_view page_;
    std::size_t at_ = 0;
    std::vector<Piece> pieces_;
    std::vector<std::size_t> open_;
};

bool is_text(const Piece& piece) {
    return piece.kind == Piece::Kind::text || piece.kind == Piece::Kind::stray || piece.kind == Piece::Kind::torn;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view page) { return Taker(page).take(); }

std::vector<std::string> words_in(std::string_view utf8) {
    std::vector<std::string> words;
    bool inside = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t begin = at;
        const bool letter = is_letter(text::next_code_point(utf8, at));
        if (letter && !inside) words.emplace_back();
        if (letter) words.back() += utf8.substr(begin, at - begin);
        inside = letter;
    }
    return words;
}

std::string letters_in(std::string_view utf8) {
    std::string letters;
    for (const std::string& word : words_in(utf8)) letters += word;
    return letters;
}

std::string characters_of(const std::vector<Piece>& pieces) {
    std::string all;
    for (const Piece& piece : pieces) {
        if (!is_text(piece)) all += ' ';
        all += piece.characters;
        if (!is_text(piece)) all += ' ';
    }
    return all;
}

}  // namespace chatleaf::test
