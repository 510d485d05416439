// SPDX-License-Identifier: MIT
#include "exports/bodies.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "exports/legacy_spaces.hpp"
#include "exports/page_of.hpp"
#include "exports/passes.hpp"

namespace chatleaf::exports {
namespace {

// Takes the text of one BodyContent.
class BodyText final : public ObjectSink {
public:
    BodyText(std::size_t most_bytes, bool legacy) : most_bytes_(most_bytes), legacy_(legacy) {}

    [[nodiscard]] bool wants(std::string_view) override { return true; }
    [[nodiscard]] std::optional<std::size_t> wants_field(std::string_view name) override {
        return name == "body" ? std::optional(most_bytes_) : std::nullopt;
    }
    [[nodiscard]] bool wants_collection(std::string_view) override { return false; }
    [[nodiscard]] bool has_room(std::size_t) override { return true; }
    [[nodiscard]] bool take(Object&& object) override {
        text.emplace();
        for (Field& field : object.fields) {
            if (field.name != "body" || field.kind != Field::Kind::value) continue;
            size = field.size;
            text = std::move(field.text);
            if (field.cdata) {
                mark_legacy_spaces(*text);
                settle_legacy_spaces(*text, legacy_);
            }
        }
        return true;
    }

    std::optional<std::string> text;  // none when there was no object
    std::uint64_t size = 0;           // as the file has it

private:
    std::size_t most_bytes_;
    bool legacy_;
};

class BodyReader {
public:
    BodyReader(const BodyReading& reading, const std::function<bool(pages::LatestChange&&)>& visit)
        : index_(reading.index),
          changes_(reading.plan.changes),
          reading_(reading),
          visit_(visit),
          order_(changes_.size()) {
        std::iota(order_.begin(), order_.end(), 0U);
        std::sort(order_.begin(), order_.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return pair(changes_[a]).last < pair(changes_[b]).last; });
    }

    [[nodiscard]] Result<Done> read_here_and_there();
    [[nodiscard]] Result<Done> read_from_start_to_end();

    Delivered delivered;

private:
    using Text = std::optional<std::string>;
    struct Need {
        std::uint64_t place = 0;
        std::uint32_t change = 0;
        std::uint32_t body = 0;
        bool newer = false;
    };

