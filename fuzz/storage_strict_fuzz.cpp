// SPDX-License-Identifier: MIT
// Of any bytes, strict reading and libxml2 say the same: well-formed or not, and what is in it.
// Where the two differ by design: storage/strict/libxml2_reading.hpp.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/utf8.hpp"
#include "storage/strict.hpp"
#include "storage/strict/libxml2_reading.hpp"

using namespace chatleaf;
using namespace chatleaf::storage;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

// A section that the repairing reader would end early is refused, although XML allows it.
bool has_early_end(std::string_view page) { return page.find("]] ></ac:plain-text-") != std::string_view::npos; }

// pugixml passes over the second one, which is a character of the page.
bool has_two_byte_order_marks(std::string_view page) { return page.starts_with("\xEF\xBB\xBF\xEF\xBB\xBF"); }

bool differs_by_design(const Error& error) {
    return error.message.find("of encoding in the XML declaration") != std::string::npos ||
           error.message.ends_with("which is the most that chatleaf reads.");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view page(reinterpret_cast<const char*>(data), size);
    require(find_fault(page, {}).steps <= 8 * size + 64);
    const auto parsed = parse_strictly(page, "page.xml");
    if (parsed) {
        require(text::is_utf8(page) && parsed->diagnostics.empty());
        if (has_two_byte_order_marks(page)) return 0;
        require(test::content_by_libxml2(page) == test::content_of(parsed->document));
        return 0;
    }
    require(!parsed.error().message.empty() && parsed.error().place.line > 0);
    require(text::is_utf8(parsed.error().message));
    if (has_early_end(page) || differs_by_design(parsed.error())) return 0;
    require(!test::content_by_libxml2(page));
    return 0;
}
