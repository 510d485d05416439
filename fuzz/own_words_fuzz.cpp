// SPDX-License-Identifier: MIT
// Any bytes as an admin's words: either faults, each with a place in the file and a sentence, or words in which the
// program says each of them, and not its key.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/locale/own_words.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/utf8.hpp"

using namespace chatleaf;

namespace {

void require(bool holds, std::string_view what) {
    if (holds) return;
    std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

void require_places(const locale::WordsCheck& check) {
    std::uint32_t last = 0;
    for (const Error& fault : check.faults) {
        require(!fault.message.empty() && fault.place.source == "own", "a fault without words or file");
        require(text::is_utf8(fault.message), "a fault that is no text");
        require(fault.place.line >= last, "faults out of order");
        require((fault.place.line == 0) == (fault.place.column == 0), "half a place");
        last = fault.place.line;
    }
}

void require_said(const locale::Reader& reader, const locale::OwnWords& own) {
    for (const std::string_view key : locale::keys("en")) {
        const std::string* const words = own.find(key);
        if (words == nullptr || *words == key) continue;
        for (const std::int64_t count : {0, 1, 5}) {
            const std::string said = reader.say(key, {{"count", count},
                                                      {"whole", count},
                                                      {"added", count},
                                                      {"removed", count},
                                                      {"width", count},
                                                      {"height", count},
                                                      {"tenths", "1"},
                                                      {"has_author", "yes"},
                                                      {"has_space", "no"},
                                                      {"alone", "no"},
                                                      {"kind", "task"},
                                                      {"shape", "single"},
                                                      {"author", "\uE000"},
                                                      {"title", "\uE001"}});
            require(said != key, "an entry that cannot be said");
            require(text::is_utf8(said), "an entry that is no text");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::array<std::string_view, 3> languages{"de", "fr", "ja"};
    const std::string_view language = languages[size % languages.size()];
    const auto check = locale::check_words(bytes, "own", language);
    require_places(check);
    const auto own = locale::OwnWords::read(bytes, "own", language);
    require(static_cast<bool>(own) == check.faults.empty(), "read and check are of two minds");
    if (!own || check.entries == 0) return 0;
    const auto reader = locale::Reader::create(language, "UTC", *own);
    require(static_cast<bool>(reader), "words without a fault that cannot be used");
    require_said(*reader, *own);
    return 0;
}
