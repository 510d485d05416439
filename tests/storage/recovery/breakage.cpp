// SPDX-License-Identifier: MIT
#include "storage/recovery/breakage.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "chatleaf/text/entities.hpp"

namespace chatleaf::test {
namespace {

using Kind = Piece::Kind;
using Pieces = std::vector<Piece>;

constexpr auto ways_by_name = std::to_array<std::pair<Way, std::string_view>>({
    {Way::unclosed, "unclosed"},
    {Way::unopened, "unopened"},
    {Way::crossed, "crossed"},
    {Way::truncated, "truncated"},
    {Way::stray_less_than, "stray <"},
    {Way::stray_ampersand, "stray &"},
    {Way::bad_entity, "bad entity"},
    {Way::control_character, "control character"},
    {Way::ill_formed_utf8, "ill-formed UTF-8"},
    {Way::duplicate_attribute, "duplicate attribute"},
    {Way::legacy_cdata_end, "legacy ]]"},
});

// What readers do not see the inside of, and what shows something only while it is empty.
bool is_hidden_element(std::string_view name) {
    static constexpr std::array<std::string_view, 11> names{
        "ac:parameter",   "ac:default-parameter", "ac:task-id",  "ac:task-uuid",    "ac:task-status",
        "ac:placeholder", "ac:adf-attribute",     "ac:adf-node", "ac:adf-fallback", "time",
        "at:declarations"};
    return std::ranges::find(names, name) != names.end();
}

// What is seen without any text in it.
bool shows_itself(std::string_view name) {
    return name.starts_with("ri:") || name == "ac:link" || name == "ac:image" || name == "ac:emoticon";
}

/// Breaks the pieces of one page; the pieces that faults may be told at are marked by index.
class Breaker {
public:
    Breaker(Pieces pieces, Choices& choices) : pieces_(std::move(pieces)), choices_(choices) {
        marked_.assign(pieces_.size(), false);
    }

    bool apply(Way way) {
        switch (way) {
            case Way::unclosed: return unclose();
            case Way::unopened: return unopen();
            case Way::crossed: return cross();
            case Way::truncated: return true;  // the pieces are those of a page that was cut
            case Way::stray_less_than: return stray_less_than();
            case Way::stray_ampersand: return stray_ampersand();
            case Way::bad_entity: return bad_entity();
            case Way::control_character: return control_character();
            case Way::ill_formed_utf8: return ill_formed_utf8();
            case Way::duplicate_attribute: return duplicate_attribute();
            case Way::legacy_cdata_end: return legacy_cdata_end();
        }
        return false;
    }

    void truncated() {
        // Nobody can tell what is missing; what is still open shows where.
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            const bool open = pieces_[i].kind == Kind::open_tag && pieces_[i].partner == no_piece;
            if (open && is_hidden_element(pieces_[i].name)) may_hide_ = true;
            if (open || i + 1 == pieces_.size()) marked_[i] = true;
        }
    }

    BrokenPage finish() {
        BrokenPage page;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            const std::size_t begin = page.bytes.size();
            page.bytes += pieces_[i].bytes;
            if (marked_[i]) page.around.emplace_back(begin, page.bytes.size());
        }
        page.characters = characters_of(pieces_);
        page.may_hide = may_hide_;
        page.may_join = may_join_;
        return page;
    }

private:
    // A piece that `fits`, any with the same chance.
    template <typename Fits>
    std::size_t choose(Fits fits) {
        std::vector<std::size_t> fitting;
        for (std::size_t i = 0; i < pieces_.size(); ++i)
            if (fits(i)) fitting.push_back(i);
        return fitting.empty() ? no_piece : fitting[choices_.below(fitting.size())];
    }

    [[nodiscard]] bool is_whole_close_tag(std::size_t i) const {
        return pieces_[i].kind == Kind::close_tag && pieces_[i].partner != no_piece && !pieces_[i].altered;
    }

    std::size_t choose_kind(Kind kind) {
        return choose([&](std::size_t i) { return pieces_[i].kind == kind && !pieces_[i].altered; });
    }

