// SPDX-License-Identifier: MIT
#include "render/sentence.hpp"

#include <array>
#include <cassert>

namespace chatleaf::render {
namespace {

// Control characters stand for the parts while the catalogue fills in its arguments: no
// entry contains any.
constexpr std::array<std::string_view, 8> marks{"\x01", "\x02", "\x03", "\x04", "\x05", "\x06", "\x07", "\x08"};

std::string say_marked(const locale::Reader& reader, std::string_view key, std::initializer_list<Part> parts) {
    const auto mark = [&parts](std::size_t i) -> locale::Argument {
        return {i < parts.size() ? (parts.begin() + i)->name : std::string_view{}, marks.at(i)};
    };
    return reader.say(key, {mark(0), mark(1), mark(2), mark(3), mark(4), mark(5), mark(6), mark(7)});
}

}  // namespace

void sentence(HtmlWriter& html, const locale::Reader& reader, std::string_view key, std::initializer_list<Part> parts) {
    assert(parts.size() <= marks.size());
    const std::string said = say_marked(reader, key, parts);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < said.size(); ++at) {
        const auto byte = static_cast<unsigned char>(said[at]);
        if (byte == 0 || byte > parts.size()) continue;
        html.text(std::string_view(said).substr(begin, at - begin));
        html.element("bdi", (parts.begin() + (byte - 1))->value);
        begin = at + 1;
    }
    html.text(std::string_view(said).substr(begin));
}

}  // namespace chatleaf::render
