// SPDX-License-Identifier: MIT
#include <cstdint>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/url/href.hpp"
#include "render/markup.hpp"
#include "render/page_writer.hpp"

namespace chatleaf::render {

using storage::no_node;
using storage::NodeId;
using storage::ResourceKind;

namespace {

/// Whether an image is no larger than the words around it.
bool is_small(const storage::Image& image) {
    const auto little = [](std::string_view pixels) {
        return pixels.size() == 1 || (pixels.size() == 2 && pixels < "49");
    };
    return image.in_line || little(image.height) || little(image.width);
}

enum class Side : std::uint8_t { start, centre, end };

// Words never flow around it: what stands here is a name, not the image that they flow around.
Side side_of(const storage::Image& image) {
    const std::string_view side = image.layout.empty() ? image.align : image.layout;
    if (side == "center") return Side::centre;
    return side == "right" || side == "align-end" || side == "wrap-right" ? Side::end : Side::start;
}

/// Of a picture that is there: words do not flow around it either.
std::string_view picture_classes(const storage::Image& image) {
    if (is_small(image)) return "cl-picture-in-line";
    switch (side_of(image)) {
        case Side::centre: return "cl-picture-block cl-picture-center";
        case Side::end: return "cl-picture-block cl-picture-end";
        case Side::start: break;
    }
    return "cl-picture-block";
}

/// Nothing of an image whose bytes are its address.
std::string_view address_words(const storage::Resource& source) {
    constexpr std::string_view data = "data:";
    return text::same_letters(text::trimmed(source.value).substr(0, data.size()), data) ? std::string_view{}
                                                                                        : source.value;
}

std::string_view image_classes(const storage::Image& image) {
    if (is_small(image)) return "cl-image cl-image-small";
    switch (side_of(image)) {
        case Side::centre: return "cl-image cl-image-center";
        case Side::end: return "cl-image cl-image-end";
        case Side::start: break;
    }
    return "cl-image";
}

}  // namespace

void PageWriter::emoticon(NodeId node) {
    const std::string text = storage::emoticon_text(document_, node);
    const bool is_name = text.starts_with(':');
    if (!is_name) html_.open_tag(R"(<span class="cl-emoji">)");
    html_.text(text);
    if (!is_name) html_.close();
}

void PageWriter::image(NodeId node) {
    const storage::Image image = storage::image(document_, node);
    if (!image.emoticon.empty()) {
        emoticon(node);
        if (image.caption != no_node) child(image.caption);
    } else if (image.caption == no_node) {
        picture(image);
    } else {
        html_.open("figure").attribute("class", side_of(image) == Side::centre ? "cl-figure cl-center" : "cl-figure");
        picture(image);
        inside(R"(<figcaption dir="auto">)", image.caption);
        html_.close();
    }
    if (image.source.node != no_node) label_parts(image.source.node);
    for (const NodeId part : document_.children(node))
        if (part != image.caption && part != image.source.node && !shows_nothing(part)) child(part);
}

/// Where an image would be: its name, since no image is loaded from anywhere.
void PageWriter::picture(const storage::Image& image) {
    if (image.source.kind == ResourceKind::attachment) {
        const File file = found_file(image.source);
        if (!picture_address(file).empty()) {
            html_.open("span").attribute("class", picture_classes(image));
            if (!image.title.empty()) html_.attribute("title", image.title);
            file_picture(file, image.alt.empty() ? image.title : image.alt, image.width, image.height);
            html_.close();
            return;
        }
    }
    const bool linked = image.source.kind == ResourceKind::url && !in_link_;
    const auto href = linked ? url::safe_href(image.source.value) : std::nullopt;
    const std::string_view file = image.source.title.empty() ? address_words(image.source) : image.source.title;
    const std::string_view kind = reader_.words("page.image");
    std::string_view name = kind;
    for (const std::string_view words : {image.alt, image.title, file}) {
        if (words.empty()) continue;
        name = words;
        break;
    }
    std::string tooltip;
    if (!image.title.empty() && image.title != name) tooltip = image.title;
    if (!href) {
        if (!tooltip.empty()) tooltip += " – ";
        tooltip += reader_.words("page.image_kept_out");
    }
    if (href)
        open_link(html_, *href);
    else
        html_.open("span");
    if (!tooltip.empty()) html_.attribute("title", tooltip);
    html_.attribute("class", image_classes(image));
    html_.open_tag(R"(<bdi class="cl-image-name">)").text(name).close();
    // One without any words is called by its kind already.
    if (name != kind) {
        html_.open_tag(R"(<span class="cl-image-kind">)").text(kind);
        if (name != file && !file.empty()) html_.text(" · ").element("bdi", file);
        html_.close();
    }
    html_.close();
}

}  // namespace chatleaf::render
