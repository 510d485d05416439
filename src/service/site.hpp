// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/http/server.hpp"
#include "service/documents.hpp"
#include "service/hooks.hpp"
#include "service/links.hpp"
#include "service/memberships.hpp"
#include "service/picture_names.hpp"
#include "service/renderings.hpp"
#include "service/rights.hpp"
#include "service/try_page.hpp"
#include "service/visitors.hpp"

namespace chatleaf::service {

/// How often what was answered; since the site was opened.
struct SiteCounters {
    std::atomic<std::uint64_t> good{0};     ///< 200 and 304
    std::atomic<std::uint64_t> absent{0};   ///< 404
    std::atomic<std::uint64_t> late{0};     ///< 503, and pages that ask again
    std::atomic<std::uint64_t> refused{0};  ///< other 4xx
};

/// What one configuration serves to readers and authors: which address is answered with what is in site.cpp, how in
/// site_answers.cpp. Threads of a server call it. Nothing of it blocks.
class Site final : public http::Handler {
public:
    struct Parts {
        config::Service service;
        Keys keys;
        PictureNames picture_names;
        std::unique_ptr<flows::Conversations> conversations;
        std::unique_ptr<flows::ReadablePages> pages;  ///< null where no Confluence is to be asked
        const flows::Outside& outside;
        std::unique_ptr<Hooks> hooks{};  ///< null where there are none
    };
    explicit Site(Parts&& parts);

    [[nodiscard]] std::size_t most_body(std::string_view method, std::string_view path) const noexcept override;
    void handle(http::Request&& request, http::Respond respond) override;

    [[nodiscard]] const SiteCounters& counters() const noexcept { return counters_; }
    [[nodiscard]] const Hooks* hooks() const noexcept { return parts_.hooks.get(); }
    [[nodiscard]] Renderings::Counters renderings() const { return renderings_.counters(); }

private:
    void embed(http::Request&& request, const Visitor& visitor, http::Respond respond);
    void page(http::Request&& request, const Visitor& visitor, http::Respond respond);
    void render(http::Request&& request, const Visitor& visitor, http::Respond respond);
    void oembed(const http::Request& request, const Visitor& visitor, const http::Respond& respond);
    /// Where authors try macros, and the frames in that.
    void try_out(http::Request&& request, http::Respond respond);

    void picture(const http::Request& request, http::Respond respond);

    /// Answers with what is made under this key.
    void serve(const http::Request& request, const std::string& key, Renderings::Make make, http::Respond respond);
    void answer(const Served& served, const std::string& if_none_match, const http::Respond& respond);
    void answer_absent(const http::Respond& respond);
    void answer_plainly(int status, std::string_view text, const http::Respond& respond);

    [[nodiscard]] Rendering made(const flows::Input& page, const std::vector<config::BoundRoom>& rooms,
                                 const Documents::About& about, render::Options look = {}) const;

    /// Asks no more of servers than they allow, however many rooms people look at.
    void keep_pace();

    Parts parts_;
    std::unique_ptr<Memberships> memberships_;  // null where no Confluence is to be asked
    Rights rights_;
    Documents documents_;
    TryPage try_page_;
    SiteCounters counters_;
    Renderings renderings_, pictures_;  // the last: their threads use what stands above
};

}  // namespace chatleaf::service
