// SPDX-License-Identifier: MIT
#include "chatleaf/url/href.hpp"
#include "render/markup.hpp"
#include "render/page_writer.hpp"
#include "render/source_style.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;
using storage::NodeId;
using storage::ResourceKind;

void PageWriter::inline_node(NodeId node) {
    switch (document_.kind(node)) {
        case Kind::text:
        case Kind::cdata: html_.text(document_.text(node)); break;
        case Kind::strong: wrapped("strong", node); break;
        case Kind::emphasis: wrapped("em", node); break;
        case Kind::underline: wrapped("u", node); break;
        case Kind::strike: wrapped("s", node); break;
        case Kind::code: wrapped("code", node); break;
        case Kind::subscript: wrapped("sub", node); break;
        case Kind::superscript: wrapped("sup", node); break;
        case Kind::small: wrapped("small", node); break;
        case Kind::big: wrapped("span", node, "cl-big"); break;
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
            html_.open("span").attribute("class", "cl-emoji").text(storage::emoticon_text(document_, node)).close();
            children(node);
            break;
        case Kind::resource: resource(node); break;
        default: children(node); break;  // what is not understood keeps its content
    }
}

void PageWriter::span(NodeId node) {
    const std::string_view line = line_class(document_.attribute(node, "style"));
    if (line.empty())
        children(node);
    else
        wrapped("span", node, line);
}

void PageWriter::time(NodeId node) {
    const std::string_view written = document_.attribute(node, "datetime");
    const auto instant = text::parse_instant(written);
    html_.open("time").attribute("class", "cl-date");
    if (instant) html_.attribute("datetime", written);
    if (document_.first_child(node) != no_node) {
        children(node);
    } else {
        html_.text(instant ? date_words(written, *instant) : written);
    }
    html_.close();
}

// Pages of tables and decisions tell the same days over and over, and ICU takes its time.
std::string_view PageWriter::date_words(std::string_view written, Instant instant) {
    constexpr std::size_t date_alone = 10;  // "2026-03-01"
    constexpr std::size_t most_remembered = 256;
    if (dates_.size() == most_remembered) dates_.clear();
    const auto [said, is_new] = dates_.try_emplace(written);
    if (is_new) said->second = written.size() <= date_alone ? reader_.date(instant) : reader_.day_and_time(instant);
    return said->second;
}

void PageWriter::anchor(NodeId node) {
    const std::string_view address = document_.attribute(node, "href");
    const bool local = address.starts_with('#');
    const std::string_view place = local ? anchors_.find(url::percent_decoded(address.substr(1))) : std::string_view{};
    const auto href = in_link_ || local ? std::nullopt : url::safe_href(address);
    const bool is_link = !in_link_ && (href || !place.empty());
    if (href) {
        open_link(html_, *href);
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
            if (link.body == no_node) {
                mention(link.target.node);
                for (const NodeId part : document_.children(node))
                    if (part != link.target.node) label_part(part);
            } else {
                inner_link(node, link);
            }
            return;
        case ResourceKind::url: {
            const auto href = in_link_ ? std::nullopt : url::safe_href(link.target.value);
            if (!href) {
                inner_link(node, link);
                return;
            }
            open_link(html_, *href);
            in_link_ = true;
            link_label(node);
            in_link_ = false;
            html_.close();
            return;
        }
        default: inner_link(node, link);
    }
}

void PageWriter::local_link(NodeId node, const storage::Link& link) {
    const std::string_view place = in_link_ ? std::string_view{} : anchors_.find(link.anchor);
    if (place.empty()) {
        inner_link(node, link);
        return;
    }
    html_.open("a").attribute("href", "#" + url::percent_encoded(place));
    in_link_ = true;
    link_label(node);
    in_link_ = false;
    html_.close();
}

/// A link into Confluence: there is nowhere it could lead from here, but it says where to.
void PageWriter::inner_link(NodeId node, const storage::Link& link) {
    html_.open("span").attribute("class", "cl-inner-link").attribute("title", target_words(link.target));
    link_label(node);
    html_.close();
}

