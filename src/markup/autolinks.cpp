// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/link_check.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {

/// `scheme:`
std::size_t Reader::scheme_end(std::size_t at) {
    constexpr std::size_t longest = 32;
    std::size_t end = at;
    while (end < text_.size() && end - at < longest) {
        const char16_t c = text_[end];
        if (!is_letter(c) && !is_digit(c) && c != u'+' && c != u'-') break;
        ++end;
    }
    steps_ += end - at;
    return end > at && unit(end) == u':' ? end + 1 : none;
}

/// `//user:password@host:port`
std::size_t Reader::authority_end(std::size_t at) {
    if (!starts(at, u"//")) return none;
    const std::size_t user = run_end(Run::user, at + 2);
    if (user == at + 2) return host_end(user);
    std::size_t sign = user;
    if (unit(user) == u':') {
        if (const std::size_t password = run_end(Run::user, user + 1); password > user + 1) sign = password;
    }
    return host_end(unit(sign) == u'@' ? sign + 1 : at + 2);
}

std::size_t Reader::host_end(std::size_t at) {
    const std::size_t end = domain_end(at);
    if (end == none || unit(end) != u':') return end;
    const std::size_t port = run_end(Run::digits, end + 1);
    return port > end + 1 ? port : end;
}

/// Labels with at least one dot between them, or "localhost".
std::size_t Reader::domain_end(std::size_t at) {
    if (starts(at, u"localhost")) return at + 9;
    if (newer() && unit(at) == u'_') return none;
    const std::size_t first = labels_end(at, false);
    if (first == at || unit(first) != u'.') return none;
    const std::size_t end = labels_end(first, true);
    return end > first ? end : none;
}

/// A dash or an underscore takes the character behind it along, a dot even.
std::size_t Reader::label_step(std::size_t at) const {
    if (at >= text_.size()) return none;
    if (runs_.continues(newer() ? Run::label : Run::older_label, at)) return at + 1;
    if (text_[at] != u'-' && text_[at] != u'_') return none;
    const bool takes =
        at + 1 < text_.size() && runs_.continues(newer() ? Run::after_dash : Run::older_after_dash, at + 1);
    return takes ? at + 2 : none;
}

/// Where a label, or labels with dots between, end.
std::size_t Reader::labels_end(std::size_t at, bool with_dots) {
    std::size_t end = at;
    if (!with_dots) end = run_end(newer() ? Run::label : Run::older_label, at);
    auto* const ends = with_dots ? remembered([](Memory& memory, Way) -> auto& { return memory.domain_ends; }, {})
                                 : remembered([](Memory& memory, Way) -> auto& { return memory.label_ends; }, {});
    const std::size_t start = path_.size();
    while (end < text_.size()) {
        ++steps_;
        if (ends != nullptr && (*ends)[end] != 0) {
            end = (*ends)[end] - 1;
            break;
        }
        if (ends != nullptr) path_.push_back(static_cast<std::uint32_t>(end));
        std::size_t next = label_step(end);
        if (next == none && with_dots && text_[end] == u'.') next = label_step(end + 1);
        if (next == none) break;
        end = next;
    }
    note(ends, start, end);
    return end;
}

std::size_t Reader::url_head_end(std::size_t at) {
    if (const std::size_t scheme = scheme_end(at); scheme != none) {
        if (const std::size_t end = authority_end(scheme); end != none) return end;
    }
    return host_end(at);
}

/// Where the text before `end` would end without the marks at its end, but not before `begin`.
std::size_t Reader::without_trailing(std::size_t begin, std::size_t end) {
    if (trimmed_end_ != end) {
        trimmed_end_ = end;
        trimmed_at_ = end;
    }
    for (; trimmed_at_ > begin && is_trailing(text_[trimmed_at_ - 1]); ++steps_) --trimmed_at_;
    return std::max(begin, trimmed_at_);
}

std::size_t Reader::autolinked_url(std::size_t at, Inlines* out) {
    if (newer()) {
        // A dash may take a dot or a colon along, but then it counts for nothing here.
        const std::size_t start = run_end(Run::url_start, at);
        if (unit(start) != u'.' && !starts(start, u"://")) return none;
    }
    const std::size_t head = url_head_end(at);
    if (head == none) return none;
    std::size_t end = run_end(Run::not_white, head);
    if (newer() || end < text_.size()) end = without_trailing(head, end);
    if (out == nullptr) return end;
    std::string written = source_.text(at, end);
    auto href = autolink_target(written, options_);
    if (!href) return take_text(at, end, out);
    out->add(link(std::move(*href), {plain(std::move(written))}));
    return end;
}

/// Newer parsers keep an underscore away from the domain behind it, and take both as text.
std::size_t Reader::domain_after_underscore(std::size_t at, Inlines* out) {
    if (text_[at] != u'_') return none;
    const std::size_t end = domain_end(at + 1);
    if (end == none || unit(end) == u'_') return none;
    return take_text(at, end, out);
}

std::size_t Reader::autolinked_email(std::size_t at, Inlines* out) {
    const std::size_t begin = starts(at, u"mailto:") ? at + 7 : at;
    if (begin >= text_.size() || !starts_local_part(text_[begin])) return none;
    const std::size_t sign = run_end(Run::local_part, begin);
    if (unit(sign) != u'@') return none;
    const std::size_t end = domain_end(sign + 1);
    if (end == none || out == nullptr) return end;
    const std::string address = source_.text(begin, end);
    if (!mails_to(address, options_.dialect)) return take_text(begin, end, out);
    out->add(link("mailto:" + address, {plain(address)}));
    return end;
}

/// `+digits`, `+digits-digits`, `+(digits)digits`, `+(digits)-digits`, `+(digits)digits-digits`.
std::size_t Reader::phone_end(std::size_t at) {
    if (unit(at) != u'+') return none;
    std::size_t begin = at + 1;
    if (unit(begin) == u'(') {
        const std::size_t close = run_end(Run::digits, begin + 1);
        if (close == begin + 1 || unit(close) != u')') return none;
        begin = close + 1;
    }
    const std::size_t end = run_end(Run::digits, begin);
    const bool in_brackets = begin > at + 1;
    if (end == begin && !in_brackets) return none;
    if (unit(end) == u'-') {
        if (const std::size_t last = run_end(Run::digits, end + 1); last > end + 1) return last;
    }
    return end > begin ? end : none;
}

std::string Reader::digits_of(std::size_t begin, std::size_t end) const {
    std::string digits;
    for (const char16_t c : text_.substr(begin, end - begin)) {
        if (is_digit(c)) digits += static_cast<char>(c);
    }
    return digits;
}

std::size_t Reader::autolinked_phone(std::size_t at, Inlines* out) {
    constexpr std::size_t fewest = 5;
    const std::size_t end = phone_end(at);
    if (end == none || out == nullptr) return end;
    const std::string digits = digits_of(at, end);
    if (digits.size() < fewest) return take_text(at, end, out);
    out->add(link("tel:" + digits, {plain(source_.text(at, end))}));
    return end;
}

}  // namespace chatleaf::markup
