// SPDX-License-Identifier: MIT
#include "confluence/cql.hpp"

#include <algorithm>
#include <chrono>

namespace chatleaf::confluence {
namespace {

// Zones reach from 12 hours behind UTC to 14 hours before it.
constexpr std::chrono::hours widest_zone{24};
// Before the first Confluence; what is subtracted from cannot get out of the years that a date can say.
constexpr Instant earliest{std::chrono::milliseconds(0)};

// "2026-01-31 08:00".
std::string cql_date(Instant instant) {
    std::string date = text::to_iso8601(instant).substr(0, 16);
    date[10] = ' ';
    return date;
}

}  // namespace

std::string cql_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted += '"';
}

std::string changes_cql(const pages::ChangeQuery& query, Sought sought) {
    std::string cql = sought == Sought::pages ? "type in (page,blogpost)" : "type = comment";
    if (!query.space_key.empty()) cql += " and space = " + cql_text(query.space_key);
    if (query.since) cql += " and lastmodified >= \"" + cql_date(std::max(earliest, *query.since - widest_zone)) + "\"";
    return cql + " order by lastmodified desc";
}

}  // namespace chatleaf::confluence
