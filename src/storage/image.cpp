// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

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

// One pass over what a tag has, which is a few of the many attributes that there are.
void read_attributes(const Document& document, NodeId node, Image& read) {
    struct Text {
        std::string_view name;
        std::string_view Image::* value;
    };
    struct Choice {
        std::string_view name;
        bool Image::* value;
    };
    constexpr auto texts = std::to_array<Text>({{"ac:alt", &Image::alt},
                                                {"ac:title", &Image::title},
                                                {"ac:width", &Image::width},
                                                {"ac:height", &Image::height},
                                                {"ac:original-width", &Image::original_width},
                                                {"ac:original-height", &Image::original_height},
                                                {"ac:vspace", &Image::vertical_space},
                                                {"ac:hspace", &Image::horizontal_space},
                                                {"ac:align", &Image::align},
                                                {"ac:layout", &Image::layout},
                                                {"ac:class", &Image::css_class},
                                                {"ac:style", &Image::style},
                                                {"ac:queryparams", &Image::query},
                                                {"ac:src", &Image::address}});
    constexpr auto choices = std::to_array<Choice>({{"ac:thumbnail", &Image::thumbnail},
                                                    {"ac:inline", &Image::in_line},
                                                    {"ac:custom-width", &Image::custom_width},
                                                    {"ac:border", &Image::bordered}});
    for (const auto& [name, value] : document.attributes(node)) {
        const auto is_it = [name = name](const auto& each) { return is_named(name, each.name); };
        if (const auto* const text = std::ranges::find_if(texts, is_it); text != texts.end()) {
            read.*text->value = value;
        } else if (const auto* const choice = std::ranges::find_if(choices, is_it); choice != choices.end()) {
            read.*choice->value = is_true(value);
        }
    }
}

}  // namespace

Image image(const Document& document, NodeId node) {
    if (document.name(node) == "img") return html_image(document, node);
    Image read;
    read_attributes(document, node, read);
    read.border = border_of(document, node);
    read.bordered = read.bordered || read.border.node != no_node;
    const NodeId source = child_of_kind(document, node, Kind::resource);
    if (source != no_node) read.source = resource(document, source);
    read.caption = child_of_kind(document, node, Kind::caption);
    read.emoticon = emoticon_name(read);
    return read;
}

}  // namespace chatleaf::storage
