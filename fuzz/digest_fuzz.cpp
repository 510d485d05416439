// SPDX-License-Identifier: MIT
// Two pages, separated by a zero byte, and a first line that is told as title, author and
// comment: the digest reads back as the tree that was meant, fits, and pings nobody.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../tests/digest/promises.hpp"
#include "chatleaf/diff/compare.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/utf8.hpp"

namespace {

using namespace chatleaf;

const locale::Reader& english() {
    static const auto reader = locale::Reader::create("en", "UTC");
    if (!reader) std::abort();
    return *reader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto line_end = std::min(input.find('\n'), input.size());
    const auto words = text::repaired_utf8(input.substr(0, line_end));
    const auto pages = input.substr(line_end);
    const auto border = pages.find('\0');
    const auto older = storage::parse(pages.substr(0, border), "old.xml");
    const auto newer = storage::parse(border == pages.npos ? std::string_view() : pages.substr(border + 1), "new.xml");
    if (!older || !newer) return 0;

    digest::PageFacts facts;
    facts.url = "https://wiki.example.org/x/AbC";
    facts.title = facts.author = facts.comment = words;
    facts.event = static_cast<pages::EventKind>(size % 6);
    if (size % 2 == 0) facts.compare_url = facts.url;
    facts.others = {words, words + "x"};
    facts.place = facts.older_place = words;
    digest::Options options;
    options.dialect = static_cast<markup::Dialect>(size % 3);
    options.message_units = 500 + size % 1000;
    options.record_characters = 10 + size % 300;
    const auto parts = digest::compose(diff::compare(older->document, newer->document), facts, english(), options);
    auto fault = test::fault_in(parts, facts.url, options);
    if (fault.empty()) fault = test::misread(parts, facts.url, options.dialect);
    if (!fault.empty()) {
        std::fprintf(stderr, "%s\n", fault.c_str());
        std::abort();
    }
    return 0;
}
