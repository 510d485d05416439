// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "chatleaf/chat/poster.hpp"
#include "chatleaf/delivery/composer.hpp"
#include "chatleaf/delivery/instance_key.hpp"
#include "chatleaf/digest/compose.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/routes/route.hpp"
#include "flows/compared_versions.hpp"
#include "flows/digest_source.hpp"
#include "flows/routing.hpp"

namespace chatleaf::flows {

/// A route with the words and dates that its digests are told in.
struct ToldRoute {
    routes::Route route;
    locale::Reader reader;
    std::string words_mark;  ///< what tells one catalogue with an admin's own words from another
};

/// Writes the digests of routes: what changed between the versions that a digest names, in the route's language and
/// zone, for the dialect of the server that it goes to. Restricted pages are left out unless the route names them.
class RouteComposer final : public delivery::Composer {
public:
    /// All of it must outlive this.
    RouteComposer(const std::vector<ToldRoute>& routes, DigestSource& pages, ComparedVersions& compared,
                  chat::Poster& poster, const delivery::InstanceKey& key, std::size_t message_units,
                  Routing::Knows knows)
        : routes_(routes),
          pages_(pages),
          compared_(compared),
          poster_(poster),
          key_(key),
          message_units_(message_units),
          knows_(std::move(knows)) {}

    /// Whether what changed since the version that the audience knows is at hand.
    [[nodiscard]] bool is_at_hand(const delivery::Digest& digest) override;
    [[nodiscard]] Result<std::variant<delivery::Composed, delivery::Withheld>> compose(
        const delivery::Digest& digest) override;
    [[nodiscard]] Result<std::optional<delivery::Withheld>> may_not_be_sent(const delivery::Digest& digest) override;

private:
    struct Gathered {
        std::vector<digest::PageChanges> pages;
        std::vector<delivery::Span> spans;  ///< that they are of, and pages that they name
        std::string code;                   ///< why pages are not among them; empty: all are
    };

    [[nodiscard]] const ToldRoute* route_of(const delivery::Digest& digest) const;
    [[nodiscard]] bool may_be_told(const delivery::Audience& audience, const delivery::Span& span,
                                   const routes::Route& route);
    [[nodiscard]] Result<Gathered> gather(const delivery::Digest& digest, const routes::Route& route);
    void tell_older_place(const delivery::Digest& digest, const delivery::Span& moved, const routes::Route& route,
                          digest::PageFacts& facts, Gathered& gathered);
    [[nodiscard]] std::string basis(const ToldRoute& route, const digest::Options& options) const;

    const std::vector<ToldRoute>& routes_;
    DigestSource& pages_;
    ComparedVersions& compared_;
    chat::Poster& poster_;
    const delivery::InstanceKey& key_;
    std::size_t message_units_;
    Routing::Knows knows_;
    // What the digest that was composed last tells of.
    std::int64_t composed_ = 0;
    std::vector<delivery::Span> told_;
};

}  // namespace chatleaf::flows