void PageWriter::link_label(NodeId node) {
    bool any = false;
    for (const NodeId part : document_.children(node)) any = label_part(part) || any;
    if (any) return;
    const std::string name = storage::visible_text(document_, node);
    html_.text(name.empty() ? reader_.say("page.this_page") : name);
}

/// Whether there was anything to show. A shortcut keeps its body inside the ri: element.
bool PageWriter::label_part(NodeId part) {
    if (shows_nothing(part)) return false;
    if (document_.kind(part) == Kind::resource) return inside_resource(part);
    if (document_.kind(part) == Kind::plain_text_link_body)
        html_.text(plain_text(part));
    else
        child(part);
    return true;
}

/// What stands in a ri: element, after a forgotten `/>` say. The page that an attachment is on
/// does not show.
bool PageWriter::inside_resource(NodeId resource) {
    bool any = false;
    for (const NodeId part : document_.children(resource)) any = label_part(part) || any;
    return any;
}

std::string PageWriter::target_words(const storage::Resource& target) const {
    switch (target.kind) {
        case ResourceKind::none: return reader_.say("page.this_page");
        case ResourceKind::page:
            if (target.space_key.empty()) return reader_.say("page.page", {{"name", target.title}});
            return reader_.say("page.page_in_space", {{"name", target.title}, {"space", target.space_key}});
        case ResourceKind::blog_post: return reader_.say("page.blog_post", {{"name", target.title}});
        case ResourceKind::attachment: return reader_.say("page.attachment", {{"name", target.title}});
        case ResourceKind::space: return reader_.say("page.space", {{"name", target.space_key}});
        default: return reader_.say("page.link_kept_out", {{"address", target.value}});
    }
}

void PageWriter::mention(NodeId resource) {
    html_.open("bdi").attribute("class", "cl-mention").text("@");
    // Keys and account ids are for machines; who they are only Confluence knows.
    const std::string_view username = document_.attribute(resource, "ri:username");
    html_.text(username.empty() ? reader_.say("page.mention") : std::string(username)).close();
    inside_resource(resource);
}

void PageWriter::resource(NodeId node) {
    if (document_.name(node) == "ri:user") {
        mention(node);
        return;
    }
    html_.open("span").attribute("class", "cl-inner-link");
    html_.text(storage::visible_text(document_, node)).close();
}

void PageWriter::image(NodeId node) {
    const storage::Image image = storage::image(document_, node);
    if (image.caption == no_node) {
        picture(image);
    } else {
        html_.open("figure").attribute("class", "cl-figure");
        picture(image);
        written("figcaption", image.caption);
        html_.close();
    }
    for (const NodeId part : document_.children(node))
        if (part != image.caption && part != image.source.node && !shows_nothing(part)) child(part);
    if (image.source.node != no_node) inside_resource(image.source.node);
}

/// Where an image would be: its name, since no image is loaded from anywhere.
void PageWriter::picture(const storage::Image& image) {
    const bool linked = image.source.kind == ResourceKind::url && !in_link_;
    const auto href = linked ? url::safe_href(image.source.value) : std::nullopt;
    const std::string_view file = image.source.title.empty() ? image.source.value : image.source.title;
    const std::string kind = reader_.say("page.image");
    if (href)
        open_link(html_, *href);
    else
        html_.open("span").attribute("title", reader_.say("page.image_kept_out"));
    html_.attribute("class", "cl-image");
    html_.open("bdi").attribute("class", "cl-image-name");
    html_.text(image.alt.empty() ? (file.empty() ? std::string_view(kind) : file) : image.alt).close();
    html_.open("span").attribute("class", "cl-image-kind").text(kind);
    if (!image.alt.empty() && !file.empty()) html_.text(" · ").element("bdi", file);
    html_.close().close();
}

}  // namespace chatleaf::render
