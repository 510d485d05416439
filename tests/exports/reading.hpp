// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <memory>
#include <span>
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

/// Bytes in memory that are only ever read on, as those of a zip.
class OnlyOn final : public ByteStream {
public:
    OnlyOn(std::string_view bytes, std::size_t piece) : stream_(open_memory(bytes, piece)) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        auto got = stream_->read(buffer);
        at_ += got ? *got : 0;
        return got;
    }
    Result<Done> go_to(std::uint64_t offset) override {
        REQUIRE(offset >= at_);
        at_ = offset;
        return stream_->go_to(offset);
    }

private:
    std::unique_ptr<ByteStream> stream_;
    std::uint64_t at_ = 0;
};

/// The bytes as "entities.xml", at most `piece` of them at a time.
inline Entities in_memory(std::string_view bytes, std::size_t piece = 4096) {
    return {"entities.xml", [=] { return Result(open_memory(bytes, piece)); }, true, bytes.size()};
}

/// The same as a zip holds it; `opened` counts how often it is read from its start.
inline Entities as_in_a_zip(std::string_view bytes, std::size_t piece = 4096, int* opened = nullptr) {
    return {"entities.xml",
            [=] {
                if (opened != nullptr) ++*opened;
                return Result<std::unique_ptr<ByteStream>>(std::make_unique<OnlyOn>(bytes, piece));
            },
            false, bytes.size()};
}

inline Reading read(const Entities& entities, const pages::ChangeQuery& query = {}, const Limits& limits = {}) {
    std::vector<pages::LatestChange> changes;
    auto tally = read_changes(entities, limits, query, [&](pages::LatestChange&& change) {
        changes.push_back(std::move(change));
        return true;
    });
    return with(std::move(tally), std::move(changes));
}

inline Reading read(std::string_view bytes, const pages::ChangeQuery& query = {}, const Limits& limits = {},
                    std::size_t piece = 4096) {
    return read(in_memory(bytes, piece), query, limits);
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
