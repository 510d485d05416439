// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string_view>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// A name or other words from outside that stand in a sentence.
struct Part {
    std::string_view name;   ///< of the catalogue entry's argument
    std::string_view value;  ///< written in a <bdi> of its own
};

/// Writes a catalogue entry with each part set apart, so that no name, whatever its
/// direction or characters, can reach into the sentence around it. At most 8 parts.
void sentence(HtmlWriter& html, const locale::Reader& reader, std::string_view key, std::initializer_list<Part> parts);

}  // namespace chatleaf::render
