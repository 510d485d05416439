// SPDX-License-Identifier: MIT
#include <chrono>

#include "markup/characters.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::markup {
namespace {

/// Reads digits and separators one after another; remembers that something did not fit.
class Fields {
public:
    explicit Fields(std::u16string_view text) : text_(text) {}
    int number(std::size_t digits) {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (at_ >= text_.size() || !is_digit(text_[at_])) return fail();
            value = value * 10 + (text_[at_++] - u'0');
        }
        return value;
    }
    bool take(char16_t c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void must(char16_t c) {
        if (!take(c)) fail();
    }
    [[nodiscard]] bool complete() const { return good_ && at_ == text_.size(); }
    [[nodiscard]] bool good() const { return good_; }

private:
    int fail() {
        good_ = false;
        return 0;
    }
    std::u16string_view text_;
    std::size_t at_ = 0;
    bool good_ = true;
};

/// Seconds since 1970 of `YYYY-MM-DDTHH:MM:SS[.mmm][±HH:MM]`; "0" for a day or hour that
/// does not exist, none when it is not written like this. Without an offset it is UTC.
std::optional<std::string> seconds_of(std::u16string_view written) {
    Fields fields(written);
    const int year = fields.number(4);
    fields.must(u'-');
    const int month = fields.number(2);
    fields.must(u'-');
    const int day = fields.number(2);
    fields.must(u'T');
    const int hour = fields.number(2);
    fields.must(u':');
    const int minute = fields.number(2);
    fields.must(u':');
    const int second = fields.number(2);
    if (fields.good() && fields.take(u'.')) static_cast<void>(fields.number(3));
    int offset = 0;
    for (const int sign : {1, -1}) {
        if (!fields.good() || !fields.take(sign > 0 ? u'+' : u'-')) continue;
        const int hours = fields.number(2);
        fields.must(u':');
        offset = sign * (hours * 60 + fields.number(2));
        break;
    }
    if (!fields.complete()) return std::nullopt;
    const bool exists = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 &&
                        second <= 59 && offset > -24 * 60 && offset < 24 * 60;
    if (!exists) return "0";
    using namespace std::chrono;
    const sys_days first = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / 1;
    const auto moment = first + days(day - 1) + hours(hour) + minutes(minute) + seconds(second) - minutes(offset);
    return std::to_string(moment.time_since_epoch() / seconds(1));
}

std::optional<std::string> moment_of(std::u16string_view written) {
    const bool is_unix = written.size() == 10 && std::all_of(written.begin(), written.end(), is_digit);
    return is_unix ? to_utf8(written) : seconds_of(written);
}

}  // namespace

std::size_t Reader::timestamp(std::size_t at, Inlines* out) {
    if (!starts(at, u"<t:")) return none;
    const std::u16string_view window = text_.substr(at + 3, 40);
    const std::size_t close = window.find(u'>');
    if (close == std::u16string_view::npos) return none;
    std::u16string_view written = window.substr(0, close);
    std::string format = "t";
    constexpr std::u16string_view formats = u"tTdDfFR";
    if (written.size() > 2 && written[written.size() - 2] == u':' && formats.find(written.back()) != formats.npos) {
        format = to_utf8(written.substr(written.size() - 1));
        written.remove_suffix(2);
    }
    const bool is_unix = written.size() == 10 && std::all_of(written.begin(), written.end(), is_digit);
    if (!is_unix && !has(Dialect::v0_31_36)) return none;
    auto moment = moment_of(written);
    if (!moment) return none;
    const std::size_t end = at + 3 + close + 1;
    if (out != nullptr) {
        Node stamp = node(Kind::timestamp, {});
        stamp.text = std::move(*moment);
        stamp.detail = std::move(format);
        stamp.fallback = Fallback{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
        out->add(std::move(stamp));
    }
    return end;
}

}  // namespace chatleaf::markup
