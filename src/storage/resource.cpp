// SPDX-License-Identifier: MIT
#include "storage/resource.hpp"

#include <array>
#include <utility>

#include "storage/near.hpp"

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
    {"ac:task-assignee", ResourceKind::user},
    {"ri:space", ResourceKind::space},
    {"ri:shortcut", ResourceKind::shortcut},
    {"ri:content-entity", ResourceKind::content_entity},
});

ResourceKind kind_of_resource(std::string_view name) {
    for (const ResourceElement& element : resource_elements) {
        if (is_named(name, element.name)) return element.kind;
    }
    return ResourceKind::other;
}

struct UserAttribute {
    std::string_view name;
    UserNaming naming;
};

// A name that people know goes before those for machines.
constexpr auto user_attributes = std::to_array<UserAttribute>({
    {"ri:username", UserNaming::username},
    {"ri:account-id", UserNaming::account_id},
    {"ri:userkey", UserNaming::user_key},
    {"ac:account-id", UserNaming::account_id},
});

void read_user(const Document& document, Resource& read) {
    for (const UserAttribute& attribute : user_attributes) {
        read.value = document.attribute(read.node, attribute.name);
        if (read.value.empty()) continue;
        read.user_naming = attribute.naming;
        return;
    }
}

// An attachment of another page names that page in a child.
NodeId container_of(const Document& document, NodeId attachment) {
    for (const NodeId child : document.children(attachment)) {
        if (document.kind(child) == Kind::resource) return child;
    }
    return no_node;
}

}  // namespace

Resource resource(const Document& document, NodeId node) {
    const auto attribute = [&](std::string_view name) { return document.attribute(node, name); };
    Resource read;
    read.node = node;
    read.kind = kind_of_resource(document.name(node));
    read.space_key = attribute("ri:space-key");
    read.version_at_save = attribute("ri:version-at-save");
    read.local_id = attribute("ri:local-id");
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
            read.container = container_of(document, node);
            read.space_key =
                read.container == no_node ? std::string_view{} : document.attribute(read.container, "ri:space-key");
            break;
        case ResourceKind::url: read.value = attribute("ri:value"); break;
        case ResourceKind::user: read_user(document, read); break;
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

PageRole page_role(std::string_view title) noexcept {
    constexpr auto roles = std::to_array<std::pair<std::string_view, PageRole>>({{"@self", PageRole::self},
                                                                                 {"@home", PageRole::home},
                                                                                 {"@parent", PageRole::parent},
                                                                                 {"@none", PageRole::none}});
    for (const auto& [name, role] : roles) {
        if (title == name) return role;
    }
    return PageRole::by_title;
}

bool is_own_space(std::string_view space_key) noexcept { return space_key.empty() || space_key == "currentSpace()"; }

std::string name_of(const Resource& resource) {
    switch (resource.kind) {
        case ResourceKind::user: return "@" + std::string(resource.value);
        case ResourceKind::space: return std::string(resource.space_key);
        case ResourceKind::url:
        case ResourceKind::content_entity: return std::string(resource.value);
        case ResourceKind::page:
        case ResourceKind::blog_post:
        case ResourceKind::attachment:
        case ResourceKind::shortcut: return std::string(resource.title.empty() ? resource.value : resource.title);
        case ResourceKind::none:
        case ResourceKind::other: return {};
    }
    return {};
}

}  // namespace chatleaf::storage
