// SPDX-License-Identifier: MIT
#include "markup/characters.hpp"
#include "markup/link_check.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

/// Stays outside a link when it stands at its end.
bool is_trailing(char16_t c) {
    constexpr std::u16string_view units = u"!\"%'()*,.:;=~";
    return units.find(c) != std::u16string_view::npos;
}

}  // namespace

/// The end of `label.label…`, two labels at least; none when there is no such thing here.
std::size_t Reader::domain_end(std::size_t at) {
    const std::size_t first = run_end(Run::label, at);
    if (first == at) return none;
    const std::size_t end = run_end(Run::domain, first);
    return end != first ? end : none;
}

std::size_t Reader::autolinked_url(std::size_t at, Inlines* out) {
    const std::size_t scheme = run_end(Run::scheme, at);
    const bool has_scheme = scheme > at && starts(scheme, u"://");
    std::size_t domain = has_scheme ? scheme + 3 : at;
    std::size_t end = domain_end(domain);
    if (end == none && has_scheme && starts(domain, u"localhost")) end = domain + 9;
    if (end == none && has_scheme) {
        const std::size_t user = run_end(Run::user, domain);
        if (unit(user) == u'@') end = domain_end(user + 1);
    }
    if (end == none) return none;
    end = run_end(Run::not_white, end);
    for (; end > domain + 1 && is_trailing(text_[end - 1]); ++steps_) --end;

    if (out == nullptr) return end;
    const std::string written = to_utf8(text_.substr(at, end - at));
    auto target = autolink_target(written, options_);
    if (!target) return take_text(at, end, out);
    out->add(link(*std::move(target), {plain(written)}));
    return end;
}

std::size_t Reader::autolinked_email(std::size_t at, Inlines* out) {
    const std::size_t begin = starts(at, u"mailto:") ? at + 7 : at;
    constexpr std::u16string_view never_first = u"!#$%&'*+-/=?^_`{|}~";
    if (never_first.find(unit(begin)) != std::u16string_view::npos || unit(begin) == u'.') return none;
    const std::size_t local = run_end(Run::local_part, begin);
    if (unit(local) != u'@' || local == begin || text_[local - 1] == u'.') return none;
    std::size_t end = domain_end(local + 1);
    if (end == none) return none;
    while (text_[end - 1] == u'-' || text_[end - 1] == u'_') --end;
    if (out == nullptr) return end;
    const std::string address = to_utf8(text_.substr(begin, end - begin));
    if (!mails_to(address, options_.dialect)) return take_text(at, end, out);
    out->add(link("mailto:" + address, {plain(address)}));
    return end;
}

/// `+digits`, `+digits-digits`, `+(digits)digits`, `+(digits)digits-digits`.
std::size_t Reader::phone_end(std::size_t at) const {
    const auto digits_end = [this](std::size_t from) {
        while (is_digit(unit(from))) ++from;
        return from;
    };
    if (unit(at) != u'+') return none;
    std::size_t end = at + 1;
    if (unit(end) == u'(') {
        const std::size_t close = digits_end(end + 1);
        if (close == end + 1 || unit(close) != u')') return none;
        end = close + 1;
    }
    const std::size_t first = end;
    end = digits_end(end);
    if (end == first) return none;
    if (unit(end) == u'-' && is_digit(unit(end + 1))) end = digits_end(end + 1);
    return end;
}

std::size_t Reader::autolinked_phone(std::size_t at, Inlines* out) {
    const std::size_t end = phone_end(at);
    if (end == none) return none;
    std::string digits;
    for (const char16_t c : text_.substr(at, end - at)) {
        if (is_digit(c)) digits += static_cast<char>(c);
    }
    if (digits.size() < 5) return none;
    if (out != nullptr) out->add(link("tel:" + digits, {plain(to_utf8(text_.substr(at, end - at)))}));
    return end;
}

}  // namespace chatleaf::markup
