// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"
#include "storage/near.hpp"

namespace chatleaf::storage {
namespace {

bool is_true(std::string_view written) { return written == "true"; }

// "smile" of "https://…/images/icons/emoticons/smile.svg?x".
std::string_view file_stem(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    address.remove_prefix(address.find_last_of('/') + 1);  // npos + 1 is 0
    return address.substr(0, address.find_last_of('.'));
}

// Confluence 3 and 4 stored smileys as images of the class "emoticon", most often with the
// smiley's name in a second class.
std::string_view emoticon_name(const Image& image) {
    constexpr std::string_view mark = "emoticon";
    if (!has_class(image.css_class, mark)) return {};
    for (std::string_view rest = image.css_class; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view name = rest.substr(0, end);
        if (name.starts_with("emoticon-") && name.size() > mark.size() + 1) return name.substr(mark.size() + 1);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::string_view stem = file_stem(image.source.value.empty() ? image.source.title : image.source.value);
    return stem.empty() ? mark : stem;
}

ImageBorder border_of(const Document& document, NodeId image) {
    for (const NodeId child : document.children(image)) {
        if (document.kind(child) != Kind::adf_mark || document.attribute(child, "key") != "border") continue;
        return {child, document.attribute(child, "size"), document.attribute(child, "color")};
    }
    return {};
}

Image html_image(const Document& document, NodeId node) {
    const auto attribute = [&](std::string_view name) { return document.attribute(node, name); };
    Image read;
    read.source.kind = ResourceKind::url;
    read.source.value = attribute("src");
    read.alt = attribute("alt");
    read.title = attribute("title");
    read.width = attribute("width");
    read.height = attribute("height");
    read.align = attribute("align");
    read.css_class = attribute("class");
    read.style = attribute("style");
    read.bordered = !attribute("border").empty() && attribute("border") != "0";
    read.emoticon = emoticon_name(read);
    return read;
}

}  // namespace

Image image(const Document& document, NodeId node) {
    if (document.name(node) == "img") return html_image(document, node);
    const auto attribute = [&](std::string_view name) { return document.attribute(node, name); };
    Image read;
    read.alt = attribute("ac:alt");
    read.title = attribute("ac:title");
    read.width = attribute("ac:width");
    read.height = attribute("ac:height");
    read.original_width = attribute("ac:original-width");
    read.original_height = attribute("ac:original-height");
    read.vertical_space = attribute("ac:vspace");
    read.horizontal_space = attribute("ac:hspace");
    read.align = attribute("ac:align");
    read.layout = attribute("ac:layout");
    read.css_class = attribute("ac:class");
    read.style = attribute("ac:style");
    read.query = attribute("ac:queryparams");
    read.address = attribute("ac:src");
    read.thumbnail = is_true(attribute("ac:thumbnail"));
    read.in_line = is_true(attribute("ac:inline"));
    read.custom_width = is_true(attribute("ac:custom-width"));
    read.border = border_of(document, node);
    read.bordered = is_true(attribute("ac:border")) || read.border.node != no_node;
    const NodeId source = child_of_kind(document, node, Kind::resource);
    if (source != no_node) read.source = resource(document, source);
    read.caption = child_of_kind(document, node, Kind::caption);
    read.emoticon = emoticon_name(read);
    return read;
}

}  // namespace chatleaf::storage
