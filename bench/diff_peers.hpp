// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "page_pairs.hpp"

namespace chatleaf::bench {

/// What another tool made of a pair of pages.
struct PeerRun {
    double seconds = 0;      ///< of CPU time
    std::vector<Told> told;  ///< of paragraphs, in order; wikidiff2 alone
};

/// Runs other tools on the same pair of pages, which it keeps in files as long as it lives.
/// Each answers nothing when it is not installed. wikidiff2 and the npm packages are timed
/// inside PHP and Node, warmed up; of git the whole process is, its start included.
class Peers {
public:
    Peers(const std::string& older, const std::string& newer);
    ~Peers();
    Peers(const Peers&) = delete;
    Peers& operator=(const Peers&) = delete;

    [[nodiscard]] std::optional<PeerRun> wikidiff2() const;
    [[nodiscard]] std::optional<PeerRun> git() const;
    [[nodiscard]] std::optional<PeerRun> npm(const std::string& package) const;

private:
    std::filesystem::path folder_;
    std::string older_;
    std::string newer_;
    std::string output_;
};

}  // namespace chatleaf::bench
