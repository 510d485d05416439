// SPDX-License-Identifier: MIT
#include "flows/wiki_site.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/pages/body.hpp"
#include "chatleaf/url/href.hpp"
#include "flows/wiki_names.hpp"

namespace chatleaf::flows {

using pages::WikiPage;
using Number = WikiSite::Number;

WikiSite::WikiSite(const pages::KeptWiki& wiki, const pages::WikiTree& tree)
    : wiki_(wiki), tree_(tree), order_(tree.all({})), page_names_(wiki.pages().size()) {
    NamesInFolder spaces;
    for (const pages::WikiSpace& space : wiki.spaces()) space_names_.push_back(spaces.take(page_name(space.key), "2"));
    space_names_.push_back(spaces.take("no-space", "2"));
    name_pages();
    for (const WikiPage& page : wiki.pages()) {
        NamesInFolder files;
        std::vector<std::string> names;
        for (const pages::Attachment& file : page.attachments)
            names.push_back(files.take(attachment_name(file.name, file.media_type), file.id));
        missing_.emplace_back(names.size(), false);
        file_names_.push_back(std::move(names));
    }
}

void WikiSite::name_pages() {
    std::vector<NamesInFolder> folders(space_names_.size());
    for (const Number page : order_) {
        const pages::Page& facts = tree_.page(page).page;
        page_names_[page] = folders[tree_.space_of(page)].take(page_name(facts.title), facts.id);
    }
}

std::string WikiSite::page_path(Number page) const {
    return space_names_[tree_.space_of(page)] + '/' + page_names_[page] + ".html";
}

std::string WikiSite::file_path(Number page, std::size_t file) const {
    return space_names_[tree_.space_of(page)] + "/files/" + page_names_[page] + '/' + file_names_[page][file];
}

std::string WikiSite::address(Number from, Number to, std::string_view rest) const {
    const std::size_t space = tree_.space_of(to);
    std::string address;
    if (from == pages::WikiTree::none || tree_.space_of(from) != space)
        address = (from == pages::WikiTree::none ? "" : "../") + url::percent_encoded(space_names_[space]) + '/';
    return address.append(rest);
}

std::string WikiSite::page_address(Number from, Number to) const {
    return address(from, to, url::percent_encoded(page_names_[to]) + ".html");
}

std::string WikiSite::file_address(Number from, Number page, std::size_t file) const {
    return address(
        from, page,
        "files/" + url::percent_encoded(page_names_[page]) + '/' + url::percent_encoded(file_names_[page][file]));
}

const WikiPage* WikiFromPage::at(Number number) const {
    return number == pages::WikiTree::none ? nullptr : &site_.tree().page(number);
}

const WikiPage* WikiFromPage::page(std::string_view id) { return at(site_.tree().find(id)); }

const WikiPage* WikiFromPage::page(std::string_view space_key, std::string_view title) {
    return at(site_.tree().find(space_key, title));
}

const WikiPage* WikiFromPage::home(std::string_view space_key) { return at(site_.tree().home(space_key)); }

std::vector<const WikiPage*> WikiFromPage::children(const WikiPage& page) {
    std::vector<const WikiPage*> below;
    for (const Number each : site_.tree().children(site_.tree().number_of(page))) below.push_back(at(each));
    return below;
}

std::vector<const WikiPage*> WikiFromPage::all(std::string_view space_key) {
    const std::vector<Number> of_space = space_key.empty() ? std::vector<Number>() : site_.tree().all(space_key);
    std::vector<const WikiPage*> pages;
    for (const Number each : space_key.empty() ? site_.order() : of_space) pages.push_back(at(each));
    return pages;
}

std::optional<std::string> WikiFromPage::body(const WikiPage& page) {
    auto body = site_.wiki().body(page);
    if (!body || type_of(*body, body_type_) != pages::BodyType::storage) return std::nullopt;
    return std::move(body->text);
}

std::string WikiFromPage::address(const WikiPage& page) {
    return site_.page_address(self_, site_.tree().number_of(page));
}

std::string WikiFromPage::address(const WikiPage& page, const pages::Attachment& file) {
    const Number number = site_.tree().number_of(page);
    const auto& files = page.attachments;
    const auto is_it = [&](const pages::Attachment& other) { return &other == &file || other.id == file.id; };
    const auto found = static_cast<std::size_t>(std::find_if(files.begin(), files.end(), is_it) - files.begin());
    if (found == files.size() || site_.is_missing(number, found)) return {};
    return site_.file_address(self_, number, found);
}

pages::BodyType type_of(const pages::WikiBody& body, std::optional<pages::BodyType> otherwise) {
    if (body.type) return *body.type;
    return otherwise ? *otherwise : pages::recognised_body_type(body.text);
}

}  // namespace chatleaf::flows
