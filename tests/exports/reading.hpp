// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/exports/export.hpp"
#include "chatleaf/text/instant.hpp"
#include "exports/byte_stream.hpp"
#include "exports/changes.hpp"
#include "support/catch.hpp"

/// Reading an export and looking at all that came out.
namespace chatleaf::exports::test {

struct Reading {
    std::vector<pages::LatestChange> changes;
    pages::Tally tally;
    std::string error;  ///< empty when all went well

    /// The diagnostics of this code, one line each.
    [[nodiscard]] std::string messages(std::string_view code) const {
        std::string lines;
        for (const auto& diagnostic : tally.diagnostics)
            if (diagnostic.code == code) lines += to_string(diagnostic) + "\n";
        return lines;
    }

    /// The change of the page of this title; fails the test when there is none.
    [[nodiscard]] const pages::LatestChange& of(std::string_view title) const {
        const auto place = std::find_if(changes.begin(), changes.end(),
                                        [&](const auto& change) { return change.page.title == title; });
        INFO("no change of " << title);
        REQUIRE(place != changes.end());
        return *place;
    }
};

inline Reading with(Result<pages::Tally> tally, std::vector<pages::LatestChange> changes) {
    Reading reading;
    reading.changes = std::move(changes);
    if (tally) {
        reading.tally = std::move(*tally);
    } else {
        reading.error = to_string(tally.error());
    }
    return reading;
}

/// Reads the bytes as "entities.xml", at most `piece` of them at a time.
inline Reading read(std::string_view bytes, const pages::ChangeQuery& query = {}, const Limits& limits = {},
                    std::size_t piece = 4096) {
    const Entities entities{"entities.xml", [=] { return Result(open_memory(bytes, piece)); }};
    std::vector<pages::LatestChange> changes;
    auto tally = read_changes(entities, limits, query, [&](pages::LatestChange&& change) {
        changes.push_back(std::move(change));
        return true;
    });
    return with(std::move(tally), std::move(changes));
}

inline Reading read(pages::PageSource& source, const pages::ChangeQuery& query = {}) {
    std::vector<pages::LatestChange> changes;
    auto tally = source.latest_changes(query, [&](pages::LatestChange&& change) {
        changes.push_back(std::move(change));
        return true;
    });
    return with(std::move(tally), std::move(changes));
}

inline std::string described(const pages::Version& version) {
    return std::to_string(version.number) + " " + (version.time ? text::to_iso8601(*version.time) : "-") + " by " +
           version.author + ": " + version.comment + " type " + std::to_string(static_cast<int>(version.body_type)) +
           " [" + version.body + "]";
}

/// Everything that a change says.
inline std::string described(const pages::LatestChange& change) {
    return change.page.id + " " + std::to_string(static_cast<int>(change.page.type)) + " " + change.page.title +
           " in " + change.page.space_key + " " + change.page.space_name + "\n  " + described(change.newer) + "\n  " +
           (change.older ? described(*change.older) : "-") + "\n";
}

/// Everything that came out, in order.
inline std::string described(const Reading& reading) {
    std::string text = reading.error + "\n" + std::to_string(reading.tally.pages) + " pages, " +
                       std::to_string(reading.tally.delivered) + " delivered\n";
    for (const auto& change : reading.changes) text += described(change);
    for (const auto& diagnostic : reading.tally.diagnostics) text += to_string(diagnostic) + "\n";
    return text;
}

}  // namespace chatleaf::exports::test
