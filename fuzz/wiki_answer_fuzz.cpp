// SPDX-License-Identifier: MIT
// Any bytes as a Confluence's answer, and as a page's address. What is read has ids that are ids, text that is UTF-8,
// and leads nowhere; what is told of it is short, legible and of one line; who may read a page is never everybody
// for want of a list.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/text/utf8.hpp"
#include "confluence/answers.hpp"
#include "confluence/refusal.hpp"

using namespace chatleaf;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_one_line(std::string_view text) {
    return text::is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; });
}

void check(const pages::Version& version) {
    require(version.number >= 0 && text::is_utf8(version.body) && text::is_utf8(version.comment));
    require(is_one_line(version.author) && is_one_line(version.author_id) && is_one_line(version.title));
}

void check(const confluence::Content& content) {
    require(confluence::is_page_id(content.page.id));
    require(content.space_id.empty() || confluence::is_page_id(content.space_id));
    require(is_one_line(content.page.title) && is_one_line(content.page.space_key));
    require(content.page.url.empty() || content.page.url.starts_with("http"));
    check(content.version);
    if (!content.page.ancestors) return;
    for (const auto& ancestor : *content.page.ancestors) require(confluence::is_page_id(ancestor.id));
}

void check(const std::optional<confluence::CommentAnswer>& answer) {
    if (!answer) return;
    require(confluence::is_page_id(answer->comment.id));
    require(answer->comment.page_id.empty() || confluence::is_page_id(answer->comment.page_id));
    require(answer->parent_id.empty() || confluence::is_page_id(answer->parent_id));
    require(answer->comment.url.empty() || answer->comment.url.starts_with("http"));
    check(answer->comment.version);
}

template <typename T>
void check_next(const std::optional<confluence::Results<T>>& results) {
    if (!results || !results->next) return;
    require(results->next->size() <= 50);
    for (const auto& [name, value] : *results->next) require(!name.empty() && text::is_utf8(name + value));
}

void check_lists(std::string_view json) {
    const auto hits = confluence::pages_found_in(json);
    check_next(hits);
    if (hits)
        for (const auto& hit : hits->items) require(confluence::is_page_id(hit.id));
    const auto comments = confluence::hits_in(json, confluence::Sought::comments);
    if (comments)
        for (const auto& hit : comments->items) require(confluence::is_page_id(hit.id));
    const auto versions = confluence::versions_in(json);
    check_next(versions);
    if (versions)
        for (const auto& version : versions->items) check(version);
    const auto labels = confluence::labels_in(json);
    check_next(labels);
    if (labels)
        for (const auto& label : labels->items) require(!label.empty() && is_one_line(label));
    const auto attachments = confluence::attachments_in(json);
    check_next(attachments);
    if (attachments)
        for (const auto& each : attachments->items) require(!each.name.empty() && is_one_line(each.name));
    const auto ancestors = confluence::ancestors_v2_in(json);
    check_next(ancestors);
    if (ancestors)
        for (const auto& each : ancestors->items) require(confluence::is_page_id(each.id));
}

void check_address(std::string_view url) {
    const chat::ServerUrl server{"https", "wiki.example.org", 443, ""};
    const auto address = confluence::read_page_address(server, url);
    if (!address) return;
    require(address->id.empty() ? !address->title.empty() && !address->space_key.empty()
                                : confluence::is_page_id(address->id));
    require(text::is_utf8(address->title) && text::is_utf8(address->space_key));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    if (const auto content = confluence::content_in(json)) check(*content);
    if (const auto content = confluence::content_v2_in(json, pages::PageType::page)) check(*content);
    check(confluence::comment_in(json));
    check(confluence::comment_v2_in(json, true));
    check_lists(json);
    if (const auto restriction = confluence::restriction_in(json)) {
        // Lists of users and of groups were both there.
        require(json.find("user") != std::string_view::npos || json.find('\\') != std::string_view::npos);
        for (const auto& name : restriction->users) require(is_one_line(name));
    }
    if (const auto person = confluence::person_in(json)) require(!person->id.empty() && is_one_line(person->id));
    if (const auto account = confluence::account_in(json)) require(is_one_line(account->name));
    if (const auto space = confluence::space_v2_in(json)) require(is_one_line(space->key));
    if (const auto version = confluence::manifest_version_in(json)) require(is_one_line(*version));
    check_address("https://wiki.example.org/" + std::string(json));
    check_address(json);

    net::Response response;
    response.body = json;
    for (const int status : {200, 301, 400, 401, 403, 404, 429, 500, 502}) {
        response.status = status;
        for (const auto flavour : {confluence::Flavour::data_center, confluence::Flavour::cloud}) {
            const auto refusal = confluence::refusal(response, flavour);
            require(!refusal || (!refusal->empty() && refusal->size() < 4000 && is_one_line(*refusal)));
            require(refusal || status == 200);
        }
        require(!confluence::is_missing(response) || status == 404);
        require(!confluence::is_of_this_call(response) || status >= 400);
    }
    return 0;
}
