// SPDX-License-Identifier: MIT
#include "render/wiki_shell.hpp"

#include <algorithm>
#include <span>

#include "chatleaf/base/embedded.hpp"
#include "render/file.hpp"
#include "render/sentence.hpp"

namespace chatleaf::render {

/// The files of src/render/wiki_style, compiled in.
extern const std::span<const EmbeddedFile> wiki_style_files;

namespace {

void link(HtmlWriter& html, const ShellLink& shown) {
    if (shown.address.empty()) {
        html.open("bdi").text(shown.words).close();
        return;
    }
    html.open("a").attribute("href", shown.address).attribute("dir", "auto").text(shown.words).close();
}

void items(HtmlWriter& html, std::span<const ShellLink> links) {
    for (const ShellLink& each : links) {
        html.open("li");
        link(html, each);
        html.close();
    }
}

void more_item(HtmlWriter& html, std::size_t count, const std::string& all_pages, const locale::Reader& reader) {
    if (count == 0) return;
    html.open("li").attribute("class", "cl-more");
    link(html, {reader.say("site.more", {{"count", static_cast<std::int64_t>(count)}}), all_pages});
    html.close();
}

/// "Changed by Ada on 5 October 2018"; nothing without a day.
void when(HtmlWriter& html, std::string_view key_with_name, std::string_view key, const std::string& name,
          const std::optional<Instant>& time, const locale::Reader& reader) {
    if (!time) return;
    const std::string day = reader.day(*time);
    html.open("li");
    if (name.empty())
        sentence(html, reader, key, {{"when", day}});
    else
        sentence(html, reader, key_with_name, {{"name", name}, {"when", day}});
    html.close();
}

void facts(HtmlWriter& html, const WikiShell& shell, const locale::Reader& reader) {
    const bool has_facts = shell.created || shell.changed || !shell.labels.empty();
    if (!has_facts) return;
    html.open("ul").attribute("class", "cl-facts");
    when(html, "site.changed_by", "site.changed", shell.changer, shell.changed, reader);
    if (shell.created != shell.changed)
        when(html, "site.created_by", "site.created", shell.creator, shell.created, reader);
    if (!shell.labels.empty()) {
        html.open("li").text(reader.words("site.labels")).text(" ");
        for (const std::string& label : shell.labels)
            html.open("bdi").attribute("class", "cl-label").text(label).close().text(" ");
        html.close();
    }
    html.close();
}

void files(HtmlWriter& html, const WikiShell& shell, const locale::Reader& reader) {
    if (shell.files.empty()) return;
    html.open("section").attribute("class", "cl-files").attribute("aria-labelledby", "cl-files");
    html.open("h2").attribute("id", "cl-files").text(reader.words("site.files")).close().open("ul");
    for (const ShellFile& file : shell.files) {
        html.open("li");
        if (file.is_there) {
            html.open("a").attribute("href", file.link.address).attribute("download", file.save_as);
            html.attribute("dir", "auto").text(file.link.words).close();
            html.open("span").attribute("class", "cl-size").text(file_size_words(file.bytes, reader)).close();
        } else {
            html.open("bdi").text(file.link.words).close();
            html.open("span").attribute("class", "cl-size").text(reader.words("site.file_missing")).close();
        }
        html.close();
    }
    html.close().close();
}

/// The page among those around it: below the pages above it and beside its siblings, with what is below it.
void neighbourhood(HtmlWriter& html, const WikiShell& shell, const locale::Reader& reader) {
    html.open("nav").attribute("class", "cl-tree").attribute("id", "cl-tree");
    html.attribute("aria-labelledby", "cl-tree-title").open("h2").attribute("id", "cl-tree-title");
    html.text(reader.words(shell.is_post ? "site.blog" : "site.pages")).close();
    std::size_t levels = 1;
    html.open("ul");
    for (const ShellLink& each : shell.above) {
        html.open("li");
        link(html, each);
        html.open("ul");
        ++levels;
    }
    more_item(html, shell.more_before, shell.all_pages, reader);
    items(html, shell.before);
    html.open("li").attribute("class", "cl-here");
    html.open("span").attribute("aria-current", "page").attribute("dir", "auto").text(shell.title).close();
    if (!shell.below.empty()) {
        html.open("ul");
        items(html, shell.below);
        more_item(html, shell.more_below, shell.all_pages, reader);
        html.close();
    }
    html.close();
    items(html, shell.after);
    more_item(html, shell.more_after, shell.all_pages, reader);
    html.close();
    for (; levels > 1; --levels) html.close().close();
    html.open("p").attribute("class", "cl-all");
    link(html, {std::string(reader.words("site.all_pages")), shell.all_pages});
    html.close().close();
}

/// Whether the list that a page begins is unfolded.
constexpr std::size_t unfolded_levels = 2;

void tree(HtmlWriter& html, std::span<const TreeEntry> entries, const locale::Reader& reader) {
    std::size_t lists = 0;  // open ones
    const auto level_of = [&](std::size_t i) { return std::min(entries[i].depth, deepest_level); };
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::size_t level = level_of(i);
        for (; lists > level + 1; --lists) html.close().close().close();  // list, fold, item
        if (lists < level + 1) {
            html.open("ul");
            ++lists;
        }
        html.open("li");
        link(html, entries[i].link);
        const bool has_below = i + 1 < entries.size() && level_of(i + 1) > level;
        if (!has_below) {
            html.close();
            continue;
        }
        // Beside the link, since what can be clicked must not stand in what can be clicked.
        html.open("details");
        if (level < unfolded_levels) html.attribute("open");
        html.open("summary").open("span").attribute("class", "cl-unseen");
        sentence(html, reader, "site.below", {{"name", entries[i].link.words}});
        html.close().close();
    }
    for (; lists > 1; --lists) html.close().close().close();
    if (lists == 1) html.close();
}

}  // namespace

