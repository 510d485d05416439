// SPDX-License-Identifier: MIT
#include "storage/resource.hpp"

#include <array>

namespace chatleaf::storage {
namespace {

struct ResourceElement {
    std::string_view name;
    ResourceKind kind;
};

constexpr auto resource_elements = std::to_array<ResourceElement>({
    {"ri:page", ResourceKind::page},
    {"ri:blog-post", ResourceKind::blog_post},
    {"ri:attachment", ResourceKind::attachment},
    {"ri:url", ResourceKind::url},
    {"ri:user", ResourceKind::user},
    {"ri:space", ResourceKind::space},
    {"ri:shortcut", ResourceKind::shortcut},
    {"ri:content-entity", ResourceKind::content_entity},
});

ResourceKind kind_of_resource(std::string_view name) {
    for (const ResourceElement& element : resource_elements) {
        if (element.name == name) return element.kind;
    }
    return ResourceKind::other;
}

std::string_view user(const Document& document, NodeId node) {
    for (const std::string_view name : {"ri:username", "ri:account-id", "ri:userkey"}) {
        if (const auto value = document.attribute(node, name); !value.empty()) return value;
    }
    return {};
}

// An attachment of another page names that page in a child.
std::string_view container_space(const Document& document, NodeId attachment) {
    for (const NodeId child : document.children(attachment)) {
        if (document.kind(child) == Kind::resource) return document.attribute(child, "ri:space-key");
    }
    return {};
}

}  // namespace

Resource read_resource(const Document& document, NodeId node) {
    const auto attribute = [&](std::string_view name) { return document.attribute(node, name); };
    Resource read;
    read.node = node;
    read.kind = kind_of_resource(document.name(node));
    read.space_key = attribute("ri:space-key");
    switch (read.kind) {
        case ResourceKind::page:
            read.title = attribute("ri:content-title");
            read.value = attribute("ri:content-id");
            break;
        case ResourceKind::blog_post:
            read.title = attribute("ri:content-title");
            read.value = attribute("ri:posting-day");
            break;
        case ResourceKind::attachment:
            read.title = attribute("ri:filename");
            read.space_key = container_space(document, node);
            break;
        case ResourceKind::url: read.value = attribute("ri:value"); break;
        case ResourceKind::user: read.value = user(document, node); break;
        case ResourceKind::shortcut:
            read.title = attribute("ri:parameter");
            read.value = attribute("ri:key");
            break;
        case ResourceKind::content_entity: read.value = attribute("ri:content-id"); break;
        case ResourceKind::space:
        case ResourceKind::none:
        case ResourceKind::other: break;
    }
    return read;
}

std::string name_of(const Resource& resource) {
    switch (resource.kind) {
        case ResourceKind::user: return "@" + std::string(resource.value);
        case ResourceKind::space: return std::string(resource.space_key);
        case ResourceKind::url:
        case ResourceKind::content_entity: return std::string(resource.value);
        case ResourceKind::page:
        case ResourceKind::blog_post:
        case ResourceKind::attachment:
        case ResourceKind::shortcut: return std::string(resource.title);
        case ResourceKind::none:
        case ResourceKind::other: return {};
    }
    return {};
}

}  // namespace chatleaf::storage
