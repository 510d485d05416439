// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chatleaf::markup {

struct Emoticon {
    std::u16string_view typed;
    std::string_view shortcode;
};

/// The emoticon that is written here, as the parsers from 0.31.36 on have them or as those before do; null
/// for none.
[[nodiscard]] const Emoticon* emoticon_at(std::u16string_view text, std::size_t at, bool newer);

}  // namespace chatleaf::markup
