// SPDX-License-Identifier: MIT
#include "render/page_choice.hpp"

#include <algorithm>
#include <ranges>
#include <string>

#include "chatleaf/pages/names.hpp"
#include "chatleaf/text/ascii.hpp"
#include "render/stable_order.hpp"

namespace chatleaf::render {
namespace {

using pages::WikiPage;
using storage::Macro;

bool is_before(const WikiPage& left, const WikiPage& right, std::string_view order) {
    if (order == "creation" || order == "created") return left.created < right.created;
    if (order == "modified" || order == "lastmodified") return left.changed < right.changed;
    if (order == "title") return pages::compared_name(left.page.title) < pages::compared_name(right.page.title);
    return false;
}

bool is_among(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::binary_search(names, pages::compared_name(name));
}

void sort_names(std::vector<std::string>& names) {
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

std::vector<std::string> ids_in(std::string_view list) {
    const auto parts = parts_in(list);
    std::vector<std::string> ids(parts.begin(), parts.end());
    sort_names(ids);
    return ids;
}

/// What macros ask for that were written before there were queries.
class OlderChoice {
public:
    OlderChoice(const Macro& macro, std::string_view own_space, pages::Wiki& wiki)
        : labels_(names_in(macro.parameter("labels").value_or(macro.parameter("label").value_or("")))),
          authors_(names_in(macro.parameter("author").value_or(""))),
          spaces_(names_in(macro.parameter("spaces").value_or(macro.parameter("space").value_or("")))),
          trees_(ids_in(macro.parameter("pages").value_or(""))),
          type_(macro.parameter("type").value_or("")),
          wiki_(wiki),
          all_labels_(text::lower_ascii(macro.parameter("operator").value_or("")) == "and") {
        for (const storage::Parameter& parameter : macro.parameters)
            if (parameter.name == "spaces") add_spaces(parameter, own_space);
        for (std::string& space : spaces_)
            if (space == "@self" || space == "currentspace()") space = pages::compared_name(own_space);
        sort_names(spaces_);
        every_space_ = (spaces_.empty() && trees_.empty()) ||
                       std::ranges::any_of(
                           spaces_, [](const std::string& space) { return space.starts_with('@') || space == "*"; });
    }

    [[nodiscard]] bool asks_for(const WikiPage& page) const {
        return has_labels(page) && is_of_type(page) &&
               (every_space_ || is_among(spaces_, page.page.space_key) ||
                std::ranges::binary_search(trees_, page.page.id) || is_below(page, trees_, &wiki_)) &&
               (authors_.empty() || is_among(authors_, page.creator));
    }

private:
    void add_spaces(const storage::Parameter& parameter, std::string_view own_space) {
        for (const storage::Resource& resource : parameter.resources)
            if (resource.kind == storage::ResourceKind::space)
                spaces_.push_back(
                    pages::compared_name(storage::is_own_space(resource.space_key) ? own_space : resource.space_key));
    }
    [[nodiscard]] bool has_labels(const WikiPage& page) const {
        if (labels_.empty()) return true;
        if (!page.page.labels) return false;
        std::vector<std::string> own;
        for (const std::string& label : *page.page.labels) own.push_back(pages::compared_name(label));
        sort_names(own);
        const auto has = [&own](const std::string& label) { return std::ranges::binary_search(own, label); };
        return all_labels_ ? std::ranges::all_of(labels_, has) : std::ranges::any_of(labels_, has);
    }
    [[nodiscard]] bool is_of_type(const WikiPage& page) const {
        const std::string_view type = page.page.type == pages::PageType::page ? "page" : "blogpost";
        return type_.empty() || type_.find(type) != std::string_view::npos;
    }

    std::vector<std::string> labels_, authors_, spaces_;
    std::vector<std::string> trees_;  // ids of pages
    std::string_view type_;
    pages::Wiki& wiki_;
    bool all_labels_;
    bool every_space_ = false;
};

}  // namespace

std::vector<std::string_view> parts_in(std::string_view list) {
    std::vector<std::string_view> parts;
    for (const auto part : list | std::views::split(',')) {
        const std::string_view trimmed = text::trimmed(std::string_view(part.begin(), part.end()));
        if (!trimmed.empty()) parts.push_back(trimmed);
    }
    return parts;
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    for (const std::string_view part : parts_in(list)) names.push_back(pages::compared_name(part));
    sort_names(names);
    return names;
}

void sort_pages(WikiPages& pages, std::string_view order, bool reversed) {
    if (order.empty()) {
        if (reversed) std::ranges::reverse(pages);
        return;
    }
    sort_in_order(pages, [order, reversed](const WikiPage* left, const WikiPage* right) {
        return reversed ? is_before(*right, *left, order) : is_before(*left, *right, order);
    });
}

std::optional<WikiPages> asked_pages(const Macro& macro, const PageQuery::Asker& asker) {
    WikiPages asked;
    if (const std::string_view cql = macro.parameter("cql").value_or(""); !cql.empty()) {
        const auto query = PageQuery::read(cql);
        if (!query) return std::nullopt;
        for (const WikiPage* const page : asker.wiki->all({}))
            if (query->asks_for(*page, asker)) asked.push_back(page);
        for (const PageQuery::Order& order : query->order() | std::views::reverse)
            sort_pages(asked, order.field, order.descending);
    } else {
        const std::string_view own_space = asker.page == nullptr ? std::string_view{} : asker.page->page.space_key;
        const OlderChoice choice(macro, own_space, *asker.wiki);
        for (const WikiPage* const page : asker.wiki->all({}))
            if (choice.asks_for(*page)) asked.push_back(page);
    }
    if (const auto order = macro.parameter("sort")) sort_pages(asked, *order, macro.parameter("reverse") == "true");
    return asked;
}

}  // namespace chatleaf::render
