// SPDX-License-Identifier: MIT
// Other pages: where they are, and what of them is written here.
#include <algorithm>
#include <utility>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/url/href.hpp"
#include "render/page_writer.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::Macro;
using storage::no_node;
using storage::NodeId;
using storage::ResourceKind;

std::string_view PageWriter::own_space() const {
    return self_ == nullptr ? std::string_view{} : std::string_view(self_->page.space_key);
}

/// The page that a resource names, or is on; null when there is none to see.
const pages::WikiPage* PageWriter::found(const storage::Resource& page) const {
    if (context_.wiki == nullptr) return nullptr;
    pages::Wiki& wiki = *context_.wiki;
    const std::string_view space = storage::is_own_space(page.space_key) ? own_space() : page.space_key;
    switch (page.kind) {
        case ResourceKind::none: return self_;
        case ResourceKind::attachment:
            return page.container == no_node ? self_ : found(storage::resource(document_, page.container));
        case ResourceKind::content_entity: return wiki.page(page.value);
        case ResourceKind::space: return wiki.home(space);
        case ResourceKind::page:
        case ResourceKind::blog_post: break;
        default: return nullptr;
    }
    switch (storage::page_role(page.title)) {
        case storage::PageRole::self: return self_;
        case storage::PageRole::home: return wiki.home(space);
        case storage::PageRole::parent: return self_ == nullptr ? nullptr : wiki.page(self_->parent_id);
        case storage::PageRole::none: return nullptr;
        case storage::PageRole::by_title: break;
    }
    if (page.title.empty()) return wiki.page(page.value);
    return wiki.page(space, page.title);
}

/// The page that a macro names: by a resource or, as old pages do, in words: "Title", "SPACE:Title", "@self".
const pages::WikiPage* PageWriter::found(const Macro& macro, std::string_view parameter) const {
    const auto given = std::ranges::find(macro.parameters, parameter, &storage::Parameter::name);
    if (given == macro.parameters.end()) return nullptr;
    if (!given->resources.empty()) return found(given->resources.front());
    storage::Resource named;
    named.kind = ResourceKind::page;
    named.title = given->value;
    const pages::WikiPage* page = found(named);
    const std::size_t colon = given->value.find(':');
    if (page != nullptr || colon == std::string::npos) return page;
    named.space_key = std::string_view(given->value).substr(0, colon);
    named.title = std::string_view(given->value).substr(colon + 1);
    return found(named);
}

std::string PageWriter::asked_title(const Macro& macro, std::string_view parameter) const {
    return std::string(macro.parameter(parameter).value_or(""));
}

/// Where a page is to be seen, and what on it; empty: nowhere.
std::string PageWriter::page_address(const storage::Resource& page, std::string_view place) const {
    const bool by_title = (page.kind == ResourceKind::page || page.kind == ResourceKind::blog_post) &&
                          !page.title.empty() && storage::page_role(page.title) == storage::PageRole::by_title;
    std::string address, title;
    // One that has all pages knows how a title is really written, which the place depends on.
    if (by_title && !knows_all()) {
        address =
            context_.wiki->address(storage::is_own_space(page.space_key) ? own_space() : page.space_key, page.title);
        title = page.title;
    } else if (const pages::WikiPage* const found_page = found(page)) {
        address = context_.wiki->address(*found_page);
        title = found_page->page.title;
    }
    if (!address.empty() && !place.empty()) address += "#" + url::percent_encoded(Anchors::older_name(title, place));
    return address;
}

void PageWriter::page_link(const pages::WikiPage& page) {
    const std::string address = in_link_ ? std::string() : context_.wiki->address(page);
    if (address.empty())
        html_.open("span").attribute("class", "cl-inner-link");
    else
        html_.open("a").attribute("href", address);
    html_.attribute("dir", "auto").text(page.page.title).close();
}

/// Another page, unless it has no text or one more may not be read. What all of them may cost is bounded, whatever the
/// pages ask for.
std::optional<storage::Parsed> PageWriter::read(const pages::WikiPage& page) {
    if (context_.read == PageContext::most_read || context_.included >= PageContext::most_included) return std::nullopt;
    ++context_.read;
    const auto text = context_.wiki->body(page);
    if (!text) return std::nullopt;
    context_.included += text->size();
    auto parsed = storage::parse(*text, page.page.title);
    if (!parsed) return std::nullopt;
    return *std::move(parsed);
}

NodeId PageWriter::excerpt_of(const storage::Document& document, std::string_view name) {
    for (NodeId node = 1; node < document.size(); ++node) {
        if (document.kind(node) != Kind::macro || document.attribute(node, "ac:name") != "excerpt") continue;
        const Macro macro = storage::macro(document, node);
        if (name.empty() || macro.parameter("name") == name) return macro.body;
    }
    return no_node;
}

/// Writes something of another page with that page's own eyes. REQUIRES: the page is not being written.
void PageWriter::within(const pages::WikiPage& page, const storage::Document& document,
                        const std::function<void(PageWriter&)>& write) {
    context_.within.push_back(&page);
    PageWriter writer(html_, document, reader_, chat_macros_, context_, {&page, depth_, in_link_});
    write(writer);
    context_.within.pop_back();
}

void PageWriter::excerpt(const Macro& macro) {
    if (macro.parameter("hidden") != "true") body(macro);
}

/// Says in place of another page why it is not here. True when it may be.
bool PageWriter::may_include(const pages::WikiPage* page, std::string_view title) {
    if (page == nullptr || context_.wiki == nullptr) {
        chip(reader_.say(context_.wiki == nullptr ? "page.included" : "page.include_missing", {{"name", title}}));
        return false;
    }
    if (std::ranges::find(context_.within, page) != context_.within.end()) {
        chip(reader_.say("page.include_circle", {{"name", page->page.title}}));
        return false;
    }
    if (context_.within.size() >= PageContext::deepest) {
        chip(reader_.say("page.include_too_much", {{"name", page->page.title}}));
        return false;
    }
    return true;
}

void PageWriter::include(const Macro& macro) {
    const pages::WikiPage* const page = found(macro, "");
    if (!may_include(page, asked_title(macro, ""))) return;
    const auto parsed = read(*page);
    if (!parsed) {
        chip(reader_.say("page.include_too_much", {{"name", page->page.title}}));
        return;
    }
    html_.open("div").attribute("class", "cl-include");
    within(*page, parsed->document, [](PageWriter& writer) { writer.write(); });
    html_.close();
}

/// A page's excerpt in a panel under the page's name, or without both.
void PageWriter::excerpt_include(const Macro& macro) {
    const pages::WikiPage* const page = found(macro, "");
    if (!may_include(page, asked_title(macro, ""))) return;
    const auto parsed = read(*page);
    const NodeId excerpt = parsed ? excerpt_of(parsed->document, macro.parameter("name").value_or("")) : no_node;
    if (excerpt == no_node) {
        chip(reader_.say(parsed ? "page.no_excerpt" : "page.include_too_much", {{"name", page->page.title}}));
        return;
    }
    const bool framed = macro.parameter("nopanel") != "true";
    html_.open("div").attribute("class", framed ? "cl-panel" : "cl-include");
    if (framed) {
        html_.open("div").attribute("class", "cl-panel-title");
        page_link(*page);
        html_.close();
    }
    html_.open("div").attribute("class", framed ? "cl-panel-body" : "cl-include");
    within(*page, parsed->document, [excerpt](PageWriter& writer) { writer.children(excerpt); });
    html_.close().close();
}

}  // namespace chatleaf::render
