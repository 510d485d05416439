// SPDX-License-Identifier: MIT
#include <chatleaf/markup/parse.hpp>
#include <chatleaf/storage/parse.hpp>
#include <chatleaf/storage/reading.hpp>

int main() {
    const auto page = chatleaf::storage::parse("<p>Hello &amp; welcome</p>", "page.xml");
    if (!page || chatleaf::storage::visible_text(page->document, 0) != "Hello & welcome") return 1;
    return chatleaf::markup::parse("*hi*").size() == 1 ? 0 : 1;
}
