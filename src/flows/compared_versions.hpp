// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>

#include "chatleaf/diff/changes.hpp"
#include "flows/version_pair.hpp"

namespace chatleaf::flows {

/// What changed between versions of pages, each pair compared once though several ask: a route that measures it, the
/// digests of several rooms, an attempt after one that failed. The latest of them are kept, in memory alone: 64 pairs,
/// or fewer of which the bodies came to 32 MiB. Whether they may be told is for who asks. For one thread.
class ComparedVersions {
public:
    /// Without the title. Null when a version is no storage format or is refused.
    [[nodiscard]] std::shared_ptr<const diff::Changes> between(const VersionPair& pair);
    /// The characters that came, went or were replaced; all of the newer version's where that cannot be told.
    [[nodiscard]] std::size_t size_of(const VersionPair& pair);

    [[nodiscard]] std::uint64_t made() const noexcept { return made_; }  ///< comparisons so far
    [[nodiscard]] std::size_t kept() const noexcept { return kept_.size(); }

private:
    /// By which a pair is known again, without its texts.
    struct Key {
        std::string page;
        std::int64_t from = 0;
        std::int64_t to = 0;
        std::size_t older_hash = 0;
        std::size_t newer_hash = 0;
        std::size_t bytes = 0;  ///< of both bodies

        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Kept {
        Key key;
        std::shared_ptr<const diff::Changes> changes;
    };
    [[nodiscard]] static Key key_of(const VersionPair& pair);
    void keep(Kept&& kept);

    std::deque<Kept> kept_;  // the newest last
    std::size_t bytes_ = 0;
    std::uint64_t made_ = 0;
};

}  // namespace chatleaf::flows
