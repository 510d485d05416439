// SPDX-License-Identifier: MIT
#include "exports/object_reader.hpp"

#include <array>
#include <utility>

#include "exports/object_parser.hpp"
#include "exports/place_finder.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10;

Error fault_at(const Entities& entities, std::uint64_t filtered_offset, std::string message) {
    return {place_of(entities, filtered_offset), std::move(message)};
}

// Fixed pieces keep libxml2's behaviour the same, however the bytes arrive.
bool pass_on(std::string& filtered, ObjectParser& parser, bool last) {
    std::string_view rest = filtered;
    while (rest.size() >= piece_size || (last && !rest.empty())) {
        const std::string_view piece = rest.substr(0, piece_size);
        if (!parser.push(piece)) return false;
        rest.remove_prefix(piece.size());
    }
    filtered.erase(0, filtered.size() - rest.size());
    return !last || parser.finish();
}

}  // namespace

Result<Reading> read_objects(const Entities& entities, std::size_t depth, ObjectSink& sink) {
    auto stream = entities.open();
    if (!stream) return stream.error();

    ObjectParser parser(depth, sink);
    EntityFilter filter;
    std::vector<char> buffer(piece_size);
    std::string filtered;
    std::uint64_t filtered_size = 0;
    std::string broken_off;
    for (bool last = false, going_on = true; !last && going_on;) {
        const Result<std::size_t> got = (*stream)->read(buffer);
        if (!got) broken_off = got.error().message;
        const std::size_t count = got ? *got : 0;
        last = count == 0;
        const std::size_t before = filtered.size();
        filter.feed({buffer.data(), count}, filtered);
        if (last) filter.finish(filtered);
        filtered_size += filtered.size() - before;
        last = last || !filter.refusal().empty();
        // After a refusal libxml2 is not told of the end, so that it does not complain too.
        going_on = pass_on(filtered, parser, last && broken_off.empty() && filter.refusal().empty());
        if (last && going_on && !filtered.empty()) going_on = parser.push(filtered);
    }

    Reading reading{std::nullopt, parser.objects(), filter.repairs(), filter.brackets()};
    if (!parser.fault().empty()) {
        reading.fault = fault_at(entities, parser.fault_offset(), parser.fault());
    } else if (parser.stopped()) {
        return reading;
    } else if (!filter.refusal().empty()) {
        reading.fault = fault_at(entities, filtered_size, filter.refusal());
    } else if (!broken_off.empty()) {
        reading.fault = fault_at(entities, filtered_size, broken_off);
    }
    return reading;
}

}  // namespace chatleaf::exports