    // Faults of an element's tags may show up to the end of the element around it, and when an
    // element further out has the same name, of that.
    void mark_element(std::size_t open) {
        std::size_t outermost = open;
        for (std::size_t at = pieces_[open].parent; at != no_piece; at = pieces_[at].parent)
            if (pieces_[at].name == pieces_[open].name) outermost = at;
        const std::size_t around = pieces_[outermost].parent;
        const std::size_t begin = around == no_piece ? 0 : around;
        const std::size_t end =
            around == no_piece || pieces_[around].partner == no_piece ? pieces_.size() - 1 : pieces_[around].partner;
        for (std::size_t i = begin; i <= end; ++i) marked_[i] = true;
    }

    // A closing tag that closes too much leaves others without what they close.
    void mark_outermost(std::size_t at) {
        while (pieces_[at].parent != no_piece) at = pieces_[at].parent;
        const std::size_t end = pieces_[at].partner == no_piece ? at : pieces_[at].partner;
        for (std::size_t i = at; i <= end; ++i) marked_[i] = true;
    }

    void hide_if_hidden(std::size_t piece) { may_hide_ = may_hide_ || is_hidden_element(pieces_[piece].name); }

    // Leaves an empty piece, so that indices stay.
    void take_out(std::size_t at) {
        Piece& piece = pieces_[at];
        piece.kind = Kind::stray;
        piece.bytes.clear();
        piece.characters.clear();
        piece.altered = true;
    }

    bool unclose() {
        switch (choices_.below(6)) {
            case 0: return unclose_section() || unclose_element();
            case 1: return unclose_empty() || unclose_element();
            case 2: return unclose_value() || unclose_element();
            default: return unclose_element();
        }
    }

    bool unclose_element() {
        const std::size_t at = choose([&](std::size_t i) { return is_whole_close_tag(i); });
        if (at == no_piece) return false;
        mark_element(pieces_[at].partner);
        hide_if_hidden(at);
        take_out(at);
        return true;
    }

    // <ri:page …/> without its slash.
    bool unclose_empty() {
        const std::size_t at = choose_kind(Kind::empty_tag);
        if (at == no_piece) return false;
        Piece& piece = pieces_[at];
        piece.kind = Kind::open_tag;
        piece.altered = true;
        piece.bytes.erase(piece.bytes.size() - 2, 1);
        mark_element(at);
        hide_if_hidden(at);
        return true;
    }

    // <p class="x> is no tag: its element is not one any more. With a `"` in the text behind it the
    // text would be the rest of the value, to everybody.
    bool unclose_value() {
        const std::size_t at = choose([&](std::size_t i) {
            const bool tag = pieces_[i].kind == Kind::open_tag || pieces_[i].kind == Kind::empty_tag;
            return tag && !pieces_[i].altered && pieces_[i].bytes.find('"') != std::string::npos &&
                   text_behind(i).find('"') == std::string::npos;
        });
        if (at == no_piece) return false;
        pieces_[at].bytes.erase(pieces_[at].bytes.rfind('"'), 1);
        pieces_[at].altered = true;
        mark_outermost(at);
        may_hide_ = may_join_ = true;
        return true;
    }

