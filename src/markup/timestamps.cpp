// SPDX-License-Identifier: MIT
#include <chrono>
#include <cstdint>

#include "markup/characters.hpp"
#include "markup/reader.hpp"

namespace chatleaf::markup {
namespace {

/// Reads digits and separators one after another; remembers that something did not fit.
class Fields {
public:
    explicit Fields(std::u16string_view text) : text_(text) {}
    int number(std::size_t digits) {
        unsigned value = 0;  // ten digits are more than fits; what they are worth is not asked
        for (std::size_t i = 0; i < digits; ++i) {
            if (at_ >= text_.size() || !is_digit(text_[at_])) return fail();
            value = value * 10 + (text_[at_++] - unsigned{u'0'});
        }
        return static_cast<int>(value);
    }
    bool take(char16_t c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void must(char16_t c) {
        if (!take(c)) fail();
    }
    [[nodiscard]] std::size_t at() const { return at_; }
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

/// What was written between `<t:` and its format.
struct Written {
    std::size_t end = 0;
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0;
    std::optional<int> offset;  ///< minutes east of Greenwich
    bool is_unix = false, has_date = false, exists = true;
};

void read_offset(Fields& fields, Written& written) {
    for (const int sign : {1, -1}) {
        Fields attempt = fields;
        if (!attempt.take(sign > 0 ? u'+' : u'-')) continue;
        const int hours = attempt.number(2);
        attempt.must(u':');
        const int minutes = attempt.number(2);
        if (!attempt.good()) continue;
        written.offset = sign * (hours * 60 + minutes);
        written.exists = written.exists && hours < 24 && minutes < 60;
        fields = attempt;
    }
}

bool read_time(Fields& fields, Written& written) {
    written.hour = fields.number(2);
    fields.must(u':');
    written.minute = fields.number(2);
    return fields.good();
}

/// `YYYY-MM-DDTHH:MM:SS[.mmm][±HH:MM]`
bool read_date(Fields& fields, Written& written) {
    written.has_date = true;
    written.year = fields.number(4);
    fields.must(u'-');
    written.month = fields.number(2);
    fields.must(u'-');
    written.day = fields.number(2);
    fields.must(u'T');
    if (!read_time(fields, written)) return false;
    fields.must(u':');
    written.second = fields.number(2);
    if (!fields.good()) return false;
    Fields attempt = fields;
    if (attempt.take(u'.')) {
        const int milliseconds = attempt.number(3);
        if (attempt.good()) {
            written.millisecond = milliseconds;
            fields = attempt;
        }
    }
    read_offset(fields, written);
    return true;
}

/// `HH:MM[:SS][±HH:MM]`
bool read_time_of_day(Fields& fields, Written& written) {
    if (!read_time(fields, written)) return false;
    Fields attempt = fields;
    if (attempt.take(u':')) {
        const int seconds = attempt.number(2);
        if (attempt.good()) {
            written.second = seconds;
            fields = attempt;
        }
    }
    read_offset(fields, written);
    return true;
}

std::optional<Written> read_written(std::u16string_view text, bool newer) {
    Written written;
    Fields unix(text);
    static_cast<void>(unix.number(10));
    if (unix.good()) {
        written.is_unix = true;
        written.end = unix.at();
        return written;
    }
    if (!newer) return std::nullopt;
    for (const auto read : {read_date, read_time_of_day}) {
        Fields fields(text);
        written = Written();
        if (!read(fields, written)) continue;
        written.end = fields.at();
        return written;
    }
    return std::nullopt;
}

/// JavaScript counts in milliseconds, and the parser keeps 32 bits of the seconds. What is no moment is 0.
std::int32_t seconds_of(Written written, const Options& options) {
    using namespace std::chrono;
    constexpr int thousand = 1000;
    const bool midnight = written.hour == 24 && written.minute == 0 && written.second == 0 && written.millisecond == 0;
    const bool exists =
        written.exists && (written.hour < 24 || midnight) && written.minute < 60 && written.second < 60 &&
        (!written.has_date || (written.month >= 1 && written.month <= 12 && written.day >= 1 && written.day <= 31));
    // Nor is a time of day to which the parser adds the offset that it does not have.
    if (!exists || (!written.has_date && !written.offset)) return 0;
    sys_days day = floor<days>(sys_seconds(seconds(options.now)));
    if (written.has_date) {
        day = sys_days(year(written.year) / month(static_cast<unsigned>(written.month)) / 1) + days(written.day - 1);
    }
    const auto local = day + hours(written.hour) + minutes(written.minute) + seconds(written.second);
    std::int64_t moment = local.time_since_epoch() / seconds(1);
    if (written.offset) {
        moment -= std::int64_t{*written.offset} * 60;
    } else if (options.moment_of_local_time) {
        moment = options.moment_of_local_time(moment);
    }
    const std::int64_t truncated = (moment * thousand + written.millisecond) / thousand;
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(truncated));
}

/// A timestamp as it stands in a message.
struct Stamp {
    std::size_t end = 0;
    Written written;
    char16_t format = u't';
};

std::optional<Stamp> stamp_at(std::u16string_view text, std::size_t at, bool newer) {
    constexpr std::u16string_view opening = u"<t:", formats = u"tTdDfFR";
    if (text.substr(std::min(at, text.size()), opening.size()) != opening) return std::nullopt;
    const std::size_t begin = at + opening.size();
    const auto written = read_written(text.substr(begin), newer);
    if (!written) return std::nullopt;
    std::u16string_view rest = text.substr(begin + written->end);
    const std::size_t end = begin + written->end;
    if (rest.size() >= 3 && rest[0] == u':' && formats.find(rest[1]) != formats.npos && rest[2] == u'>') {
        return Stamp{end + 3, *written, rest[1]};
    }
    if (rest.starts_with(u'>')) return Stamp{end + 1, *written};
    return std::nullopt;
}

}  // namespace

std::size_t Reader::timestamp(std::size_t at, Inlines* out) {
    if (unit(at) != u'<') return none;
    const auto found = stamp_at(text_, at, newer());
    if (!found) return none;
    if (out != nullptr) {
        Node stamp = node(Kind::timestamp, {});
        const std::size_t begin = at + 3;
        stamp.text = found->written.is_unix ? source_.text(begin, begin + found->written.end)
                                            : std::to_string(seconds_of(found->written, options_));
        stamp.detail = static_cast<char>(found->format);
        if (options_.dialect >= Dialect::v0_32_0) {
            stamp.fallback = Fallback{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(found->end)};
        } else {
            stamp.fallback = Fallback{0, 0, true};
        }
        out->add(std::move(stamp));
    }
    return found->end;
}

std::size_t Reader::escaped_timestamp(std::size_t at, Inlines* out) {
    if (unit(at) != u'\\') return none;
    const auto found = stamp_at(text_, at + 1, true);
    return found ? take_text(at + 1, found->end, out) : none;
}

}  // namespace chatleaf::markup
