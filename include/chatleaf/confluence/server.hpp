// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/clock.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/confluence/address.hpp"
#include "chatleaf/net/client.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/pages/readership.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::confluence {

/// Which Confluence answers: their REST APIs are two.
enum class Flavour : std::uint8_t {
    data_center,  ///< and Server: v1, with a personal access token
    cloud,        ///< v2 and what it still has of v1, with an e-mail address and an API token
};

/// Where people see what changed from one version of a page to another; source: the addresses of Confluence's own page
/// history.
[[nodiscard]] std::string comparison_address(const chat::ServerUrl& server, Flavour flavour, std::string_view page_id,
                                             std::int64_t from, std::int64_t to);

/// "data-center", "cloud".
[[nodiscard]] std::string_view to_string(Flavour flavour) noexcept;
[[nodiscard]] std::optional<Flavour> flavour_of(std::string_view name) noexcept;

struct Settings {
    Flavour flavour = Flavour::data_center;
    /// How long a call may be held back because the server limits how often it is asked.
    std::chrono::milliseconds most_wait{60'000};
    std::size_t most_results = 20'000;  ///< of one search, and of one list
    /// How long before a watermark changes are looked at again: the index of a search lags behind the pages.
    std::chrono::minutes overlap{15};
    /// Told while changes are read, by the thread that reads them: how many of how many pages are done.
    std::function<void(std::uint64_t done, std::uint64_t all)> progress{};
};

/// A page with its newest version.
struct CurrentPage {
    pages::Page page;
    pages::Version version;
};

/// Where a page is. A page that moved says so by its ancestors and space, to whoever knows the older ones; one that
/// came out of the trash, by being where it is.
struct Whereabouts {
    CurrentPage current;      ///< without a body; of one in the trash, without ancestors
    bool is_trashed = false;  ///< in its space's trash
};

/// A comment, as it is now.
struct Comment {
    std::string id;
    std::string page_id;     ///< the page or blog post that it stands on, of an answer to another comment as well
    bool is_inline = false;  ///< it is about some words of the page
    pages::Version version;  ///< its text in storage format, and when and by whom it was written or changed last
    std::string url{};       ///< where people read it; empty when unknown
};

struct CommentOnPage {
    Comment comment;
    pages::Page page;
};

/// How far a reader of changes has come. It can be kept anywhere between two calls.
struct Watermark {
    struct Told {
        std::int64_t version = 0;
        Instant time;

        friend bool operator==(const Told&, const Told&) = default;
    };
    Instant start;          ///< nothing from before is ever told
    Instant since = start;  ///< what changed before was told, but for what is found late
    /// Ids of pages (or of comments, in a mark of theirs) that changed about then or later, and what was told of them.
    std::map<std::string, Told> told{};

    friend bool operator==(const Watermark&, const Watermark&) = default;
};

/// How often an account may ask, as the server says it with each answer.
struct RateLimit {
    std::uint64_t calls = 0;     ///< at once
    std::uint64_t refilled = 0;  ///< in each interval
    std::chrono::seconds interval{0};
};

/// Who the server takes us for.
struct Account {
    std::string name;
    bool is_anonymous = false;       ///< Data Center takes whoever has a bad token for nobody in particular
    std::optional<bool> is_admin;    ///< of all of Confluence; none when it cannot be told
    std::optional<bool> sees_pages;  ///< whether a search finds any; none when it cannot be told
    std::optional<Instant> server_time;
    std::optional<RateLimit> limit;  ///< none when the server says none
};

/// One Confluence by its REST API, as whatever account the site's credentials belong to: it sees what that account may
/// see, and needs no right but to read.
///
/// When the server says that it is asked too often, it is left alone for as long as it says, never less than a second,
/// and longer each time. What is interrupted or answered by a gateway alone (502, 503, 504) is asked once more. Errors
/// are in words to act on, and hold nothing of pages and credentials. A body over 8 MiB cannot be read.
///
/// Threads may share one.
class Server final : public pages::PageSource {
public:
    /// `client` and `clock` must outlive this; `alias` is one of the client's sites, whose prefix is what stands before
    /// `/rest` (of Cloud: `/wiki`).
    Server(net::Client& client, Clock& clock, std::string alias, Settings settings = {});
    ~Server() override;

