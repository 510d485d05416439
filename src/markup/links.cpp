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
std::optional<std::string> Reader::target_from(std::u16string_view written) const {
    if (written.empty()) return std::nullopt;
    if (written.front() == u'+') {
        std::string digits;
        for (const char16_t c : written.substr(1)) {
            if (is_digit(c)) digits += static_cast<char>(c);
        }
        const std::size_t begin = static_cast<std::size_t>(written.data() - text_.data());
        if (digits.empty() || phone_end(begin) != begin + written.size()) return std::nullopt;
        return "tel:" + digits;
    }
    const std::size_t begin = static_cast<std::size_t>(written.data() - text_.data());
    std::size_t scheme = 0;
    while (scheme < written.size() && (is_letter(written[scheme]) || is_digit(written[scheme]) ||
                                       written[scheme] == u'+' || written[scheme] == u'-')) {
        ++scheme;
    }
    const bool has_scheme = scheme > 0 && scheme + 1 < written.size() && written[scheme] == u':';
    const bool is_local = written.substr(0, 9) == u"localhost";
    if (!has_scheme && !is_local && domain_end(begin) == none) return std::nullopt;
    return to_utf8(written);
}

std::optional<Reader::Target> Reader::read_target(std::size_t at) const {
    std::size_t depth = 0;
    std::size_t end = at;
    for (; end < text_.size() && !is_white(text_[end]); ++end) {
        if (text_[end] == u'(' && depth == 0 && has(Dialect::v0_31_36)) {
            const std::size_t close = text_.find_first_of(u"()\n \t", end + 1);
            if (close != none && text_[close] == u')') depth = 1;
        } else if (text_[end] == u')') {
            if (depth == 0) break;
            depth = 0;
        }
    }
    if (unit(end) != u')') return std::nullopt;
    auto src = target_from(text_.substr(at, end - at));
    if (!src) return std::nullopt;
    return Target{end + 1, std::move(*src)};
}

const std::optional<Reader::Target>& Reader::target_at(std::size_t at) {
    const auto [found, is_new] = targets_.try_emplace(at);
    if (is_new) found->second = read_target(at);
    return found->second;
}

std::optional<Reader::Link> Reader::bracket_link(std::size_t at, unsigned open) {
    const std::size_t close = reading_end({Inside::label, open}, at + 1);
    if (!starts(close, u"](")) return std::nullopt;
    const auto& target = target_at(close + 2);
    if (!target) return std::nullopt;
    return Link{at + 1, close, target->end, target->src, true};
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
    auto src = target_from(text_.substr(at + 1, bar - at - 1));
    if (!src) return std::nullopt;
    return Link{bar + 1, end, end + 1, std::move(*src), false};
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
    if (nodes.empty()) nodes.push_back(plain(found->src));
    out->add(link(found->src, std::move(nodes)));
    return found->end;
}

std::size_t Reader::image(std::size_t at, Inlines* out) {
    if (unit(at + 1) != u'[') return none;
    std::size_t close = at + 2;
    while (close < text_.size() && is_any_text(text_[close])) ++close;
    if (!starts(close, u"](")) return none;
    const auto& target = target_at(close + 2);
    if (!target) return none;
    if (out != nullptr) {
        const std::u16string_view label = text_.substr(at + 2, close - at - 2);
        Node image = node(Kind::image, {plain(label.empty() ? target->src : to_utf8(label))});
        image.text = target->src;
        out->add(std::move(image));
    }
    return target->end;
}

}  // namespace chatleaf::markup
