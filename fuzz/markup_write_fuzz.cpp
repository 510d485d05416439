// SPDX-License-Identifier: MIT
#include <cstdint>
#include <cstdlib>
#include <string>

#include "chatleaf/markup/parse.hpp"
#include "chatleaf/markup/write.hpp"

/// Bytes become a message and its tree; made inert it must read back as itself.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatleaf::markup;
    if (size == 0) return 0;
    const auto dialect = static_cast<Dialect>(data[0] % 3);
    const std::string message(reinterpret_cast<const char*>(data) + 1, size - 1);
    const bool as_text = (data[0] & 4U) != 0;
    const Tree tree =
        as_text ? Tree{node(Kind::paragraph, {plain(message)})} : parse(message, server_defaults(dialect));
    const Tree quiet = inert(tree, dialect);
    const std::string text = write(quiet, dialect);
    if (!same(parse(text, server_defaults(dialect)), quiet) || !same(inert(quiet, dialect), quiet)) std::abort();
    return 0;
}
