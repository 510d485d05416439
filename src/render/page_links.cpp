// SPDX-License-Identifier: MIT
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/url/href.hpp"
#include "render/markup.hpp"
#include "render/page_writer.hpp"

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

}  // namespace

/// Opens a link to a place on this page.
void PageWriter::link_to(std::string_view id) {
    html_.open("a");
    if (url::is_unreserved(id))
        html_.attribute("href", "#", id);
    else
        html_.attribute("href", "#", url::percent_encoded(id));
}

void PageWriter::anchor(NodeId node) {
    const storage::WebLink link = storage::web_link(document_, node);
    const std::string_view address = link.href;
    const bool local = address.starts_with('#');
    const std::string_view place = local ? anchors_.find(url::percent_decoded(address.substr(1))) : std::string_view{};
    // HTML, "select the indicated part": unless something is called so, these are the top of any page.
    const bool to_top = local && place.empty() && (address.size() == 1 || text::same_letters(address, "#top"));
    const auto href = in_link_ || local ? std::nullopt : url::safe_href(address);
    const bool is_link = !in_link_ && (href || to_top || !place.empty());
    if (href) {
        open_link(html_, *href);
        card_classes(html_, link.card);
    } else if (is_link) {
        link_to(place);
    } else {
        html_.open("span");
        if (!address.empty()) {
            html_.attribute("class", "cl-inner-link");
            if (local)
                html_.attribute("title", reader_.words("page.anchor_missing"));
            else
                html_.attribute("title", reader_.say("page.link_kept_out", {{"address", address}}));
        }
    }
    if (is_link && !link.title.empty()) html_.attribute("title", link.title);
    if (address.empty() || has_ids_) write_place(node, anchors_.ids_of(node));
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
                mention(link.target.node, link.tooltip);
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
    link_to(place);
    if (!link.tooltip.empty()) html_.attribute("title", link.tooltip);
    in_link_ = true;
    link_label(node, link);
    in_link_ = false;
    html_.close();
}

/// A link to what the wiki has: true when it was written.
bool PageWriter::wiki_link(NodeId node, const storage::Link& link) {
    if (context_.wiki == nullptr || in_link_ || link.target.kind == ResourceKind::none) return false;
    if (link.target.kind == ResourceKind::attachment) {
        const File file = found_file(link.target);
        const std::string address =
            file.file == nullptr ? std::string() : context_.wiki->address(*file.page, *file.file);
        if (address.empty()) return false;
        html_.open("a").attribute("href", address);
    } else {
        const std::string address = page_address(link.target, link.anchor);
        if (address.empty()) return false;
        html_.open("a").attribute("href", address);
    }
    card_classes(html_, link.card);
    if (!link.tooltip.empty()) html_.attribute("title", link.tooltip);
    in_link_ = true;
    link_label(node, link);
    in_link_ = false;
    html_.close();
    return true;
}

/// A link into Confluence. Where there is nowhere it could lead from here, it says where to.
void PageWriter::inner_link(NodeId node, const storage::Link& link) {
    if (wiki_link(node, link)) return;
    const bool nowhere = link.target.kind == ResourceKind::none && !link.anchor.empty() && !in_link_;
    std::string words = nowhere ? std::string(reader_.words("page.anchor_missing")) : target_words(link.target);
    if (!link.tooltip.empty()) words = std::string(link.tooltip) + " – " + words;
    html_.open_tag(R"(<span class="cl-inner-link">)").attribute("title", words);
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
        case storage::PageRole::self: return std::string(reader_.words("page.this_page"));
        case storage::PageRole::home: return std::string(reader_.words("page.home_page"));
        case storage::PageRole::parent: return std::string(reader_.words("page.parent_page"));
        case storage::PageRole::none: return std::string(reader_.words("page.no_page"));
        case storage::PageRole::by_title: break;
    }
    if (page.title.empty()) return reader_.say("page.numbered_page", {{"id", page.value}});
    if (storage::is_own_space(page.space_key)) return reader_.say("page.page", {{"name", page.title}});
    return reader_.say("page.page_in_space", {{"name", page.title}, {"space", page.space_key}});
}

std::string PageWriter::target_words(const storage::Resource& target) const {
    switch (target.kind) {
        case ResourceKind::none: return std::string(reader_.words("page.this_page"));
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
            if (storage::is_own_space(target.space_key)) return std::string(reader_.words("page.this_space"));
            return reader_.say("page.space", {{"name", target.space_key}});
        case ResourceKind::content_entity: return reader_.say("page.numbered_page", {{"id", target.value}});
        case ResourceKind::user: return std::string(reader_.words("page.mention"));
        case ResourceKind::shortcut:
            return reader_.say("page.link_kept_out",
                               {{"address", std::string(target.title) + "@" + std::string(target.value)}});
        case ResourceKind::other: return std::string(reader_.words("page.elsewhere"));
        case ResourceKind::url: break;
    }
    return reader_.say("page.link_kept_out", {{"address", target.value}});
}

void PageWriter::mention(NodeId user, std::string_view tooltip) {
    const storage::Resource named = storage::resource(document_, user);
    html_.open_tag(R"(<bdi class="cl-mention">)");
    if (!tooltip.empty()) html_.attribute("title", tooltip);
    html_.text("@");
    // Keys and account ids are for machines; who they are only Confluence knows.
    const bool has_name = named.user_naming == storage::UserNaming::username;
    html_.text(has_name ? named.value : reader_.words("page.mention")).close();
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

}  // namespace chatleaf::render
