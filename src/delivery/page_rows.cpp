// SPDX-License-Identifier: MIT
#include "delivery/page_rows.hpp"

#include <utility>

namespace chatleaf::delivery {
namespace {

// The first column of the first row of a query about a page of an audience.
template <typename Read>
auto about_page(Database& database, const char* sql, const Audience& audience, std::string_view source,
                std::string_view page_id, Read read)
    -> Result<std::optional<decltype(read(std::declval<Statement&>()))>> {
    Statement row = database.prepare(sql);
    const auto there = bind(row, audience).bind(source).bind(page_id).step();
    if (!there) return there.error();
    std::optional<decltype(read(row))> found;
    if (*there) found = read(row);
    return found;
}

}  // namespace

Statement& bind(Statement& statement, const Audience& audience) {
    return statement.bind(audience.route).bind(audience.server).bind(audience.room);
}

Result<std::optional<Known>> read_known(Database& database, const Audience& audience, std::string_view source,
                                        std::string_view page_id) {
    return about_page(
        database,
        "SELECT version, was_told, place, moves FROM told WHERE route = ? AND server = ? AND room = ? AND source = ? "
        "AND page = ?",
        audience, source, page_id,
        [](Statement& row) { return Known{row.number(0), row.number(1) != 0, row.text(2), row.number(3)}; });
}

Result<Done> write_known(Database& database, const Audience& audience, const Told& told, bool was_told) {
    if (told.version == 0 && was_told) {
        Statement moved = database.prepare(
            "UPDATE told SET moves = moves + (place <> '' AND place <> ?1), place = ?1 "
            "WHERE route = ?2 AND server = ?3 AND room = ?4 AND source = ?5 AND page = ?6");
        moved.bind(told.place);
        return bind(moved, audience).bind(told.source).bind(told.page_id).run();
    }
    Statement row = database.prepare(
        "INSERT INTO told (route, server, room, source, page, version, was_told, place) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET version = CASE WHEN was_told THEN max(version, excluded.version) "
        "ELSE excluded.version END, was_told = was_told OR excluded.was_told, "
        "moves = moves + (place <> '' AND excluded.place <> '' AND place <> excluded.place), "
        "place = CASE excluded.place WHEN '' THEN place ELSE excluded.place END");
    return bind(row, audience)
        .bind(told.source)
        .bind(told.page_id)
        .bind(told.version)
        .bind(std::int64_t{was_told})
        .bind(told.place)
        .run();
}

Result<std::optional<std::string>> read_thread(Database& database, const Audience& audience, std::string_view source,
                                               std::string_view page_id) {
    return about_page(database,
                      "SELECT message_id FROM threads WHERE route = ? AND server = ? AND room = ? AND source = ? "
                      "AND page = ?",
                      audience, source, page_id, [](Statement& row) { return row.text(0); });
}

Result<Done> write_thread(Database& database, const Audience& audience, const Thread& thread) {
    Statement row = thread.message_id.empty()
                        ? database.prepare(
                              "DELETE FROM threads WHERE route = ? AND server = ? AND room = ? "
                              "AND source = ? AND page = ?")
                        : database.prepare(
                              "INSERT OR REPLACE INTO threads (route, server, room, source, page, "
                              "message_id) VALUES (?, ?, ?, ?, ?, ?)");
    bind(row, audience).bind(thread.source).bind(thread.page_id);
    if (!thread.message_id.empty()) row.bind(thread.message_id);
    return row.run();
}

Result<std::optional<std::int64_t>> read_under_way(Database& database, const Audience& audience,
                                                   std::string_view source, std::string_view page_id, bool or_opened) {
    const char* sql =
        or_opened ? "SELECT id FROM digests JOIN spans ON digest = id WHERE route = ? AND server = ? AND room = ? "
                    "AND source = ? AND page = ? AND (state IN ('sending', 'unclear') "
                    "OR (state = 'waiting' AND posted IS NOT NULL)) LIMIT 1"
                  : "SELECT id FROM digests JOIN spans ON digest = id WHERE route = ? AND server = ? AND room = ? "
                    "AND source = ? AND page = ? AND state IN ('sending', 'unclear') LIMIT 1";
    return about_page(database, sql, audience, source, page_id, [](Statement& row) { return row.number(0); });
}

}  // namespace chatleaf::delivery
