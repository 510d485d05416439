// SPDX-License-Identifier: MIT
#include "exports/object_reader.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "exports/object_parser.hpp"
#include "exports/place_finder.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10;

// Room for what is asked for, and a character that is cut.
EntityFilter filter_for(const ObjectLimits& limits) {
    constexpr std::size_t character = 4;
    return EntityFilter(limits.section_bytes + std::min(character, ~limits.section_bytes));
}

// `offset` counts what the filter passed on, `all` of it so far; the place is found without leaving
// anything out, as nothing else would tell where in a long section the file ends.
Error fault_at(const Entities& entities, const EntityFilter& filter, std::uint64_t offset, std::uint64_t all,
               std::string message) {
    const std::uint64_t left_out = offset == all ? filter.left_out() : filter.left_out_before(offset);
    return {place_of(entities, offset + left_out), std::move(message)};
}

// Fills the whole buffer if the stream gives that much, so that what is counted and where
// the reading stops is the same however the bytes arrive. A fault of the stream is its end.
std::size_t fill(ByteStream& stream, std::span<char> buffer, std::string& fault) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const Result<std::size_t> got = stream.read(buffer.subspan(filled));
        if (!got) fault = got.error().message;
        if (!got || *got == 0) break;
        filled += *got;
    }
    return filled;
}

}  // namespace

Result<Reading> read_objects(const Entities& entities, const ObjectLimits& limits, ObjectSink& sink,
                             const std::function<void(std::uint64_t)>& watch) {
    auto stream = entities.open();
    if (!stream) return stream.error();

    EntityFilter filter = filter_for(limits);
    ObjectParser parser(limits, sink, &filter);
    std::vector<char> buffer(block_size);
    std::string filtered;
    std::uint64_t filtered_size = 0;
    std::uint64_t read = 0;
    std::string broken_off;
    for (bool last = false, going_on = true; !last && going_on;) {
        const std::size_t count = fill(**stream, buffer, broken_off);
        last = count < buffer.size();
        filtered.clear();
        filter.feed({buffer.data(), count}, filtered);
        if (last) filter.finish(filtered);
        filtered_size += filtered.size();
        going_on = parser.push(filtered) && filter.refusal().empty();
        filter.forget_before(parser.consumed());
        read += count;
        if (watch) watch(read);
        // After a refusal or a broken stream libxml2 need not say too that elements are open.
        if (last && going_on && broken_off.empty()) going_on = parser.finish();
    }

    Reading reading{std::nullopt, parser.objects(), filter.repairs(), filter.brackets()};
    if (!parser.fault().empty()) {
        reading.fault = fault_at(entities, filter, parser.fault_offset(), filtered_size, parser.fault());
    } else if (parser.stopped()) {
        return reading;
    } else if (!filter.refusal().empty()) {
        reading.fault = fault_at(entities, filter, filtered_size, filtered_size, filter.refusal());
    } else if (!broken_off.empty()) {
        reading.fault = fault_at(entities, filter, filtered_size, filtered_size, broken_off);
    }
    return reading;
}

Result<Done> read_object_again(ByteStream& stream, const Extent& extent, std::string_view class_name,
                               const ObjectLimits& limits, ObjectSink& sink) {
    if (auto there = stream.go_to(extent.begin); !there) return there.error();
    EntityFilter filter;
    ObjectParser parser(limits, sink, nullptr);
    std::string filtered;
    filter.feed("<r><object class=\"" + std::string(class_name) + '"', filtered);
    std::vector<char> buffer(std::min<std::uint64_t>(block_size, extent.end - extent.begin));
    std::string broken_off;
    bool going_on = true;
    for (std::uint64_t left = extent.end - extent.begin; left > 0 && going_on;) {
        const auto piece = std::span(buffer).first(std::min<std::uint64_t>(left, buffer.size()));
        const std::size_t count = fill(stream, piece, broken_off);
        if (!broken_off.empty()) return Error{{}, broken_off};
        if (count == 0) break;
        left -= count;
        filter.feed({buffer.data(), count}, filtered);
        going_on = parser.push(filtered) && filter.refusal().empty();
        filtered.clear();
    }
    if (going_on) {
        filter.feed("</r>", filtered);
        filter.finish(filtered);
        going_on = parser.push(filtered) && parser.finish();
    }
    return Done{};
}

}  // namespace chatleaf::exports
