// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/confluence/address.hpp"
#include "chatleaf/flows/configuration.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/flows/wiki_page.hpp"

namespace chatleaf::flows {

/// Pages of Confluences that stay open, each as it is now, with who may read it. Threads may share one.
class ReadablePages {
public:
    /// Reads credentials; nothing is asked yet. `outside` must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<ReadablePages>> open(const Configuration& config,
                                                                     const Outside& outside);
    virtual ~ReadablePages();
    ReadablePages(const ReadablePages&) = delete;
    ReadablePages& operator=(const ReadablePages&) = delete;

    /// `wiki`: its alias, or empty for the only one that there is. Restricted or not: who shows it looks at its
    /// readership, which is read after the page. Where no server answered, the error is_unanswered.
    [[nodiscard]] virtual Result<FetchedFacts> fetch(std::string_view wiki, const confluence::PageAddress& address) = 0;
    /// The groups that somebody of this user name is in there. Where no server answered, the error is_unanswered.
    [[nodiscard]] virtual Result<std::vector<std::string>> groups_of(std::string_view wiki, std::string_view login) = 0;
    /// Where people read the page of that name; nothing is asked. Empty for an alias that there is not.
    [[nodiscard]] virtual std::string address_of_title(std::string_view wiki, std::string_view space_key,
                                                       std::string_view title) const = 0;

protected:
    ReadablePages() = default;
};

}  // namespace chatleaf::flows
