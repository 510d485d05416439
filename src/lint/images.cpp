// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/quoting.hpp"
#include "lint/checks.hpp"
#include "lint/visible_nodes.hpp"

namespace chatleaf::lint {
namespace {

using storage::Document;
using storage::NodeId;

std::string name_of(const storage::Image& image) {
    const bool is_file = image.source.kind == storage::ResourceKind::attachment;
    const std::string_view name = is_file ? image.source.title : image.source.value;
    return name.empty() ? "The image" : "The image " + text::quoted(name);
}

}  // namespace

void check_images(const Document& document, FindingLog& log) {
    for_each_visible(document, [&](NodeId node, storage::Kind kind) {
        if (kind != storage::Kind::image) return;
        const std::string_view attribute = document.name(node) == "img" ? "alt" : "ac:alt";
        // An empty one says that the image is decoration, which no reader misses.
        if (document.has_attribute(node, attribute)) return;
        const storage::Image image = storage::image(document, node);
        if (!image.emoticon.empty()) return;
        log.add(Severity::warning, "missing-alt-text", document.place(node), [&]() -> Sentences {
            const std::string name(attribute);
            return {name_of(image) + " says nothing to readers who cannot see it.",
                    "Say what it shows in " + name + "=\"…\", or write " + name + "=\"\" if it is decoration."};
        });
    });
}

}  // namespace chatleaf::lint
