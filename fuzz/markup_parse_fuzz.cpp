// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "chatleaf/markup/json.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace {

int depth_of(const std::vector<chatleaf::markup::Node>& nodes) {
    int deepest = 0;
    for (const auto& node : nodes) deepest = std::max(deepest, 1 + depth_of(node.children));
    return deepest;
}

}  // namespace

/// The first byte sets the reader up; every message gives a tree no deeper than the grammar,
/// in steps that its length bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatleaf::markup;
    if (size == 0) return 0;
    Options options;
    options.dialect = static_cast<Dialect>(data[0] % 3);
    options.colors = options.emoticons = (data[0] & 4U) != 0;
    options.katex_dollar = (data[0] & 8U) != 0;
    options.katex_parenthesis = (data[0] & 16U) != 0;
    const std::u16string text = to_utf16({reinterpret_cast<const char*>(data) + 1, size - 1});
    Reader reader(text, options);
    const Tree tree = reader.read();
    if (depth_of(tree) > 8 || reader.steps() > 100 + 200 * text.size()) std::abort();
    if (to_json(tree).empty()) std::abort();
    return 0;
}
