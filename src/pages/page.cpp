// SPDX-License-Identifier: MIT
#include "chatleaf/pages/page.hpp"

namespace chatleaf::pages {

std::string_view to_string(PageType type) noexcept {
    switch (type) {
        case PageType::page: return "page";
        case PageType::blog_post: return "blog_post";
    }
    return "";
}

std::string_view to_string(BodyType type) noexcept {
    switch (type) {
        case BodyType::wiki: return "wiki";
        case BodyType::raw: return "raw";
        case BodyType::storage: return "storage";
    }
    return "";
}

}  // namespace chatleaf::pages
