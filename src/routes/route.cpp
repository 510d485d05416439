// SPDX-License-Identifier: MIT
#include "chatleaf/routes/route.hpp"

namespace chatleaf::routes {

std::string to_string(const Destination& destination) {
    return destination.is_webhook() ? destination.server : destination.server + ":" + destination.room;
}

std::string_view to_string(ContentType type) noexcept {
    switch (type) {
        case ContentType::page: return "page";
        case ContentType::blog_post: return "blog_post";
        case ContentType::comment: return "comment";
    }
    return "";
}

ContentType content_type_of(const pages::Event& event) noexcept {
    if (event.kind == pages::EventKind::commented) return ContentType::comment;
    return event.page.type == pages::PageType::blog_post ? ContentType::blog_post : ContentType::page;
}

std::string_view to_string(Grouping grouping) noexcept {
    switch (grouping) {
        case Grouping::page: return "page";
        case Grouping::space: return "space";
        case Grouping::author: return "author";
    }
    return "";
}

}  // namespace chatleaf::routes
