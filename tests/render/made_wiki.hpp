// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/pages/wiki.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"
#include "render/page_html.hpp"

namespace chatleaf::test {

/// A wiki that a test writes down, page by page.
class MadeWiki final : public pages::Wiki {
public:
    /// What all addresses begin with.
    static constexpr std::string_view addresses = "wiki/";

    pages::WikiPage& add(std::string_view title, std::string body, std::string_view parent = {},
                         std::string_view space = "DEV") {
        pages::WikiPage& page = pages_.emplace_back();
        page.page.id = std::to_string(pages_.size());
        page.page.title = title;
        page.page.space_key = space;
        page.page.labels.emplace();
        for (const pages::WikiPage& other : pages_)
            if (other.page.title == parent) page.parent_id = other.page.id;
        page.position = static_cast<std::int64_t>(pages_.size());
        bodies_[page.page.id] = std::move(body);
        return page;
    }
    static void add_file(pages::WikiPage& page, std::string_view name, std::string_view type,
                         std::uint64_t bytes = 1000) {
        pages::Attachment file;
        file.name = name;
        file.media_type = type;
        file.bytes = bytes;
        page.attachments.push_back(std::move(file));
    }

    const pages::WikiPage* page(std::string_view id) override {
        const auto found = std::ranges::find_if(pages_, [id](const auto& page) { return page.page.id == id; });
        return found == pages_.end() ? nullptr : &*found;
    }
    const pages::WikiPage* page(std::string_view space_key, std::string_view title) override {
        const auto folded = [](std::string_view name) { return text::lower_ascii(text::folded_space(name)); };
        const auto found = std::ranges::find_if(pages_, [&](const auto& page) {
            return folded(page.page.space_key) == folded(space_key) && folded(page.page.title) == folded(title);
        });
        return found == pages_.end() ? nullptr : &*found;
    }
    const pages::WikiPage* home(std::string_view space_key) override { return page(space_key, "Home"); }
    std::vector<const pages::WikiPage*> children(const pages::WikiPage& page) override {
        std::vector<const pages::WikiPage*> below;
        for (const pages::WikiPage& each : pages_)
            if (each.parent_id == page.page.id) below.push_back(&each);
        return below;
    }
    std::vector<const pages::WikiPage*> all(std::string_view space_key) override {
        std::vector<const pages::WikiPage*> found;
        for (const pages::WikiPage& each : pages_)
            if (space_key.empty() || each.page.space_key == space_key) found.push_back(&each);
        return found;
    }
    std::optional<std::string> body(const pages::WikiPage& page) override {
        ++bodies_read;
        return bodies_.at(page.page.id);
    }
    std::string address(const pages::WikiPage& page) override {
        return std::string(addresses) + url::percent_encoded(page.page.title);
    }
    std::string address(const pages::WikiPage& page, const pages::Attachment& file) override {
        return address(page) + "/" + url::percent_encoded(file.name);
    }

    /// The page's HTML, as html_of() has it.
    std::string html_of(std::string_view title, const render::Options& as = {}) {
        render::Options options = as;
        options.fragment = true;
        options.wiki = this;
        const auto self = std::ranges::find_if(pages_, [&](const auto& page) { return page.page.title == title; });
        REQUIRE(self != pages_.end());
        options.self = &*self;
        const auto parsed = storage::parse(bodies_.at(self->page.id), "page.xml");
        REQUIRE(parsed.has_value());
        const std::string html = render::page(parsed->document, nullptr, {}, reader(), options).html;
        INFO(bodies_.at(self->page.id).substr(0, 2000));
        const auto fault = Vocabulary::fault_in_wiki(html, addresses);
        CHECK(fault == std::nullopt);
        constexpr std::string_view begin = "<div class=\"cl-page\">";
        const auto at = html.find(begin) + begin.size();
        return without_directions(html.substr(at, html.rfind("</div></div>") - at));
    }

    std::size_t bodies_read = 0;

private:
    std::list<pages::WikiPage> pages_;
    std::map<std::string, std::string> bodies_;
};

/// A macro with parameters and no body: `macro("toc", {{"maxLevel", "2"}})`.
inline std::string macro(std::string_view name,
                         const std::vector<std::pair<std::string_view, std::string>>& parameters = {},
                         std::string_view body = {}) {
    std::string text = "<ac:structured-macro ac:name=\"" + std::string(name) + "\">";
    for (const auto& [key, value] : parameters) {
        text += "<ac:parameter";
        if (!key.empty()) text += " ac:name=\"" + std::string(key) + "\"";
        text += ">" + value + "</ac:parameter>";
    }
    return text + std::string(body) + "</ac:structured-macro>";
}
inline std::string rich(std::string_view body) {
    return "<ac:rich-text-body>" + std::string(body) + "</ac:rich-text-body>";
}
inline std::string plain(std::string_view body) {
    return "<ac:plain-text-body><![CDATA[" + std::string(body) + "]]></ac:plain-text-body>";
}
/// A parameter that names a page.
inline std::string page_named(std::string_view title, std::string_view space = {}) {
    std::string text = "<ac:link><ri:page ri:content-title=\"" + std::string(title) + "\"";
    if (!space.empty()) text += " ri:space-key=\"" + std::string(space) + "\"";
    return text + "/></ac:link>";
}

}  // namespace chatleaf::test
