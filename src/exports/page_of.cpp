// SPDX-License-Identifier: MIT
#include "exports/page_of.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace chatleaf::exports {

pages::Page page_of(const Index& index, const Content& content) {
    pages::Page page;
    page.id = index.ids.text(content.id);
    page.type = content.blog_post ? pages::PageType::blog_post : pages::PageType::page;
    page.title = content.title;
    if (const auto space = index.spaces.find(content.space); space != index.spaces.end()) {
        page.space_key = space->second.key;
        page.space_name = space->second.name;
    }
    page.labels = index.surroundings.labels(content.id);
    std::vector<Id> above = index.surroundings.above(content.id);
    std::reverse(above.begin(), above.end());
    auto& ancestors = page.ancestors.emplace();
    for (const Id each : above) {
        const auto known = index.content_by_id.find(each);
        const bool has_title = known != index.content_by_id.end();
        ancestors.push_back({index.ids.text(each), has_title ? index.contents[known->second].title : std::string()});
    }
    return page;
}

}  // namespace chatleaf::exports