void before_page(HtmlWriter& html, const WikiShell& shell, const locale::Reader& reader) {
    html.open("header").attribute("class", "cl-way").open("nav").attribute("aria-label", reader.words("site.where"));
    html.open("ol");
    items(html, std::vector<ShellLink>{{std::string(reader.words("site.all_pages")), shell.all_pages}, shell.space});
    if (shell.has_more_above) items(html, std::vector<ShellLink>{{"…", {}}});
    // The home page at the top of a space is there as the space.
    const bool is_home_first = !shell.above.empty() && shell.above.front().address == shell.space.address;
    items(html, std::span(shell.above).subspan(is_home_first ? 1 : 0));
    html.close().close();
    html.open("a").attribute("class", "cl-to-tree").attribute("href", "#cl-tree");
    html.text(reader.words("site.pages")).close().close();
}

void behind_page(HtmlWriter& html, const WikiShell& shell, const locale::Reader& reader) {
    html.open("footer").attribute("class", "cl-foot");
    facts(html, shell, reader);
    files(html, shell, reader);
    html.close();
    neighbourhood(html, shell, reader);
}

void tree_of_pages(HtmlWriter& html, const std::vector<TreeOfSpace>& spaces, const locale::Reader& reader) {
    html.open("nav").attribute("class", "cl-spaces").attribute("aria-label", reader.words("site.all_pages"));
    for (const TreeOfSpace& space : spaces) {
        html.open("section");
        if (spaces.size() > 1) {  // else the page itself is called so
            html.open("h2");
            link(html, space.space);
            html.close();
        }
        tree(html, space.pages, reader);
        if (!space.posts.empty()) {
            html.open("details").attribute("class", "cl-posts").open("summary").text(reader.words("site.blog")).close();
            html.open("ul");
            items(html, space.posts);
            html.close().close();
        }
        html.close();
    }
    html.close();
}

std::string_view wiki_style() { return wiki_style_files.front().content; }

}  // namespace chatleaf::render
