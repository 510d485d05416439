// SPDX-License-Identifier: MIT
#include <cstdint>

#include "chatleaf/url/href.hpp"
#include "render/markup.hpp"
#include "render/page_writer.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;
using storage::NodeId;
using storage::ResourceKind;

namespace {

/// What a link to a page with a card's looks has; nothing for others.
void card_classes(HtmlWriter& html, storage::CardAppearance card) {
    switch (card) {
        case storage::CardAppearance::none: return;
        case storage::CardAppearance::in_line: html.attribute("class", "cl-smart-link"); return;
        case storage::CardAppearance::block:
        case storage::CardAppearance::embed: html.attribute("class", "cl-smart-link cl-smart-block"); return;
    }
}

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

// What has no content has some all the same in a page where its end is missing.
void PageWriter::inline_node(NodeId node) {
    switch (document_.kind(node)) {
        case Kind::text:
        case Kind::cdata: html_.text(document_.text(node)); break;
        case Kind::strong: mark("strong", node); break;
        case Kind::emphasis: mark("em", node); break;
        case Kind::underline: mark("u", node); break;
        case Kind::strike: mark("s", node); break;
        case Kind::code: mark("code", node); break;
        case Kind::subscript: mark("sub", node); break;
        case Kind::superscript: mark("sup", node); break;
        case Kind::small: mark("small", node); break;
        case Kind::big: mark("span", node, "cl-big"); break;
        case Kind::span: span(node); break;
        case Kind::line_break:
            html_.void_element("br");
            children(node);
            break;
        case Kind::anchor: anchor(node); break;
        case Kind::time: time(node); break;
        case Kind::link: link(node); break;
        case Kind::image: image(node); break;
        case Kind::emoticon:
            emoticon(node);
            children(node);
            break;
        case Kind::resource: resource(node); break;
        case Kind::template_variable:
            html_.open("span").attribute("class", "cl-variable");
            html_.text("{").text(storage::variable_name(document_, node)).text("}").close();
            children(node);
            break;
        case Kind::adf_extension: adf_extension(node); break;
        case Kind::adf_node: adf_node(node); break;
        case Kind::math: math(node); break;
        default: children(node); break;  // what is not understood keeps its content
    }
}

void PageWriter::mark(HtmlWriter::Name element, NodeId node, std::string_view classes) {
    std::string all(classes);
    add_class(all, word_classes(document_.attribute(node, "style")));
    wrapped(element, node, all);
}

void PageWriter::span(NodeId node) {
    if (word_classes(document_.attribute(node, "style")).empty())
        children(node);
    else
        mark("span", node);
}

void PageWriter::time(NodeId node) {
    const std::string_view written = document_.attribute(node, "datetime");
    const auto instant = text::parse_instant(written);
    html_.open("time").attribute("class", "cl-date");
    if (instant) html_.attribute("datetime", written);
    constexpr std::size_t date_alone = 10;  // "2026-03-01"
    if (document_.first_child(node) != no_node)
        children(node);
    else if (!instant)
        html_.text(written);
    else
        html_.text(written.size() <= date_alone ? reader_.date(*instant) : reader_.day_and_time(*instant));
    html_.close();
}

void PageWriter::anchor(NodeId node) {
    const storage::WebLink link = storage::web_link(document_, node);
    const std::string_view address = link.href;
    const bool local = address.starts_with('#');
    const std::string_view place = local ? anchors_.find(url::percent_decoded(address.substr(1))) : std::string_view{};
    const auto href = in_link_ || local ? std::nullopt : url::safe_href(address);
    const bool is_link = !in_link_ && (href || !place.empty());
    if (href) {
        open_link(html_, *href);
        card_classes(html_, link.card);
    } else if (is_link) {
        html_.open("a").attribute("href", "#" + url::percent_encoded(place));
    } else {
        html_.open("span");
        if (!address.empty()) {
            html_.attribute("class", "cl-inner-link");
            html_.attribute("title", local ? reader_.say("page.anchor_missing")
                                           : reader_.say("page.link_kept_out", {{"address", address}}));
        }
    }
    if (is_link && !link.title.empty()) html_.attribute("title", link.title);
    if (address.empty() && !anchors_.id_of(node).empty()) html_.attribute("id", anchors_.id_of(node));
    const bool outer = in_link_;
    in_link_ = in_link_ || is_link;
    children(node);
    in_link_ = outer;
    html_.close();
}

void PageWriter::link(NodeId node) {
    const storage::Link link = storage::link(document_, node);
    switch (link.target.kind) {
        case ResourceKind::none: local_link(node, link); return;
        case ResourceKind::user:
            if (has_words_of_its_own(node))
                inner_link(node, link);
            else
                mention(link.target.node);
            return;
        case ResourceKind::url: web_address(node, link); return;
        default: inner_link(node, link);
    }
}

/// Whether anything is in a link but what it leads to.
bool PageWriter::has_words_of_its_own(NodeId link) const {
    for (const NodeId part : document_.children(link))
        if (document_.kind(part) != Kind::resource && !shows_nothing(part)) return true;
    return false;
}

void PageWriter::web_address(NodeId node, const storage::Link& link) {
    const auto href = in_link_ ? std::nullopt : url::safe_href(link.target.value);
    if (!href) {
        inner_link(node, link);
        return;
    }
    open_link(html_, *href);
    card_classes(html_, link.card);
    if (!link.tooltip.empty()) html_.attribute("title", link.tooltip);
    in_link_ = true;
    link_label(node, link);
    in_link_ = false;
    html_.close();
}

void PageWriter::local_link(NodeId node, const storage::Link& link) {
    const std::string_view place = in_link_ ? std::string_view{} : anchors_.find(link.anchor);
    if (place.empty()) {
        inner_link(node, link);
        return;
    }
    html_.open("a").attribute("href", "#" + url::percent_encoded(place));
    if (!link.tooltip.empty()) html_.attribute("title", link.tooltip);
    in_link_ = true;
    link_label(node, link);
    in_link_ = false;
    html_.close();
}

/// A link into Confluence: there is nowhere it could lead from here, but it says where to.
void PageWriter::inner_link(NodeId node, const storage::Link& link) {
    const bool nowhere = link.target.kind == ResourceKind::none && !link.anchor.empty() && !in_link_;
    std::string words = nowhere ? reader_.say("page.anchor_missing") : target_words(link.target);
    if (!link.tooltip.empty()) words = std::string(link.tooltip) + " – " + words;
    html_.open("span").attribute("class", "cl-inner-link").attribute("title", words);
    link_label(node, link);
    html_.close();
}

void PageWriter::link_label(NodeId node, const storage::Link& link) {
    if (!label_parts(node)) html_.text(name_words(link));
}

/// Writes what stands in a link, and in the resources inside it: a shortcut has its words there.
/// False when there is nothing.
bool PageWriter::label_parts(NodeId node) {
    if (depth_ >= deepest) {
        const std::string words = storage::visible_text(document_, node);
        html_.text(words);
        return !words.empty();
    }
    ++depth_;
    bool any = false;
    for (const NodeId part : document_.children(node)) {
        if (shows_nothing(part)) continue;
        const Kind kind = document_.kind(part);
        if (kind == Kind::resource) {
            any = label_parts(part) || any;
            continue;
        }
        any = true;
        if (kind == Kind::plain_text_link_body)
            html_.text(plain_text(part));
        else
            child(part);
    }
    --depth_;
    return any;
}

/// What a link says that has no words of its own.
std::string PageWriter::name_words(const storage::Link& link) const {
    const storage::Resource& target = link.target;
    const bool is_page = target.kind == ResourceKind::page;
    const bool by_role = is_page && storage::page_role(target.title) != storage::PageRole::by_title;
    const bool own_space = target.kind == ResourceKind::space && storage::is_own_space(target.space_key);
    if (by_role || own_space || target.kind == ResourceKind::user) return target_words(target);
    const bool nameless = target.kind == ResourceKind::none || target.kind == ResourceKind::content_entity ||
                          (is_page && target.title.empty());
    if (nameless) return link.anchor.empty() ? target_words(target) : std::string(link.anchor);
    const std::string name = storage::visible_text(document_, target.node);
    return name.empty() ? target_words(target) : name;
}

std::string PageWriter::page_words(const storage::Resource& page) const {
    switch (storage::page_role(page.title)) {
        case storage::PageRole::self: return reader_.say("page.this_page");
        case storage::PageRole::home: return reader_.say("page.home_page");
        case storage::PageRole::parent: return reader_.say("page.parent_page");
        case storage::PageRole::none: return reader_.say("page.no_page");
        case storage::PageRole::by_title: break;
    }
    if (page.title.empty()) return reader_.say("page.numbered_page", {{"id", page.value}});
    if (storage::is_own_space(page.space_key)) return reader_.say("page.page", {{"name", page.title}});
    return reader_.say("page.page_in_space", {{"name", page.title}, {"space", page.space_key}});
}

std::string PageWriter::target_words(const storage::Resource& target) const {
    switch (target.kind) {
        case ResourceKind::none: return reader_.say("page.this_page");
        case ResourceKind::page: return page_words(target);
        case ResourceKind::blog_post: return reader_.say("page.blog_post", {{"name", target.title}});
        case ResourceKind::attachment: {
            if (target.container != no_node) {
                const storage::Resource page = storage::resource(document_, target.container);
                if (page.kind != ResourceKind::attachment)
                    return reader_.say("page.attachment_of", {{"name", target.title}, {"page", target_words(page)}});
            }
            return reader_.say("page.attachment", {{"name", target.title}});
        }
        case ResourceKind::space:
            if (storage::is_own_space(target.space_key)) return reader_.say("page.this_space");
            return reader_.say("page.space", {{"name", target.space_key}});
        case ResourceKind::content_entity: return reader_.say("page.numbered_page", {{"id", target.value}});
        case ResourceKind::user: return reader_.say("page.mention");
        case ResourceKind::shortcut:
            return reader_.say("page.link_kept_out",
                               {{"address", std::string(target.title) + "@" + std::string(target.value)}});
        case ResourceKind::other: return reader_.say("page.elsewhere");
        case ResourceKind::url: break;
    }
    return reader_.say("page.link_kept_out", {{"address", target.value}});
}

void PageWriter::mention(NodeId user) {
    const storage::Resource named = storage::resource(document_, user);
    html_.open("bdi").attribute("class", "cl-mention").text("@");
    // Keys and account ids are for machines; who they are only Confluence knows.
    const bool has_name = named.user_naming == storage::UserNaming::username;
    html_.text(has_name ? std::string(named.value) : reader_.say("page.mention")).close();
    label_parts(user);
}

void PageWriter::resource(NodeId node) {
    if (document_.name(node) == "ri:user") {
        mention(node);
        return;
    }
    storage::Link link;
    link.target = storage::resource(document_, node);
    if (link.target.kind == ResourceKind::other) {
        label_parts(node);
        return;
    }
    inner_link(node, link);
}

void PageWriter::emoticon(NodeId node) {
    const std::string text = storage::emoticon_text(document_, node);
    const bool is_name = text.starts_with(':');
    if (!is_name) html_.open("span").attribute("class", "cl-emoji");
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
        written("figcaption", image.caption);
        html_.close();
    }
    if (image.source.node != no_node) label_parts(image.source.node);
    for (const NodeId part : document_.children(node))
        if (part != image.caption && part != image.source.node && !shows_nothing(part)) child(part);
}

/// Where an image would be: its name, since no image is loaded from anywhere.
void PageWriter::picture(const storage::Image& image) {
    const bool linked = image.source.kind == ResourceKind::url && !in_link_;
    const auto href = linked ? url::safe_href(image.source.value) : std::nullopt;
    const std::string_view file = image.source.title.empty() ? image.source.value : image.source.title;
    const std::string kind = reader_.say("page.image");
    std::string_view name = kind;
    for (const std::string_view words : {image.alt, image.title, file}) {
        if (words.empty()) continue;
        name = words;
        break;
    }
    std::string tooltip = href ? std::string() : reader_.say("page.image_kept_out");
    if (!image.title.empty() && image.title != name)
        tooltip = std::string(image.title) + (tooltip.empty() ? "" : " – " + tooltip);
    if (href)
        open_link(html_, *href);
    else
        html_.open("span");
    if (!tooltip.empty()) html_.attribute("title", tooltip);
    html_.attribute("class", image_classes(image));
    html_.open("bdi").attribute("class", "cl-image-name").text(name).close();
    html_.open("span").attribute("class", "cl-image-kind").text(kind);
    if (name != file && !file.empty()) html_.text(" · ").element("bdi", file);
    html_.close().close();
}

}  // namespace chatleaf::render
