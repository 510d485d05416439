// SPDX-License-Identifier: MIT
// Comments that were written or changed, on pages that may be told of.
#include <utility>

#include "confluence/api.hpp"
#include "confluence/round.hpp"

namespace chatleaf::confluence {

Server::Round::Given Server::Round::give_comment(const Hit& hit, const std::function<bool(CommentOnPage&&)>& visit) {
    const std::string subject = "Comment " + hit.id;
    ++tally_.pages;
    auto comment = server_.api_->comment(hit.id);
    if (!comment && comment.is_missing) {
        note(subject, Severity::note, "comment-gone", " is no longer there, or no longer for the account.");
        return Given::done;
    }
    if (!comment) return failed(subject, "comment-failed", std::move(comment.error), comment.is_alone);
    if (comment.value->page_id.empty()) {
        note(subject, Severity::note, "comment-elsewhere", " stands on no page, and is left out.");
        return Given::done;
    }
    auto page = server_.api_->content(comment.value->page_id, false);
    if (!page && page.is_missing) {
        note(subject, Severity::note, "comment-gone", " stands on a page that is not there, or not for the account.");
        return Given::done;
    }
    if (!page) return failed(subject, "comment-failed", std::move(page.error), page.is_alone);
    if (is_withheld(subject, "comment-restricted", readerships_.of(page.value->page.id, page.value->page.ancestors)))
        return Given::done;
    ++tally_.delivered;
    return visit({*std::move(comment.value), std::move(page.value->page)}) ? Given::done : Given::enough;
}

Result<pages::Tally> Server::changed_comments_after(Watermark& mark, const pages::ChangeQuery& query,
                                                    const std::function<bool(CommentOnPage&&)>& visit) {
    return follow(mark, query, {Sought::comments, [&](Round& round, std::span<const Hit> rest, Watermark::Told& told) {
                                    return round.give_comment(rest.front(), [&](CommentOnPage&& found) {
                                        const pages::Version& version = found.comment.version;
                                        if (version.number > told.version)
                                            told = {version.number, version.time.value_or(rest.front().time)};
                                        return visit(std::move(found));
                                    });
                                }});
}

}  // namespace chatleaf::confluence
