// SPDX-License-Identifier: MIT
#include "chatleaf/confluence/server.hpp"

#include <algorithm>
#include <utility>

#include "confluence/api.hpp"
#include "confluence/calls.hpp"

namespace chatleaf::confluence {
namespace {

template <typename T>
Result<T> result_of(Given<T> given) {
    if (!given) return std::move(given.error);
    return *std::move(given.value);
}

}  // namespace

std::string comparison_address(const chat::ServerUrl& server, Flavour flavour, std::string_view page_id,
                               std::int64_t from, std::int64_t to) {
    std::string address = to_string(server);
    if (flavour == Flavour::cloud && !address.ends_with("/wiki")) address += "/wiki";
    address.append("/pages/diffpagesbyversion.action?pageId=").append(page_id);
    return address + "&selectedPageVersions=" + std::to_string(from) + "&selectedPageVersions=" + std::to_string(to);
}

std::string_view to_string(Flavour flavour) noexcept { return flavour == Flavour::cloud ? "cloud" : "data-center"; }

std::optional<Flavour> flavour_of(std::string_view name) noexcept {
    for (const Flavour each : {Flavour::data_center, Flavour::cloud})
        if (to_string(each) == name) return each;
    return std::nullopt;
}

Server::Server(net::Client& client, Clock& clock, std::string alias, Settings settings)
    : alias_(std::move(alias)),
      settings_(std::move(settings)),
      calls_(std::make_unique<Calls>(client, clock, alias_, settings_.flavour, settings_.most_wait)),
      api_(settings_.flavour == Flavour::cloud ? cloud_api(*calls_, settings_.most_results)
                                               : data_center_api(*calls_, settings_.most_results)) {}

Server::~Server() = default;

Error Server::no_page() const {
    return calls_->fault(
        "There is no page of this id that the account may see. If there is one, give the account the right to see it; "
        "`chatleaf doctor` tells whom the server takes it for.");
}

Error Server::no_comment() const {
    return calls_->fault("There is no comment of this id that the account may see. It may have been deleted.");
}

Result<Comment> Server::comment(std::string_view id) {
    if (!is_page_id(id)) return no_comment();
    auto comment = api_->comment(std::string(id));
    if (!comment) return comment.is_missing ? no_comment() : comment.error;
    return *std::move(comment.value);
}

Result<bool> Server::is_gone(std::string_view id) {
    if (!is_page_id(id)) return true;
    auto content = api_->content(std::string(id), false);
    if (!content && content.is_missing) content = api_->trashed(std::string(id));
    if (!content && !content.is_missing) return content.error;
    return !content;
}

Result<Whereabouts> Server::whereabouts(std::string_view id) {
    if (!is_page_id(id)) return no_page();
    auto content = api_->content(std::string(id), false);
    const bool is_missing = !content && content.is_missing;
    if (is_missing) content = api_->trashed(std::string(id));
    if (!content) return content.is_missing ? no_page() : content.error;
    return Whereabouts{{std::move(content.value->page), std::move(content.value->version)}, is_missing};
}

Result<CurrentPage> Server::page(std::string_view id) {
    if (!is_page_id(id)) return no_page();
    auto content = api_->content(std::string(id), true);
    if (!content) return content.is_missing ? no_page() : content.error;
    auto labels = api_->labels(std::string(id));
    if (!labels) return labels.error;
    CurrentPage current{std::move(content.value->page), std::move(content.value->version)};
    current.page.labels = *std::move(labels.value);
    return current;
}

Result<std::vector<pages::Version>> Server::versions(std::string_view id) {
    if (!is_page_id(id)) return no_page();
    auto versions = api_->versions(std::string(id));
    if (!versions) return versions.is_missing ? no_page() : versions.error;
    std::ranges::sort(*versions.value, std::ranges::greater{}, &pages::Version::number);
    // A list that grows while it is read gives what moved down a second time.
    const auto doubled = std::ranges::unique(*versions.value, {}, &pages::Version::number);
    versions.value->erase(doubled.begin(), doubled.end());
    return *std::move(versions.value);
}

Result<pages::Version> Server::version(std::string_view id, std::int64_t number) {
    if (!is_page_id(id)) return no_page();
    auto content = api_->old_content(std::string(id), number);
    if (content && content.value->version.number == number) return std::move(content.value->version);
    if (!content && !content.is_missing) return content.error;
    // The newest version is not a historical one, and asked for as such it is missing.
    auto newest = api_->content(std::string(id), true);
    if (!newest) return newest.is_missing ? no_page() : newest.error;
    if (newest.value->version.number == number) return std::move(newest.value->version);
    return calls_->fault("The page has no version " + std::to_string(number) +
                         " any more, or not yet; its newest is version " +
                         std::to_string(newest.value->version.number) + ".");
}

Result<pages::LatestChange> Server::change(std::string_view id, std::optional<std::int64_t> number) {
    if (!is_page_id(id)) return no_page();
    auto content = api_->content(std::string(id), true);
    if (!content) return content.is_missing ? no_page() : content.error;
    pages::LatestChange change;
    change.page = std::move(content.value->page);
    change.newer = std::move(content.value->version);
    if (number && *number != change.newer.number) {
        auto newer = version(id, *number);
        if (!newer) return newer.error();
        change.newer = *std::move(newer);
        change.page.title = change.newer.title;
    }
    auto older = api_->version_before(std::string(id), change.newer.number);
    if (!older) return older.error;
    change.older = *std::move(older.value);
    if (change.older) change.older_title = change.older->title;
    return change;
}

Result<std::vector<pages::Attachment>> Server::attachments(std::string_view id) {
    if (!is_page_id(id)) return no_page();
    return result_of(api_->attachments(std::string(id)));
}

Result<pages::Person> Server::person(std::string_view id) { return result_of(api_->person(std::string(id))); }

Result<std::vector<std::string>> Server::groups_of(std::string_view login) {
    return result_of(api_->groups_of(std::string(login)));
}

Result<std::string> Server::find(const PageAddress& address) {
    if (!address.id.empty()) return is_page_id(address.id) ? Result<std::string>(address.id) : no_page();
    auto found = api_->find(address);
    if (found) return *std::move(found.value);
    return found.is_missing ? calls_->fault(
                                  "There is no page of this title in this space that the account may see. If "
                                  "there is one, give the account the right to see it.")
                            : found.error;
}

Result<std::string> Server::version() { return result_of(api_->version()); }

Result<Account> Server::account() {
    auto account = api_->account();
    if (!account) return account.error;
    account.value->sees_pages = api_->sees_pages();
    return *std::move(account.value);
}

}  // namespace chatleaf::confluence
