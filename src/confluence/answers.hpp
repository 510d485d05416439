// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/confluence/server.hpp"
#include "confluence/calls.hpp"

/// What answers say, of v1 (Data Center, and what Cloud still has of it) and of v2 (Cloud). Each reads one answer's
/// JSON, whatever stands there, within the limits of chat::read_json; none when it is not of that kind. Ids that are
/// no is_page_id are no ids, and text is UTF-8. O(n).
namespace chatleaf::confluence {

/// One page or blog post, with the body if it was asked for.
struct Content {
    pages::Page page;
    pages::Version version;
    std::string space_id;  ///< v2, in place of the space
};
[[nodiscard]] std::optional<Content> content_in(std::string_view json);
[[nodiscard]] std::optional<Content> content_v2_in(std::string_view json, pages::PageType type);

/// A page of a list's or search's results.
template <typename T>
struct Results {
    std::vector<T> items;
    std::size_t unreadable = 0;   ///< results that are not what they should be
    std::optional<Query> next{};  ///< the query of the page after it; none on the last one
};

/// What a search is for: nothing else of its results is read.
enum class Sought : std::uint8_t { pages, comments };

/// What a search found: a page, a blog post, or a comment.
struct Hit {
    std::string id;
    std::int64_t version = 0;
    Instant time;
};
[[nodiscard]] std::optional<Results<Hit>> hits_in(std::string_view json, Sought sought);
[[nodiscard]] inline std::optional<Results<Hit>> pages_found_in(std::string_view json) {
    return hits_in(json, Sought::pages);
}

/// A comment with its text; `page_id` is empty where another comment has to tell it.
struct CommentAnswer {
    Comment comment;
    std::string parent_id;  ///< of the comment that this one answers; may be empty
};
[[nodiscard]] std::optional<CommentAnswer> comment_in(std::string_view json);
[[nodiscard]] std::optional<CommentAnswer> comment_v2_in(std::string_view json, bool is_inline);
[[nodiscard]] std::optional<Results<pages::Version>> versions_in(std::string_view json);
/// Names of labels as people see them: those that belong to somebody alone ("my:") are not among them.
[[nodiscard]] std::optional<Results<std::string>> labels_in(std::string_view json);
/// Names of groups.
[[nodiscard]] std::optional<Results<std::string>> groups_in(std::string_view json);
[[nodiscard]] std::optional<Results<pages::Attachment>> attachments_in(std::string_view json);
[[nodiscard]] std::optional<Results<pages::Ancestor>> ancestors_v2_in(std::string_view json);

/// Who may read, of `…/restriction/byOperation/read`. No names when everybody may. None, too, where names are left out.
[[nodiscard]] std::optional<pages::Restriction> restriction_in(std::string_view json);

[[nodiscard]] std::optional<pages::Person> person_in(std::string_view json);
[[nodiscard]] std::optional<Account> account_in(std::string_view json);

struct Space {
    std::string key;
    std::string name;
};
[[nodiscard]] std::optional<Space> space_v2_in(std::string_view json);

/// The version that an application says of itself in applinks' manifest; none when that is no Confluence.
[[nodiscard]] std::optional<std::string> manifest_version_in(std::string_view json);

/// The parameters of a link's query: "/wiki/api/v2/pages/1/versions?cursor=…" says where to go on, but nothing in it
/// can lead a call to another path or host.
[[nodiscard]] Query query_of(std::string_view link);

}  // namespace chatleaf::confluence
