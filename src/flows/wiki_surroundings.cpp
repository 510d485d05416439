// SPDX-License-Identifier: MIT
#include "flows/wiki_surroundings.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace chatleaf::flows {
namespace {

using pages::WikiPage;
using pages::WikiTree;
using Number = WikiSite::Number;
using render::ShellLink;

constexpr const char* all_pages_from_a_page = "../index.html";

ShellLink link_to(const WikiSite& site, Number from, Number to) {
    return {site.tree().page(to).page.title, site.page_address(from, to)};
}

std::string name_of_space(const WikiSite& site, std::size_t space) {
    if (space == site.wiki().spaces().size()) return {};
    const pages::WikiSpace& known = site.wiki().spaces()[space];
    return known.name.empty() ? known.key : known.name;
}

void put_above(const WikiSite& site, Number page, render::WikiShell& shell) {
    const WikiTree& tree = site.tree();
    Number at = tree.parent(page);
    for (; at != WikiTree::none && shell.above.size() < most_above; at = tree.parent(at))
        shell.above.push_back(link_to(site, page, at));
    shell.has_more_above = at != WikiTree::none;
    std::reverse(shell.above.begin(), shell.above.end());
}

void put_beside(const WikiSite& site, Number page, render::WikiShell& shell) {
    const auto beside = site.tree().siblings(page);
    const std::size_t place = site.tree().place(page);
    const std::size_t first = place - std::min(place, most_before);
    const std::size_t last = first + std::min(beside.size() - first, most_beside);
    for (std::size_t i = first; i < last; ++i) {
        if (i == place) continue;
        (i < place ? shell.before : shell.after).push_back(link_to(site, page, beside[i]));
    }
    shell.more_before = first;
    shell.more_after = beside.size() - last;
}

void put_files(const WikiSite& site, Number page, render::WikiShell& shell) {
    const auto& files = site.tree().page(page).attachments;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool is_there = !site.is_missing(page, i);
        const std::string address = is_there ? site.file_address(page, page, i) : std::string();
        shell.files.push_back({{files[i].name, address}, files[i].name, files[i].bytes, is_there});
    }
}

}  // namespace

render::WikiShell shell_of(const WikiSite& site, Number page) {
    const WikiTree& tree = site.tree();
    const WikiPage& facts = tree.page(page);
    render::WikiShell shell;
    shell.all_pages = all_pages_from_a_page;
    shell.title = facts.page.title;
    shell.is_post = facts.page.type == pages::PageType::blog_post;
    shell.space.words = name_of_space(site, tree.space_of(page));
    const Number home = tree.home(facts.page.space_key);
    if (home != WikiTree::none && home != page) shell.space.address = site.page_address(page, home);
    put_above(site, page, shell);
    put_beside(site, page, shell);
    const auto below = tree.children(page);
    for (const Number each : below.first(std::min(below.size(), most_below)))
        shell.below.push_back(link_to(site, page, each));
    shell.more_below = below.size() - shell.below.size();
    shell.creator = facts.creator;
    shell.changer = facts.changer;
    shell.created = facts.created;
    shell.changed = facts.changed;
    if (facts.page.labels) shell.labels = *facts.page.labels;
    put_files(site, page, shell);
    return shell;
}

std::vector<render::TreeOfSpace> trees_of(const WikiSite& site) {
    const WikiTree& tree = site.tree();
    std::vector<std::size_t> depths(site.wiki().pages().size(), 0);
    std::vector<render::TreeOfSpace> trees(site.wiki().spaces().size() + 1);
    for (std::size_t space = 0; space < trees.size(); ++space) {
        trees[space].space.words = name_of_space(site, space);
        if (space == site.wiki().spaces().size()) continue;
        const Number home = tree.home(site.wiki().spaces()[space].key);
        if (home != WikiTree::none) trees[space].space.address = site.page_address(WikiTree::none, home);
    }
    for (const Number page : site.order()) {
        render::TreeOfSpace& of = trees[tree.space_of(page)];
        const ShellLink link = link_to(site, WikiTree::none, page);
        if (tree.page(page).page.type == pages::PageType::blog_post) {
            of.posts.push_back(link);
            continue;
        }
        const Number parent = tree.parent(page);
        depths[page] = parent == WikiTree::none ? 0 : depths[parent] + 1;
        of.pages.push_back({link, depths[page]});
    }
    std::erase_if(trees, [](const auto& each) { return each.pages.empty() && each.posts.empty(); });
    return trees;
}

}  // namespace chatleaf::flows
