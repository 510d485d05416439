// SPDX-License-Identifier: MIT
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"

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
    static_cast<void>(write(*tree, dialect));
    return 0;
}
