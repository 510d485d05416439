// SPDX-License-Identifier: MIT
#include "render/page_query.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "chatleaf/pages/names.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/number.hpp"

namespace chatleaf::render {
namespace {

using Part = PageQuery::Part;
using Relation = PageQuery::Relation;

constexpr std::size_t longest = 4096;
constexpr int deepest = 16;
constexpr auto fields =
    std::to_array<std::string_view>({"ancestor", "contributor", "created", "creator", "id", "label", "lastmodified",
                                     "parent", "space", "space.key", "title", "type"});

// Those of them whose values are compared as names are.
constexpr auto fields_of_names =
    std::to_array<std::string_view>({"contributor", "creator", "label", "space", "space.key", "title", "type"});

struct Token {
    enum class Kind : std::uint8_t { word, quoted, sign, end } kind = Kind::end;
    std::string text;
};

/// Cuts a query into words, quoted texts and signs.
class Tokens {
public:
    explicit Tokens(std::string_view cql) : cql_(cql) { next(); }

    [[nodiscard]] const Token& now() const noexcept { return token_; }
    [[nodiscard]] bool is_word(std::string_view word) const {
        return token_.kind == Token::Kind::word && text::lower_ascii(token_.text) == word;
    }
    [[nodiscard]] bool is_sign(std::string_view sign) const {
        return token_.kind == Token::Kind::sign && token_.text == sign;
    }
    bool skip_word(std::string_view word) { return is_word(word) && next(); }
    bool skip_sign(std::string_view sign) { return is_sign(sign) && next(); }
    bool next();

private:
    void quoted(char quote);

    std::string_view cql_;
    std::size_t at_ = 0;
    Token token_;
};

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-' || c == '@' || c == '/' || c == ':' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

void Tokens::quoted(char quote) {
    token_.kind = Token::Kind::quoted;
    for (++at_; at_ < cql_.size() && cql_[at_] != quote; ++at_) {
        if (cql_[at_] == '\\' && at_ + 1 < cql_.size()) ++at_;
        token_.text += cql_[at_];
    }
    if (at_ == cql_.size()) token_ = {Token::Kind::sign, "unfinished"};
    ++at_;
}

bool Tokens::next() {
    token_ = {};
    at_ = std::min(cql_.find_first_not_of(" \t\r\n", at_), cql_.size());
    if (at_ == cql_.size()) return true;
    const char c = cql_[at_];
    if (c == '"' || c == '\'') {
        quoted(c);
        return true;
    }
    const std::size_t begin = at_;
    if (is_of_word(c)) {
        while (at_ < cql_.size() && is_of_word(cql_[at_])) ++at_;
        token_.kind = Token::Kind::word;
    } else {
        const std::string_view two = cql_.substr(at_, 2);
        at_ += two == "!=" || two == "<=" || two == ">=" || two == "!~" ? 2 : 1;
        token_.kind = Token::Kind::sign;
    }
    token_.text = cql_.substr(begin, at_ - begin);
    return true;
}

/// Reads by recursive descent, not deeper than any query is.
class QueryReader {
public:
    explicit QueryReader(std::string_view cql) : tokens_(cql) {}

    [[nodiscard]] bool any_of(Part& part, int depth = 0) { return joined(part, "or", Part::Kind::any_of, depth); }
    [[nodiscard]] bool order(std::vector<PageQuery::Order>& order);
    [[nodiscard]] bool at_end() const { return tokens_.now().kind == Token::Kind::end; }

private:
    bool joined(Part& part, std::string_view word, Part::Kind kind, int depth);
    bool one(Part& part, int depth);
    bool condition(Part& part);
    bool value(Part& part);
    bool values(Part& part);