    // All up to the next end of a section is in it: tags are characters and entities are kept. Where
    // there is none any more, it goes up to the closing tag of its body.
    bool unclose_section() {
        const std::size_t at = choose_kind(Kind::cdata);
        if (at == no_piece) return false;
        pieces_[at].bytes.resize(pieces_[at].bytes.size() - 3);
        pieces_[at].altered = true;
        may_join_ = true;
        for (std::size_t i = 0; i < pieces_.size(); ++i) marked_[i] = true;
        const auto ends_section = [](const Piece& piece) { return piece.bytes.find("]]>") != std::string::npos; };
        bool passed_body = false;
        const bool ends = std::any_of(pieces_.begin() + static_cast<std::ptrdiff_t>(at), pieces_.end(), ends_section);
        for (std::size_t i = at + 1; i < pieces_.size(); ++i) {
            Piece& piece = pieces_[i];
            if (!ends && piece.bytes.starts_with("</ac:plain-text-")) {
                piece.altered = true;  // without that tag it would go on
                break;
            }
            const bool changes = piece.kind == Kind::text && piece.characters != piece.bytes;
            if (changes) piece.characters = piece.bytes;
            // Links, dates and mentions are seen without words of their own.
            const bool tag = piece.kind == Kind::open_tag || piece.kind == Kind::empty_tag;
            may_hide_ = may_hide_ || changes || tag;
            piece.altered = true;
            passed_body = passed_body || piece.bytes.starts_with("</ac:plain-text-");
            if (ends_section(piece) || (!passed_body && piece.bytes.ends_with("]] >"))) break;
        }
        for (std::size_t around = pieces_[at].parent; around != no_piece; around = pieces_[around].parent)
            hide_if_hidden(around);
        return true;
    }

    bool unopen() {
        may_join_ = true;
        if (choices_.below(2) == 0) return stray_close_tag();
        const std::size_t at =
            choose([&](std::size_t i) { return pieces_[i].kind == Kind::open_tag && pieces_[i].partner != no_piece; });
        if (at == no_piece) return false;
        mark_outermost(at);
        hide_if_hidden(at);
        may_hide_ = may_hide_ || shows_itself(pieces_[at].name);
        take_out(at);
        return true;
    }

    bool stray_close_tag() {
        static constexpr std::array<std::string_view, 10> tags{
            "</p>",   "</nothing>", "</strong>", "</td>", "</li>", "</ac:structured-macro>", "</ac:parameter>",
            "</div>", "</ac:link>", "</br>"};
        const std::string tag(tags[choices_.below(tags.size())]);
        const std::size_t at = insert(" " + tag + " ", " ");
        if (at == no_piece) return false;
        mark_outermost(at);
        for (std::size_t around = pieces_[at].parent; around != no_piece; around = pieces_[around].parent)
            hide_if_hidden(around);
        return true;
    }

    // A closing tag behind that of the element around it.
    bool cross() {
        const std::size_t at = choose([&](std::size_t i) {
            const Piece& piece = pieces_[i];
            return is_whole_close_tag(i) && piece.parent != no_piece && pieces_[piece.parent].partner != no_piece &&
                   pieces_[piece.parent].name != piece.name &&
                   pieces_[pieces_[piece.parent].partner].kind == Kind::close_tag;
        });
        if (at == no_piece) return false;
        const std::size_t outer = pieces_[at].parent;
        may_join_ = true;
        mark_outermost(outer);
        hide_if_hidden(at);
        hide_if_hidden(outer);
        pieces_[pieces_[outer].partner].bytes += pieces_[at].bytes;
        pieces_[pieces_[outer].partner].altered = true;
        take_out(at);
        return true;
    }

    // Puts characters between two of a text's own. The piece they are in, or none.
    std::size_t insert(std::string_view bytes, std::string_view characters) {
        const std::size_t at = choose_kind(Kind::text);
        if (at == no_piece) return no_piece;
        const std::string text = pieces_[at].bytes;
        const auto borders = borders_of(text);
        const std::size_t border = borders[choices_.below(borders.size())];
        Piece left = pieces_[at];
        Piece right = left;
        Piece middle = left;
        left.bytes = text.substr(0, border);
        left.characters = text::decode_entities(left.bytes);
        right.bytes = text.substr(border);
        right.characters = text::decode_entities(right.bytes);
        middle.kind = Kind::stray;
        middle.bytes = bytes;
        middle.characters = characters;
        middle.altered = true;
        replace(at, {std::move(left), std::move(middle), std::move(right)});
        marked_[at + 1] = true;
        return at + 1;
    }

    // Where a text may be parted without parting a character or an entity.
    static std::vector<std::size_t> borders_of(const std::string& text) {
        std::vector<std::size_t> borders;
        for (std::size_t at = 0; at < text.size();) {
            borders.push_back(at);
            if (const auto reference = text::read_reference(std::string_view(text).substr(at))) {
                at += reference->length;
            } else {
                ++at;
                while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
            }
        }
        borders.push_back(text.size());
        return borders;
    }

