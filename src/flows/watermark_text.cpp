// SPDX-License-Identifier: MIT
#include "flows/watermark_text.hpp"

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "chatleaf/confluence/address.hpp"

namespace chatleaf::flows {
namespace {

using nlohmann::json;

std::int64_t milliseconds(Instant instant) { return instant.time_since_epoch().count(); }

std::optional<Instant> instant(const json& value) {
    if (!value.is_number_integer()) return std::nullopt;
    return Instant(std::chrono::milliseconds(value.get<std::int64_t>()));
}

}  // namespace

std::string to_text(const confluence::Watermark& mark) {
    json told = json::object();
    for (const auto& [id, last] : mark.told) told[id] = {last.version, milliseconds(last.time)};
    return json{{"start", milliseconds(mark.start)}, {"since", milliseconds(mark.since)}, {"told", std::move(told)}}
        .dump();
}

std::optional<confluence::Watermark> read_watermark(std::string_view text) {
    const json read = json::parse(text, nullptr, false);
    if (!read.is_object() || !read.contains("start") || !read.contains("since") || !read.contains("told"))
        return std::nullopt;
    const auto start = instant(read["start"]);
    const auto since = instant(read["since"]);
    if (!start || !since || !read["told"].is_object()) return std::nullopt;
    confluence::Watermark mark{*start, *since, {}};
    for (const auto& [id, last] : read["told"].items()) {
        if (!confluence::is_page_id(id) || !last.is_array() || last.size() != 2 || !last[0].is_number_integer())
            return std::nullopt;
        const auto time = instant(last[1]);
        if (!time) return std::nullopt;
        mark.told[id] = {last[0].get<std::int64_t>(), *time};
    }
    return mark;
}

}  // namespace chatleaf::flows