    Tokens tokens_;
};

bool QueryReader::joined(Part& part, std::string_view word, Part::Kind kind, int depth) {
    part.kind = kind;
    do {
        const bool is_read = kind == Part::Kind::any_of
                                 ? joined(part.parts.emplace_back(), "and", Part::Kind::all_of, depth)
                                 : one(part.parts.emplace_back(), depth);
        if (!is_read) return false;
    } while (tokens_.skip_word(word));
    return true;
}

bool QueryReader::one(Part& part, int depth) {
    if (depth > deepest) return false;
    if (tokens_.skip_word("not")) {
        part.kind = Part::Kind::none_of;
        return one(part.parts.emplace_back(), depth + 1);
    }
    if (!tokens_.skip_sign("(")) return condition(part);
    return any_of(part, depth + 1) && tokens_.skip_sign(")");
}

bool QueryReader::condition(Part& part) {
    Part asked;
    asked.field = text::lower_ascii(tokens_.now().text);
    if (tokens_.now().kind != Token::Kind::word || std::ranges::find(fields, asked.field) == fields.end()) return false;
    tokens_.next();
    struct Sign {
        std::string_view sign;
        Relation relation;
        bool negative;
    };
    constexpr auto signs = std::to_array<Sign>({{"=", Relation::is, false},
                                                {"!=", Relation::is, true},
                                                {"~", Relation::contains, false},
                                                {"!~", Relation::contains, true},
                                                {"<", Relation::less, false},
                                                {"<=", Relation::less_or_same, false},
                                                {">", Relation::greater, false},
                                                {">=", Relation::greater_or_same, false}});
    const bool negative_list = tokens_.skip_word("not");
    bool negative = negative_list;
    if (tokens_.skip_word("in")) {
        if (!values(asked)) return false;
    } else {
        const auto sign = std::ranges::find(signs, tokens_.now().text, &Sign::sign);
        if (negative_list || tokens_.now().kind != Token::Kind::sign || sign == signs.end()) return false;
        tokens_.next();
        asked.relation = sign->relation;
        negative = sign->negative;
        if (!value(asked)) return false;
    }
    const bool is_date = asked.field == "created" || asked.field == "lastmodified";
    if (asked.relation == Relation::contains ? asked.field != "title" : asked.relation != Relation::is && !is_date)
        return false;
    if (!negative) {
        part = std::move(asked);
        return true;
    }
    part.kind = Part::Kind::none_of;
    part.parts.push_back(std::move(asked));
    return true;
}

bool QueryReader::value(Part& part) {
    const Token token = tokens_.now();
    if (token.kind != Token::Kind::word && token.kind != Token::Kind::quoted) return false;
    tokens_.next();
    std::string value = token.text;
    const bool is_function = token.kind == Token::Kind::word && tokens_.skip_sign("(");
    if (is_function) {
        value = text::lower_ascii(value) + "(";
        if (tokens_.now().kind == Token::Kind::quoted) {
            value += tokens_.now().text;
            tokens_.next();
        }
        if (!tokens_.skip_sign(")")) return false;
        value += ")";
        constexpr auto known = std::to_array<std::string_view>({"currentspace()", "currentcontent()"});
        if (std::ranges::find(known, value) == known.end() && !value.starts_with("now(")) return false;
    }
    const bool is_name = std::ranges::find(fields_of_names, part.field) != fields_of_names.end();
    part.values.push_back(is_name && !is_function ? pages::compared_name(value) : std::move(value));
    return true;
}

bool QueryReader::values(Part& part) {
    if (!tokens_.skip_sign("(")) return false;
    do {
        if (!value(part)) return false;
    } while (tokens_.skip_sign(","));
    return tokens_.skip_sign(")");
}

bool QueryReader::order(std::vector<PageQuery::Order>& order) {
    if (!tokens_.skip_word("order")) return true;
    if (!tokens_.skip_word("by")) return false;
    do {
        if (tokens_.now().kind != Token::Kind::word) return false;
        PageQuery::Order by{text::lower_ascii(tokens_.now().text), false};
        tokens_.next();
        by.descending = tokens_.skip_word("desc");
        if (!by.descending) tokens_.skip_word("asc");
        order.push_back(std::move(by));
    } while (tokens_.skip_sign(","));
    return true;
}

/// "now(-4w)": in minutes (m), hours, days, weeks, months (M) or years from now.
std::optional<Instant> moment(std::string_view value, const PageQuery::Asker& asker) {
    constexpr std::string_view now = "now(";
    if (!value.starts_with(now)) return text::parse_instant(value);
    if (!asker.now) return std::nullopt;
    value.remove_prefix(now.size());
    value.remove_suffix(1);
    if (value.empty()) return asker.now;
    const bool is_before = value.front() == '-';
    if (is_before || value.front() == '+') value.remove_prefix(1);
    constexpr std::int64_t most = 1'000'000;
    if (value.empty()) return std::nullopt;
    const auto count = text::whole_number<std::int64_t>(value.substr(0, value.size() - 1));
    if (!count || *count < 0 || *count > most) return std::nullopt;
    struct Unit {
        char letter;
        std::chrono::minutes minutes;
    };
    using std::chrono::days;
    constexpr auto units = std::to_array<Unit>({{'m', std::chrono::minutes(1)},
                                                {'h', std::chrono::hours(1)},
                                                {'d', days(1)},
                                                {'w', days(7)},
                                                {'M', days(30)},
                                                {'y', days(365)}});
    const auto unit = std::ranges::find(units, value.back(), &Unit::letter);
    if (unit == units.end()) return std::nullopt;
    return is_before ? *asker.now - unit->minutes * *count : *asker.now + unit->minutes * *count;
}

bool is_date_as_asked(const std::optional<Instant>& date, const Part& part, const PageQuery::Asker& asker) {
    const auto asked = moment(part.values.front(), asker);
    if (!date || !asked) return false;
    switch (part.relation) {
        case Relation::less: return *date < *asked;
        case Relation::less_or_same: return *date <= *asked;
        case Relation::greater: return *date > *asked;
        case Relation::greater_or_same: return *date >= *asked;
        default: return std::chrono::floor<std::chrono::days>(*date) == std::chrono::floor<std::chrono::days>(*asked);
    }
}

/// What a page is called by where a field asks for it, as names are compared.
std::vector<std::string> names_of(const pages::WikiPage& page, std::string_view field) {
    using pages::compared_name;
    if (field.starts_with("space")) return {compared_name(page.page.space_key)};
    if (field == "type") return {page.page.type == pages::PageType::page ? "page" : "blogpost"};
    if (field == "title") return {compared_name(page.page.title)};
    if (field == "creator") return {compared_name(page.creator)};
    if (field == "contributor") return {compared_name(page.creator), compared_name(page.changer)};
    std::vector<std::string> labels;
    if (page.page.labels)
        for (const std::string& label : *page.page.labels) labels.push_back(compared_name(label));
    return labels;
}

bool is_any_value(const pages::WikiPage& page, const Part& part, const PageQuery::Asker& asker) {
    const std::string own_key =
        asker.page == nullptr ? std::string() : pages::compared_name(asker.page->page.space_key);
    const bool by_id = part.field == "id" || part.field == "parent" || part.field == "ancestor";
    const auto names = by_id ? std::vector<std::string>() : names_of(page, part.field);
    return std::ranges::any_of(part.values, [&](const std::string& value) {
        const bool current = value == "currentspace()" || value == "currentcontent()";
        if (current && asker.page == nullptr) return false;
        const std::string& wanted = !current ? value : by_id ? asker.page->page.id : own_key;
        if (part.field == "id") return page.page.id == wanted;
        if (part.field == "parent") return page.parent_id == wanted;
        if (part.field == "ancestor") return is_below(page, {&wanted, 1}, asker.wiki);
        return std::ranges::find(names, wanted) != names.end();
    });
}

bool is_asked_for(const pages::WikiPage& page, const Part& part, const PageQuery::Asker& asker) {
    const auto is_so = [&](const Part& inner) { return is_asked_for(page, inner, asker); };
    switch (part.kind) {
        case Part::Kind::all_of: return std::ranges::all_of(part.parts, is_so);
        case Part::Kind::any_of: return std::ranges::any_of(part.parts, is_so);
        case Part::Kind::none_of: return std::ranges::none_of(part.parts, is_so);
        case Part::Kind::condition: break;
    }
    if (part.field == "created") return is_date_as_asked(page.created, part, asker);
    if (part.field == "lastmodified") return is_date_as_asked(page.changed, part, asker);
    if (part.relation != Relation::contains) return is_any_value(page, part, asker);
    std::string_view wanted = part.values.front();
    while (wanted.ends_with('*')) wanted.remove_suffix(1);
    return pages::compared_name(page.page.title).find(wanted) != std::string::npos;
}

}  // namespace

bool is_below(const pages::WikiPage& page, std::span<const std::string> ids, pages::Wiki* wiki) {
    constexpr int most_above = 256;
    const pages::WikiPage* above = &page;
    for (int i = 0; i < most_above && above != nullptr && !above->parent_id.empty(); ++i) {
        if (std::ranges::binary_search(ids, above->parent_id)) return true;
        above = wiki == nullptr ? nullptr : wiki->page(above->parent_id);
    }
    return false;
}

std::optional<PageQuery> PageQuery::read(std::string_view cql) {
    if (cql.size() > longest) return std::nullopt;
    PageQuery query;
    QueryReader reader(cql);
    if (!reader.any_of(query.part_) || !reader.order(query.order_) || !reader.at_end()) return std::nullopt;
    return query;
}

bool PageQuery::asks_for(const pages::WikiPage& page, const Asker& asker) const {
    return is_asked_for(page, part_, asker);
}

}  // namespace chatleaf::render