    void replace(std::size_t at, Pieces by) {
        const std::size_t more = by.size() - 1;
        const auto moved = [&](std::size_t& index) {
            if (index != no_piece && index > at) index += more;
        };
        for (Piece& piece : pieces_) {
            moved(piece.parent);
            moved(piece.partner);
        }
        for (Piece& piece : by) moved(piece.parent);
        const bool mark = marked_[at];
        const auto place = static_cast<std::ptrdiff_t>(at);
        pieces_.erase(pieces_.begin() + place);
        pieces_.insert(pieces_.begin() + place, std::make_move_iterator(by.begin()), std::make_move_iterator(by.end()));
        marked_.insert(marked_.begin() + place, more, mark);
    }

    // Puts bytes at the start of a value in a tag. The tag, or none.
    std::size_t insert_into_value(std::string_view bytes) {
        const std::size_t at = choose([&](std::size_t i) {
            const bool tag = pieces_[i].kind == Kind::open_tag || pieces_[i].kind == Kind::empty_tag;
            return tag && !pieces_[i].altered && pieces_[i].bytes.find('"') != std::string::npos;
        });
        if (at == no_piece) return no_piece;
        pieces_[at].bytes.insert(pieces_[at].bytes.find('"') + 1, bytes);
        may_hide_ = may_hide_ || shows_itself(pieces_[at].name) || pieces_[at].name == "time";
        pieces_[at].altered = true;
        marked_[at] = true;
        return at;
    }

    // The bytes behind a piece up to the next `<`.
    [[nodiscard]] std::string text_behind(std::size_t at) const {
        std::string text;
        for (std::size_t i = at + 1; i < pieces_.size(); ++i) {
            const std::size_t tag = pieces_[i].bytes.find('<');
            text += pieces_[i].bytes.substr(0, tag);
            if (tag != std::string::npos) break;
        }
        return text;
    }

    bool stray_less_than() {
        if (choices_.once_in(6)) {
            // The tag cannot be read, so its element is not one any more.
            const std::size_t tag = insert_into_value("a < b ");
            if (tag != no_piece) {
                mark_outermost(tag);
                may_hide_ = may_join_ = true;
                return true;
            }
        }
        static constexpr std::array<std::string_view, 5> signs{"<", " < ", "<1", "<<", " <= "};
        const std::string_view sign = signs[choices_.below(signs.size())];
        const std::size_t at = insert(sign, sign);
        if (at == no_piece) return false;
        // With a `>` behind it the words would be a tag, to everybody.
        if (text_behind(at).find('>') != std::string::npos) pieces_[at].bytes = pieces_[at].characters = " < ";
        return true;
    }

    bool stray_ampersand() {
        if (choices_.once_in(4) && insert_into_value("?a=b&c=d & ") != no_piece) return true;
        static constexpr std::array<std::string_view, 4> signs{"&", " & ", "&&", "AT&T "};
        const std::string_view sign = signs[choices_.below(signs.size())];
        const std::size_t at = insert(sign, sign);
        if (at == no_piece) return false;
        if (text_behind(at).find(';') != std::string::npos) pieces_[at].bytes = pieces_[at].characters = " & ";
        return true;
    }

    bool bad_entity() {
        static constexpr std::array<std::string_view, 9> entities{" &bogus; ", " &; ",       " &#; ",
                                                                  " &#x; ",    " &#xD800; ", " &#99999999999; ",
                                                                  " &#x1c; ",  " &nbsp ",    " &NewLine; "};
        const std::string_view entity = entities[choices_.below(entities.size())];
        if (choices_.once_in(4) && insert_into_value(entity) != no_piece) return true;
        return insert(entity, " ") != no_piece;
    }

