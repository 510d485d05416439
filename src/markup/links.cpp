// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {

std::size_t Reader::reference_at(std::size_t at, unsigned open, Inlines* out) {
    if ((open & Open::reference) != 0) return none;
    if (unit(at) == u'[') return bracket_link(at, open, out);
    return unit(at) == u'<' ? angle_link(at, out) : none;
}

/// `[label](target)`. The label may go on over line ends.
std::size_t Reader::bracket_link(std::size_t at, unsigned open, Inlines* out) {
    const Way way{Inside::label, open | Open::reference};
    const std::size_t close = reading_end(way, at + 1);
    if (!starts(close, u"](")) return none;
    const std::size_t begin = close + 2;
    const Target found = target(begin, true);
    if (found.end == none || unit(found.end) != u')') return none;
    if (out != nullptr) {
        std::string src = target_text(begin, found);
        std::vector<Node> label = built(way, at + 1, close);
        if (close == at + 1) label.push_back(plain(src));
        out->add(link(std::move(src), std::move(label)));
    }
    return found.end + 1;
}

/// `<target|label>`, as another chat writes links.
std::size_t Reader::angle_link(std::size_t at, Inlines* out) {
    const Target found = target(at + 1, false);
    if (found.end == none || unit(found.end) != u'|') return none;
    const std::size_t end = run_end(Run::angle_label, found.end + 1);
    if (end == found.end + 1 || unit(end) != u'>') return none;
    if (out != nullptr) out->add(link(target_text(at + 1, found), {plain(source_.text(found.end + 1, end))}));
    return end + 1;
}

/// Where the text ends that stands in a label from here, up to what may be more: one step for all of it, as
/// most brackets start no link and their labels go on to the next one that does.
std::size_t Reader::plain_label_end(std::size_t at) {
    const std::size_t end = run_end(Run::label_line, at);
    if (unit(end) != u'_') return end;
    // Letters and digits at an item's start take an underscore behind them along.
    std::size_t word = end;
    while (word > at && (is_letter(text_[word - 1]) || is_digit(text_[word - 1]))) --word;
    steps_ += end - word;
    const bool starts_item =
        word == at || is_white(text_[word - 1]) || text_[word - 1] == u'(' || text_[word - 1] == u')';
    if (word == end || !starts_item) return end;
    return unit(end + 1) == u'_' ? end + 2 : end + 1;
}

/// A label ends before `](`, and where it could not be one because a later bracket starts the link.
std::size_t Reader::label_item(Way way, std::size_t at, Inlines* out) {
    if (const std::size_t end = take_run(Run::blanks, at, out); end != none) return end;
    if (const std::size_t end = emphasis(at, way.open, out); end != none) return end;
    if (newer()) {
        if (const std::size_t end = take_run(Run::label_text, at, out); end != none) return end;
    }
    if (at >= text_.size() || (starts(at, u"](") && at + 2 < text_.size())) return none;
    if (newer() && starts(at, u"] [") && starts(run_end(Run::not_bracket, at + 3), u"](")) return none;
    return take_text(at, at + 1, out);
}

std::size_t Reader::image(std::size_t at, Inlines* out) {
    if (!starts(at, u"![")) return none;
    const std::size_t label = at + 2;
    const std::size_t inner = run_end(Run::blanks, label);
    std::size_t close = run_end(Run::image_label, inner);
    close = close == inner ? label : run_end(Run::blanks, close);
    if (!starts(close, u"](")) return none;
    const std::size_t begin = close + 2;
    const Target found = target(begin, true);
    if (found.end == none || unit(found.end) != u')') return none;
    if (out != nullptr) {
        Node image = node(Kind::image, {});
        image.text = target_text(begin, found);
        image.children.push_back(plain(close == label ? image.text : source_.text(label, close)));
        out->add(std::move(image));
    }
    return found.end + 1;
}

/// An URL with a host, `scheme:` with anything behind it, or a phone number.
Reader::Target Reader::target(std::size_t at, bool in_parentheses) {
    if (const std::size_t head = url_head_end(at); head != none) return {target_body_end(head, in_parentheses)};
    if (const std::size_t scheme = scheme_end(at); scheme != none) {
        if (const std::size_t end = target_body_end(scheme, in_parentheses); end > scheme) return {end};
    }
    return {phone_end(at), true};
}

std::string Reader::target_text(std::size_t begin, Target target) const {
    return target.phone ? "tel:" + digits_of(begin, target.end) : source_.text(begin, target.end);
}

/// Where the rest of a target ends. Marks before white space are no part of it, so that a target that ends
/// with them does not reach its bracket.
std::size_t Reader::target_body_end(std::size_t at, bool in_parentheses) {
    if (in_parentheses && newer()) return balanced_end(at);
    const std::size_t end = run_end(Run::body, at);
    const std::size_t white = run_end(Run::not_white, at);
    if (white >= text_.size() && !newer()) return end;
    return std::min(end, without_trailing(at, white));
}

/// Parentheses may stand in a target in pairs that have none inside. Wherever a target starts, the same
/// ones pair up, so what was found from one of them holds for all before it.
std::size_t Reader::balanced_end(std::size_t at) {
    auto* const ends = remembered([](Memory& memory, Way) -> auto& { return memory.target_ends; }, {});
    const std::size_t start = path_.size();
    std::size_t end = at;
    while (end < text_.size()) {
        ++steps_;
        if (ends != nullptr && (*ends)[end] != 0) {
            end = (*ends)[end] - 1;
            break;
        }
        if (ends != nullptr) path_.push_back(static_cast<std::uint32_t>(end));
        end = run_end(Run::plain_body, end);
        if (unit(end) != u'(') break;
        const std::size_t close = run_end(Run::body, end + 1);
        if (unit(close) != u')') break;
        end = close + 1;
    }
    note(ends, start, end);
    return end;
}

}  // namespace chatleaf::markup
