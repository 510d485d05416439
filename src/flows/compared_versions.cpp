// SPDX-License-Identifier: MIT
#include "flows/compared_versions.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

#include "chatleaf/diff/size.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::size_t most_pairs = 64;
constexpr std::size_t most_bytes = std::size_t{32} << 20;

}  // namespace

ComparedVersions::Key ComparedVersions::key_of(const VersionPair& pair) {
    const std::hash<std::string_view> hash;
    const std::string_view older = pair.older != nullptr ? std::string_view(pair.older->body) : std::string_view();
    return {pair.page.id,          pair.older != nullptr ? pair.older->number : 0, pair.newer.number, hash(older),
            hash(pair.newer.body), older.size() + pair.newer.body.size()};
}

std::shared_ptr<const diff::Changes> ComparedVersions::between(const VersionPair& pair) {
    if (!is_storage_format(pair)) return nullptr;
    Key key = key_of(pair);
    const auto found = std::ranges::find(kept_, key, &Kept::key);
    if (found != kept_.end()) return found->changes;
    ++made_;
    auto compared = told_between(pair);
    auto changes = compared ? std::make_shared<const diff::Changes>(std::move(compared->changes)) : nullptr;
    keep({std::move(key), changes});
    return changes;
}

void ComparedVersions::keep(Kept&& kept) {
    bytes_ += kept.key.bytes;
    kept_.push_back(std::move(kept));
    while (kept_.size() > most_pairs || bytes_ > most_bytes) {
        bytes_ -= kept_.front().key.bytes;
        kept_.pop_front();
    }
}

std::size_t ComparedVersions::size_of(const VersionPair& pair) {
    const auto changes = between(pair);
    return changes ? diff::changed_characters(*changes) : pair.newer.body.size();
}

}  // namespace chatleaf::flows
