// SPDX-License-Identifier: MIT
// Of any bytes, strict reading and libxml2 say the same: well-formed or not, and what is in them.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/utf8.hpp"
#include "storage/strict.hpp"
#include "storage/strict/libxml2_reading.hpp"

using namespace chatleaf;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view page(reinterpret_cast<const char*>(data), size);
    require(storage::find_fault(page, {}).steps <= 8 * size + 64);
    const auto parsed = storage::parse_strictly(page, "page.xml");
    if (parsed) {
        require(text::is_utf8(page) && parsed->diagnostics.empty());
    } else {
        require(text::is_utf8(parsed.error().message) && parsed.error().place.line > 0);
    }
    require(test::disagreement(page).empty());
    return 0;
}