    bool control_character() {
        static constexpr std::array<char, 7> characters{0, 1, 8, 0xB, 0xC, 0x1C, 0x1F};
        const std::size_t at =
            choose([&](std::size_t i) { return !pieces_[i].bytes.empty() && !pieces_[i].bytes.starts_with("<?xml"); });
        if (at == no_piece) return false;
        Piece& piece = pieces_[at];
        const std::size_t where = choices_.below(piece.bytes.size() + 1);
        piece.bytes.insert(where, 1, characters[choices_.below(characters.size())]);
        piece.altered = true;
        marked_[at] = true;
        return true;
    }

    bool ill_formed_utf8() {
        static constexpr std::array<std::string_view, 5> sequences{"\xFF", "\xC3", "\xE2\x82", "\xED\xA0\x80", "\x80"};
        const std::string_view sequence = sequences[choices_.below(sequences.size())];
        if (choices_.once_in(4) && insert_into_value(sequence) != no_piece) return true;
        return insert(sequence, "\xEF\xBF\xBD") != no_piece;
    }

    bool duplicate_attribute() {
        const std::size_t at = choose([&](std::size_t i) {
            const bool tag = pieces_[i].kind == Kind::open_tag || pieces_[i].kind == Kind::empty_tag;
            return tag && !pieces_[i].altered && pieces_[i].bytes.find("=\"") != std::string::npos;
        });
        if (at == no_piece) return false;
        Piece& piece = pieces_[at];
        const std::size_t equals = piece.bytes.find("=\"");
        const std::size_t name = piece.bytes.find_last_of(" \t\r\n", equals) + 1;
        const std::string again = " " + piece.bytes.substr(name, equals - name) + "=\"other\"";
        piece.bytes.insert(piece.bytes.size() - (piece.kind == Kind::empty_tag ? 2 : 1), again);
        piece.altered = true;
        marked_[at] = true;
        return true;
    }

    // As old exports wrote it; a section that ends in `]` of its own cannot be told in a page.
    bool legacy_cdata_end() {
        const std::size_t at = choose([&](std::size_t i) {
            const bool ends = i + 1 < pieces_.size() && pieces_[i + 1].bytes.starts_with("</ac:plain-text-");
            return pieces_[i].kind == Kind::cdata && ends && !pieces_[i].altered &&
                   !pieces_[i].characters.ends_with(']');
        });
        if (at == no_piece) return false;
        Piece& piece = pieces_[at];
        constexpr std::size_t mark = 9;
        for (std::size_t found = piece.bytes.find("]]", mark); found != std::string::npos;
             found = piece.bytes.find("]]", found + 3))
            piece.bytes.insert(found + 2, " ");
        piece.altered = pieces_[at + 1].altered = true;  // without that tag it is no end
        marked_[at] = true;
        return true;
    }

    Pieces pieces_;
    Choices& choices_;
    std::vector<bool> marked_;
    bool may_hide_ = false;
    bool may_join_ = false;
};

}  // namespace

std::span<const Way> all_ways() noexcept {
    static constexpr auto ways = [] {
        std::array<Way, ways_by_name.size()> made{};
        std::ranges::transform(ways_by_name, made.begin(), [](const auto& named) { return named.first; });
        return made;
    }();
    return ways;
}

std::string_view to_string(Way way) noexcept {
    const auto* found = std::ranges::find(ways_by_name, way, [](const auto& named) { return named.first; });
    return found->second;
}

std::optional<BrokenPage> broken(std::string_view page, std::span<const Way> ways, Choices& choices) {
    const bool cut = std::ranges::find(ways, Way::truncated) != ways.end();
    if (cut) page = page.substr(0, choices.below(page.size() + 1));
    Breaker breaker(pieces_of(page), choices);
    if (cut) breaker.truncated();
    std::vector<Way> done;
    for (const Way way : ways)
        if (breaker.apply(way)) done.push_back(way);
    if (done.empty()) return std::nullopt;
    BrokenPage made = breaker.finish();
    made.ways = std::move(done);
    return made;
}

std::optional<BrokenPage> broken(std::string_view page, Way way, Choices& choices) {
    return broken(page, std::span(&way, 1), choices);
}

}  // namespace chatleaf::test
