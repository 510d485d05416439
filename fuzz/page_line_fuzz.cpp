// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/pages/json.hpp"
#include "chatleaf/text/utf8.hpp"

namespace {

using namespace chatleaf;

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto change = pages::read_change({reinterpret_cast<const char*>(data), size});
    if (!change) {
        require(text::is_utf8(change.error().message));
        require(change.error().message.size() < 1000);
        return 0;
    }
    const std::string written = pages::to_json(*change);
    require(text::is_utf8(written) && written.find('\n') == std::string::npos);
    const auto again = pages::read_change(written);
    require(again && pages::to_json(*again) == written);
    return 0;
}
