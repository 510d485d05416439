// SPDX-License-Identifier: MIT
// Any bytes as an event of Confluence's. What is read has ids that are ids, text of one line, and leads nowhere but to
// the web; what is told of it is short and legible.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/confluence/address.hpp"
#include "chatleaf/confluence/event_reading.hpp"
#include "chatleaf/text/utf8.hpp"

using namespace chatleaf;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_line(std::string_view text, std::size_t most) {
    require(text.size() <= most && text::is_utf8(text));
    require(std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = confluence::read_event({reinterpret_cast<const char*>(data), size});
    if (!read) {
        require(!read.error().message.empty());
        check_line(read.error().message, 1000);
        return 0;
    }
    if (!*read) return 0;
    const pages::Event& event = **read;
    require(event.page.id.empty() || confluence::is_page_id(event.page.id));
    require(event.comment_id.empty() || confluence::is_page_id(event.comment_id));
    require(event.page.url.empty() || event.page.url.starts_with("http"));
    // Something must say which page it is.
    require(!event.page.id.empty() || !event.comment_id.empty() || !event.page.url.empty() ||
            (!event.page.title.empty() && !event.page.space_key.empty()));
    for (const std::string_view text : {event.page.title, event.page.space_key, event.author, event.author_id})
        check_line(text, 3000);
    check_line(event.page.url, 20'000);
    return 0;
}
