// SPDX-License-Identifier: MIT
#include "storage/resource.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/near.hpp"

namespace chatleaf::storage {
namespace {

/// An element, and which of its attributes say what it is called and what it is known by; of a user there are several.
struct ResourceElement {
    std::string_view name;
    ResourceKind kind;
    std::string_view title{};
    std::string_view value{};
};

constexpr auto resource_elements = std::to_array<ResourceElement>({
    {"ri:page", ResourceKind::page, "ri:content-title", "ri:content-id"},
    {"ri:blog-post", ResourceKind::blog_post, "ri:content-title", "ri:posting-day"},
    {"ri:attachment", ResourceKind::attachment, "ri:filename"},
    {"ri:url", ResourceKind::url, {}, "ri:value"},
    {"ri:user", ResourceKind::user},
    {"ac:task-assignee", ResourceKind::user},
    {"ri:space", ResourceKind::space},
    {"ri:shortcut", ResourceKind::shortcut, "ri:parameter", "ri:key"},
    {"ri:content-entity", ResourceKind::content_entity, {}, "ri:content-id"},
});
constexpr ResourceElement other_element{{}, ResourceKind::other};

const ResourceElement& resource_element(std::string_view name) {
    const auto* const found = std::ranges::find_if(
        resource_elements, [name](const ResourceElement& element) { return is_named(name, element.name); });
    return found == resource_elements.end() ? other_element : *found;
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
    const ResourceElement& element = resource_element(document.name(node));
    Resource read;
    read.node = node;
    read.kind = element.kind;
    for (const auto& [name, value] : document.attributes(node)) {
        if (is_named(name, element.title)) {
            read.title = value;
        } else if (is_named(name, element.value)) {
            read.value = value;
        } else if (is_named(name, "ri:space-key")) {
            read.space_key = value;
        } else if (is_named(name, "ri:version-at-save")) {
            read.version_at_save = value;
        } else if (is_named(name, "ri:local-id")) {
            read.local_id = value;
        }
    }
    if (read.kind == ResourceKind::user) read_user(document, read);
    if (read.kind == ResourceKind::attachment) {
        read.container = container_of(document, node);
        read.space_key =
            read.container == no_node ? std::string_view{} : document.attribute(read.container, "ri:space-key");
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
