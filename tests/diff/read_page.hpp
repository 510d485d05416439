// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <utility>

#include "chatleaf/storage/parse.hpp"
#include "support/catch.hpp"

namespace chatleaf::test {

/// A page of a test, which can always be read.
inline storage::Document read(std::string_view source) {
    auto parsed = storage::parse(source, "page.xml");
    REQUIRE(parsed);
    return std::move(parsed->document);
}

}  // namespace chatleaf::test
