// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/lint/lint.hpp"

namespace chatleaf::lint {

/// What is said of a finding.
struct Sentences {
    std::string message;
    std::string fix;
};

/// Gathers what rules find. All is counted; of each rule so many are kept as may be given of a page, so that a page of
/// nothing but faults costs no more memory than another.
class FindingLog {
public:
    /// REQUIRES: `options` outlives this.
    explicit FindingLog(const Options& options) : options_(options) {}

    /// `say` gives Sentences, and is only called for a finding that is kept.
    template <typename Say>
    void add(Severity severity, std::string_view rule, Place place, const Say& say) {
        if (!count(severity, rule)) return;
        Sentences said = say();
        keep({severity, std::move(place), rule, std::move(said.message), std::move(said.fix)});
    }

    /// The findings in their order.
    [[nodiscard]] Report take() &&;

private:
    /// Whether to keep it.
    [[nodiscard]] bool count(Severity severity, std::string_view rule);
    void keep(Finding finding);

    const Options& options_;
    std::vector<Finding> findings_;
    Counts counts_;
    std::map<std::pair<std::string_view, Severity>, std::size_t> of_rule_;
};

}  // namespace chatleaf::lint
