// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/text/utf8.hpp"
#include "exports/byte_stream.hpp"
#include "exports/changes.hpp"

namespace {

using namespace chatleaf;

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_clean(std::string_view text) { return text::is_utf8(text) && text.find('\x01') == std::string_view::npos; }

void check_version(const pages::Version& version) {
    require(is_clean(version.author) && is_clean(version.comment) && is_clean(version.body));
}

// Everything that came out, with the promises that hold for any input checked on the way.
std::string read_in_pieces(std::string_view bytes, std::size_t piece, bool goes_back,
                           const exports::Limits& limits = {}) {
    const exports::Entities entities{"x", [=] { return Result(exports::open_memory(bytes, piece)); }, goes_back,
                                     bytes.size()};
    std::string seen;
    std::uint64_t delivered = 0;
    const auto tally = exports::read_changes(entities, limits, {}, [&](pages::LatestChange&& change) {
        ++delivered;
        require(is_clean(change.page.title) && is_clean(change.page.id) && is_clean(change.page.space_key));
        check_version(change.newer);
        if (change.older) check_version(*change.older);
        seen += change.page.id + change.page.title + change.newer.body + (change.older ? change.older->body : "");
        return true;
    });
    if (!tally) return to_string(tally.error());
    require(delivered == tally->delivered && delivered <= tally->pages);
    for (const auto& diagnostic : tally->diagnostics) {
        require(text::is_utf8(diagnostic.message));
        require(diagnostic.code != "export-changed");
        seen += to_string(diagnostic);
    }
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::string whole = read_in_pieces(bytes, bytes.size() + 1, true);
    require(read_in_pieces(bytes, 1 + data[0] % 19, true) == whole);
    // As from a zip, with as little waiting as may be.
    exports::Limits limits;
    limits.waiting_bytes = data[0];
    limits.passes = size;
    require(read_in_pieces(bytes, 1 + data[0] % 7, false, limits) == whole);
    return 0;
}