    [[nodiscard]] const BodyContent& body(const Saved& saved) const { return index_.bodies[saved.body]; }
    [[nodiscard]] Pair pair(const PlannedChange& change) const;
    [[nodiscard]] std::vector<Need> needs(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Result<Done> read_pass(std::size_t begin, std::size_t end);
    [[nodiscard]] Result<Text> text_of(ByteStream& stream, std::uint32_t body) const;
    void deliver(const PlannedChange& change, Text&& newer, Text&& older);
    [[nodiscard]] std::string older_title(const Saved& saved) const;
    [[nodiscard]] pages::Version version(const Saved& saved, std::string&& body) const;

    const Index& index_;
    const std::vector<PlannedChange>& changes_;
    const BodyReading& reading_;
    const std::function<bool(pages::LatestChange&&)>& visit_;
    std::vector<std::uint32_t> order_;  // of the changes, as they are given out
    bool stopped_ = false;
};

Pair BodyReader::pair(const PlannedChange& change) const {
    const BodyContent& newer = body(change.newer);
    if (!change.older) return {newer.extent.begin, newer.extent.begin, 0};
    const BodyContent& older = body(*change.older);
    const auto [first, last] = std::minmax(newer, older, [](const BodyContent& one, const BodyContent& other) {
        return one.extent.begin < other.extent.begin;
    });
    return {first.extent.begin, last.extent.begin, first.size};
}

Result<BodyReader::Text> BodyReader::text_of(ByteStream& stream, std::uint32_t body) const {
    return read_text(stream, index_.bodies[body], reading_.entities, reading_.limits.body_bytes, reading_.object_limits,
                     reading_.legacy);
}

Result<Done> BodyReader::read_here_and_there() {
    auto stream = reading_.entities.open();
    if (!stream) return stream.error();
    for (const std::uint32_t number : order_) {
        const PlannedChange& change = changes_[number];
        auto newer = text_of(**stream, change.newer.body);
        if (!newer) return newer.error();
        auto older = change.older ? text_of(**stream, change.older->body) : Result<Text>(std::nullopt);
        if (!older) return older.error();
        deliver(change, *std::move(newer), *std::move(older));
        if (stopped_) break;
    }
    return Done{};
}

Result<Done> BodyReader::read_from_start_to_end() {
    std::vector<Pair> pairs;
    pairs.reserve(order_.size());
    for (const std::uint32_t number : order_) pairs.push_back(pair(changes_[number]));
    const std::size_t passes = reading_.limits.passes;
    const auto begins = plan_passes(pairs, reading_.limits.waiting_bytes, passes);
    if (begins.back() < pairs.size())
        return Error{{.source = reading_.entities.name},
                     "has so many page texts that stand far from their other version that it would be unpacked more "
                     "than " +
                         std::to_string(passes) +
                         " times; unpack it once and give that file, or ask for one space or a later date"};
    for (std::size_t i = 0; i + 1 < begins.size() && !stopped_; ++i) {
        if (auto read = read_pass(begins[i], begins[i + 1]); !read) return read.error();
    }
    return Done{};
}

// What changes `begin` up to `end` of the order need, as it stands in the file.
std::vector<BodyReader::Need> BodyReader::needs(std::size_t begin, std::size_t end) const {
    std::vector<Need> needs;
    for (std::size_t i = begin; i < end; ++i) {
        const std::uint32_t number = order_[i];
        const PlannedChange& change = changes_[number];
        needs.push_back({body(change.newer).extent.begin, number, change.newer.body, true});
        if (const auto& older = change.older) needs.push_back({body(*older).extent.begin, number, older->body, false});
    }
    std::sort(needs.begin(), needs.end(), [](const Need& a, const Need& b) { return a.place < b.place; });
    return needs;
}

Result<Done> BodyReader::read_pass(std::size_t begin, std::size_t end) {
    auto stream = reading_.entities.open();
    if (!stream) return stream.error();
    std::unordered_map<std::uint32_t, Text> waiting;  // by change
    const std::vector<Need> needed = needs(begin, end);
    Text shared;  // one that the next change needs, too: what was read does not come again
    for (std::size_t i = 0; i < needed.size(); ++i) {
        const Need& need = needed[i];
        const PlannedChange& change = changes_[need.change];
        const bool is_read = i > 0 && needed[i - 1].body == need.body;
        auto text = is_read ? Result<Text>(shared) : text_of(**stream, need.body);
        if (!text) return text.error();
        shared = i + 1 < needed.size() && needed[i + 1].body == need.body ? *text : std::nullopt;
        if (!change.older) {
            deliver(change, *std::move(text), std::nullopt);
        } else if (const auto other = waiting.find(need.change); other == waiting.end()) {
            waiting.emplace(need.change, *std::move(text));
        } else {
            Text first = std::move(waiting.extract(other).mapped());
            need.newer ? deliver(change, *std::move(text), std::move(first))
                       : deliver(change, std::move(first), *std::move(text));
        }
        if (stopped_) break;
    }
    return Done{};
}

void BodyReader::deliver(const PlannedChange& change, Text&& newer, Text&& older) {
    if (!newer || (change.older && !older)) {
        delivered.file_changed = true;
        return;
    }
    const Content& page = index_.contents[change.newer.content];
    pages::LatestChange latest;
    latest.page = page_of(index_, page);
    latest.readership = index_.surroundings.readership(page.id, index_.ids);
    latest.known = change.known;
    latest.newer = version(change.newer, *std::move(newer));
    if (change.older) latest.older_title = older_title(*change.older);
    if (change.older) latest.older = version(*change.older, *std::move(older));
    ++delivered.changes;
    stopped_ = !visit_(std::move(latest));
}

std::string BodyReader::older_title(const Saved& saved) const {
    const Content& content = index_.contents[saved.content];
    if (content.older_title == nullptr) return content.title;
    std::string title = *content.older_title;
    settle_legacy_spaces(title, reading_.legacy);
    return title;
}

pages::Version BodyReader::version(const Saved& saved, std::string&& body) const {
    const Content& content = index_.contents[saved.content];
    return {content.number.value_or(0),     content.time,   index_.author(content), content.comment,
            index_.bodies[saved.body].type, std::move(body)};
}

}  // namespace

Result<std::optional<std::string>> read_text(ByteStream& stream, const BodyContent& body, const Entities& entities,
                                             std::size_t most_bytes, const ObjectLimits& limits, bool legacy) {
    BodyText sink(most_bytes, legacy);
    auto read = read_object_again(stream, body.extent, "BodyContent", limits, sink);
    if (!read) return Error{{.source = entities.name}, read.error().message};
    return sink.size == body.size ? std::move(sink.text) : std::nullopt;
}

Result<Delivered> read_bodies(const BodyReading& reading, const std::function<bool(pages::LatestChange&&)>& visit) {
    BodyReader reader(reading, visit);
    auto read = reading.entities.goes_back ? reader.read_here_and_there() : reader.read_from_start_to_end();
    if (!read) return read.error();
    return reader.delivered;
}

}  // namespace chatleaf::exports
