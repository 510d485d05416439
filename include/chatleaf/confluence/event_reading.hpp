// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/event.hpp"

namespace chatleaf::confluence {

/// Reads what a Confluence tells when something happens, one JSON object:
///
/// - the body of a webhook of Data Center 7.7 and later: `page_…`, `blog_…` and `comment_…` events. It names a page or
///   comment by its id alone, when it happened, and by whom (their userkey);
///
///       {"timestamp":1778071365412,"event":"page_updated","userKey":"4028…","page":{"id":1002}}
///
/// - the notification that the add-on "Rocket.Chat for Confluence" of Confluence Server sent for a page that was made
/// or
///   changed. It has no id; `page.url` leads to the page (read_page_address), or else space and title do.
///
///       {"notificationType":"PAGE_UPDATED","userFullName":"Ada","spaceKey":"DEV","pageTitle":"Plan",
///        "pageUrl":"https://wiki.example.org/display/DEV/Plan","pageContentType":"page"}
///
/// None for what is known and tells of no page: the test of a webhook's connection, events of attachments, labels,
/// spaces, people and the like, and a comment's removal. An error, with what to do, for an event that nobody knows and
/// for what is no such object; it says nothing of what stands there but the event's name.
///
/// An event is a hint and no more, whoever sent it: what is told of the page is read from the server, by an account of
/// our own. Page and comment ids are is_page_id; texts are one line of UTF-8; `source` is the caller's to fill in.
/// Moving a page to the trash makes two events of Data Center, removed and trashed: both are `trashed`. At most 64 KiB
/// are read. Pure; O(n). Sources: developer.atlassian.com/server/confluence/webhooks;
/// RocketChat/confluence-server-rocketchat-plugin.
[[nodiscard]] Result<std::optional<pages::Event>> read_event(std::string_view json);

}  // namespace chatleaf::confluence