    /// A page that is restricted, or may be, is left out, with a note: what changed in it is nobody's to tell. One over
    /// which the server fails is an error in the tally. Pages come in the order of their newest version, the oldest
    /// first.
    [[nodiscard]] Result<pages::Tally> latest_changes(const pages::ChangeQuery& query,
                                                      const std::function<bool(pages::LatestChange&&)>& visit) override;

    /// The same for what changed since the watermark and was not told yet, with the watermark moved on. It is moved to
    /// the server's own time, and back to `overlap` before it each time, because changes are found late; what was told
    /// is then told by its page and version. A change that is found later than that is missed, until the page changes
    /// again. A page that changed several times in between is given once. `query.since` is not looked at.
    [[nodiscard]] Result<pages::Tally> changes_after(Watermark& mark, const pages::ChangeQuery& query,
                                                     const std::function<bool(pages::LatestChange&&)>& visit);

    /// The same for comments on pages and blog posts that were written or changed since the watermark, which is one of
    /// their own. One on a page that is restricted, or may be, or on something that is no page, is left out with a
    /// note. `pages` of the tally counts comments.
    [[nodiscard]] Result<pages::Tally> changed_comments_after(Watermark& mark, const pages::ChangeQuery& query,
                                                              const std::function<bool(CommentOnPage&&)>& visit);

    /// Restricted or not, as `page`; `readership` of one in the trash counts as restricted.
    [[nodiscard]] Result<Comment> comment(std::string_view id);
    [[nodiscard]] Result<Whereabouts> whereabouts(std::string_view id);
    /// Whether there is no such page any more, or none for the account: neither in its space nor in the trash.
    [[nodiscard]] Result<bool> is_gone(std::string_view id);
    /// With labels and ancestors. Restricted or not: who asks for a page by its id looks at `readership`, too.
    [[nodiscard]] Result<CurrentPage> page(std::string_view id);
    /// All versions that there still are, the newest first, without bodies.
    [[nodiscard]] Result<std::vector<pages::Version>> versions(std::string_view id);
    [[nodiscard]] Result<pages::Version> version(std::string_view id, std::int64_t number);
    /// The newest version, or the one of that number, beside the one before it that there still is.
    [[nodiscard]] Result<pages::LatestChange> change(std::string_view id, std::optional<std::int64_t> number = {});
    /// What restricts who may read the page: itself and the pages above it. What cannot be told counts as restricted.
    [[nodiscard]] pages::Readership readership(std::string_view id);
    [[nodiscard]] Result<std::vector<pages::Attachment>> attachments(std::string_view id);
    /// By userkey on Data Center, by account id on Cloud.
    [[nodiscard]] Result<pages::Person> person(std::string_view id);
    /// The names of the groups that somebody is in, by their user name on Data Center. Cloud knows nobody by one: an
    /// error.
    [[nodiscard]] Result<std::vector<std::string>> groups_of(std::string_view login);
    /// The id of the page that an address is of.
    [[nodiscard]] Result<std::string> find(const PageAddress& address);

    /// "9.2.1" of Data Center, which says it to anybody; empty when it does not, and of Cloud, which has none. An error
    /// when what answers is no Confluence.
    [[nodiscard]] Result<std::string> version();
    [[nodiscard]] Result<Account> account();

    class Calls;  ///< how it asks; for its own sources
    class Api;    ///< what is asked for, in each flavour

private:
    class Round;
    struct Follower;
    [[nodiscard]] Result<pages::Tally> follow(Watermark& mark, const pages::ChangeQuery& query,
                                              const Follower& follower);
    [[nodiscard]] Error no_page() const;
    [[nodiscard]] Error no_comment() const;

    std::string alias_;
    Settings settings_;
    std::unique_ptr<Calls> calls_;
    std::unique_ptr<Api> api_;
};

}  // namespace chatleaf::confluence
