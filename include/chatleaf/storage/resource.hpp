// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "chatleaf/storage/document.hpp"

/// What an `ri:` element names. Nothing is looked up here: space keys and page titles are as
/// they are written. Confluence compares both without regard to case, so whoever looks one up
/// folds both sides.
namespace chatleaf::storage {

enum class ResourceKind : std::uint8_t {
    none,  ///< no ri: element; in a link: this page
    page,
    blog_post,
    attachment,
    url,
    user,
    space,
    shortcut,
    content_entity,
    other,
};

/// By what a user is named.
enum class UserNaming : std::uint8_t {
    none,        ///< no user, or one without a name
    username,    ///< ri:username, up to Confluence 5.2: a name that people know
    user_key,    ///< ri:userkey, 32 hexadecimal digits: Data Center
    account_id,  ///< ri:account-id: Cloud
};

struct Resource {
    ResourceKind kind = ResourceKind::none;
    std::string_view title;      ///< page or post title, attachment's file name, shortcut parameter
    std::string_view space_key;  ///< empty: the page's own space; of an attachment that of its container
    /// URL; user's key, account id or name; id of a content entity or (in what is sent to the API)
    /// of a page; posting day of a blog post, "2012/01/30"; shortcut key.
    std::string_view value;
    NodeId node = no_node;
    UserNaming user_naming = UserNaming::none;
    std::string_view version_at_save;  ///< of the page or file when the link was saved
    std::string_view local_id;         ///< ri:local-id: of this mention, for machines
    /// The page, blog post or content entity that an attachment is on; no_node: this page.
    NodeId container = no_node;
};

/// REQUIRES: kind is resource, or task_assignee, which names a user in the same way.
/// O(attributes and children of the node).
[[nodiscard]] Resource resource(const Document& document, NodeId node);

/// Titles that name a page by its role, not by its title, in links and in parameters.
enum class PageRole : std::uint8_t {
    by_title,
    self,    ///< "@self": the page it is written on
    home,    ///< "@home": the home page of the space
    parent,  ///< "@parent": the page above
    none,    ///< "@none": no page at all
};
[[nodiscard]] PageRole page_role(std::string_view title) noexcept;

/// Whether a space key means the page's own space: it is empty or "currentSpace()".
[[nodiscard]] bool is_own_space(std::string_view space_key) noexcept;

}  // namespace chatleaf::storage
