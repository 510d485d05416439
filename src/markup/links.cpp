// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {

std::size_t Reader::next_closing_bracket(std::size_t at) {
    if (next_bracket_.empty()) {
        next_bracket_.resize(text_.size() + 1);
        auto next = static_cast<std::uint32_t>(text_.size());
        for (std::size_t i = text_.size() + 1; i-- > 0;) {
            if (i < text_.size() && text_[i] == u']') next = static_cast<std::uint32_t>(i);
            next_bracket_[i] = next;
        }
    }
    const std::size_t found = next_bracket_[std::min(at, text_.size())];
    return found == text_.size() ? none : found;
}

/// What a link may lead to: `+digits`, `scheme://…`, `scheme:…`, a host with a dot, localhost.
bool Reader::is_target(std::size_t begin, std::size_t end) {
    if (begin >= end) return false;
    if (text_[begin] == u'+') return phone_end(begin) == end;
    const std::size_t scheme = run_end(Run::scheme, begin);
    const bool has_scheme = scheme > begin && scheme + 1 < end && text_[scheme] == u':';
    return has_scheme || (end - begin >= 9 && starts(begin, u"localhost")) || domain_end(begin) != none;
}

std::string Reader::target_from(std::size_t begin, std::size_t end) const {
    const std::u16string_view written = text_.substr(begin, end - begin);
    if (written.front() != u'+') return to_utf8(written);
    std::string number = "tel:";
    for (const char16_t c : written) {
        if (is_digit(c)) number += static_cast<char>(c);
    }
    return number;
}

/// Brackets may stand in a target in pairs that have none inside. Wherever a target starts,
/// the same brackets pair up, so what was found from one of them holds for all before it.
std::size_t Reader::target_end(std::size_t at) {
    if (target_ends_.empty()) target_ends_.resize(text_.size() + 1);
    std::vector<std::size_t> visited;
    std::size_t end = std::min(at, text_.size());
    while (target_ends_[end] == 0) {
        visited.push_back(end);
        const std::size_t next = run_end(Run::target, end);
        if (unit(next) != u'(') {
            end = next;
            break;
        }
        const std::size_t close = has(Dialect::v0_31_36) ? run_end(Run::target, next + 1) : next;
        end = unit(close) == u')' ? close + 1 : next + 1;
    }
    if (target_ends_[end] != 0) end = target_ends_[end] - 1;
    steps_ += visited.size();
    for (const std::size_t position : visited) target_ends_[position] = static_cast<std::uint32_t>(end + 1);
    return unit(end) == u')' && is_target(at, end) ? end : none;
}

std::optional<Reader::Link> Reader::bracket_link(std::size_t at, unsigned open) {
    const std::size_t close = reading_end({Inside::label, open}, at + 1);
    if (!starts(close, u"](")) return std::nullopt;
    const std::size_t target = target_end(close + 2);
    if (target == none) return std::nullopt;
    return Link{at + 1, close, close + 2, target, target + 1, true};
}

std::optional<Reader::Link> Reader::angle_link(std::size_t at) {
    std::size_t bar = at + 1;
    while (bar < text_.size() && !is_white(text_[bar]) && text_[bar] != u'|' && text_[bar] != u'<' &&
           text_[bar] != u'>') {
        ++bar;
    }
    if (unit(bar) != u'|') return std::nullopt;
    std::size_t end = bar + 1;
    while (!is_line_end(end) && text_[end] != u'\t' && text_[end] != u'|' && text_[end] != u'<' && text_[end] != u'>')
        ++end;
    if (unit(end) != u'>' || end == bar + 1) return std::nullopt;
    steps_ += end - at;
    if (!is_target(at + 1, bar)) return std::nullopt;
    return Link{bar + 1, end, at + 1, bar, end + 1, false};
}

std::size_t Reader::reference(std::size_t at, unsigned open, Inlines* out) {
    const auto found = text_[at] == u'[' ? bracket_link(at, open) : angle_link(at);
    if (!found) return none;
    if (out == nullptr) return found->end;
    Inlines label;
    if (!found->formatted || found->label_begin == found->label_end) {
        label.text(text_.substr(found->label_begin, found->label_end - found->label_begin));
    } else {
        build({Inside::label, open}, found->label_begin, found->label_end, label);
    }
    std::vector<Node> nodes = std::move(label).settled();
    std::string src = target_from(found->target_begin, found->target_end);
    if (nodes.empty()) nodes.push_back(plain(src));
    out->add(link(std::move(src), std::move(nodes)));
    return found->end;
}

std::size_t Reader::image(std::size_t at, Inlines* out) {
    if (unit(at + 1) != u'[') return none;
    std::size_t close = at + 2;
    while (close < text_.size() && is_any_text(text_[close])) ++close;
    steps_ += close - at;
    if (!starts(close, u"](")) return none;
    const std::size_t target = target_end(close + 2);
    if (target == none) return none;
    if (out != nullptr) {
        const std::u16string_view label = text_.substr(at + 2, close - at - 2);
        std::string src = target_from(close + 2, target);
        Node image = node(Kind::image, {plain(label.empty() ? src : to_utf8(label))});
        image.text = std::move(src);
        out->add(std::move(image));
    }
    return target + 1;
}

}  // namespace chatleaf::markup
