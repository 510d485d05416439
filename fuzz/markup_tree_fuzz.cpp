// SPDX-License-Identifier: MIT
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"
#include "markup/spelling.hpp"

/// JSON becomes a tree that no parser gave. What is read prints and reads as the same again; made inert it is a
/// message that reads back, and a tree of a message is written in bounded time.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatleaf::markup;
    if (size == 0) return 0;
    const auto dialect = static_cast<Dialect>(data[0] % 3);
    const auto tree = read_tree({reinterpret_cast<const char*>(data) + 1, size - 1});
    if (!tree || missing_cells(*tree) > 1000) return 0;
    const auto again = read_tree(to_json(*tree));
    if (!again) std::abort();
    const Tree quiet = inert(*tree, dialect);
    if (!same(parse(write(quiet, dialect), server_defaults(dialect)), quiet)) std::abort();
    if (!same(inert(quiet, dialect), quiet)) std::abort();
    // Little patience: a tree that no message has is looked at to the end of it, which is long.
    const Patience little{40, 64 * 1024};
    const std::size_t most = 17 * (little.readings * outline(*tree).text.size() + little.steps_more);
    if (written(*tree, dialect, little).steps > most) std::abort();
    return 0;
}
