// SPDX-License-Identifier: MIT
// Words of a card become HTML that is closed, known and not much longer than they are.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/render/vocabulary.hpp"
#include "chatleaf/locale/words.hpp"
#include "render/card_text.hpp"

using namespace chatleaf;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto reader = locale::Reader::create("en", "UTC");
    if (!reader) std::abort();
    const std::string_view markdown(reinterpret_cast<const char*>(data), size);
    for (const auto kind : {render::CardText::document, render::CardText::lines, render::CardText::plain}) {
        render::HtmlWriter html;
        render::card_text(html, markdown, kind, *reader);
        const std::string written = std::move(html).take();
        constexpr std::size_t most_for_a_byte = 100;
        if (written.size() > most_for_a_byte * size + 1000) std::abort();
        if (const auto fault = test::Vocabulary::fault(written)) std::abort();
    }
    return 0;
}
