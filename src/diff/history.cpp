// SPDX-License-Identifier: MIT
#include "chatleaf/diff/history.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "diff/pieces.hpp"

namespace chatleaf::diff {

namespace {

struct Range {
    std::size_t at = 0;
    std::size_t length = 0;
};

using Marks = std::vector<bool>;  // of versions

/// Follows bytes through the versions.
class Tracing {
public:
    explicit Tracing(std::vector<Pieces> history) : history_(std::move(history)) {}

    [[nodiscard]] Marks versions_of(const Record& record) const {
        Marks marks(history_.size(), false);
        for (const auto& step : record.steps) {
            if (step.kind == Step::Kind::insert) {
                back(marks, {step.to, step.text.size()});
            } else {
                forward(marks, {step.from, step.kind == Step::Kind::move ? step.length : step.text.size()});
            }
        }
        return marks;
    }

private:
    /// From the last page to where its bytes were put in.
    void back(Marks& marks, Range range) const {
        std::vector<Range> ranges{range};
        for (auto version = history_.size(); version-- > 0 && !ranges.empty();) {
            ranges = passed(history_[version].newer, ranges, marks, version);
        }
    }

    /// From the first page to where its bytes were taken out.
    void forward(Marks& marks, Range range) const {
        std::vector<Range> ranges{range};
        for (std::size_t version = 0; version < history_.size() && !ranges.empty(); ++version) {
            ranges = passed(history_[version].older, ranges, marks, version);
        }
    }

    /// What of the ranges is on the other side, too. Marks the version that moved or changed them.
    static std::vector<Range> passed(const std::vector<Piece>& page, const std::vector<Range>& ranges, Marks& marks,
                                     std::size_t version) {
        std::vector<Range> left;
        for (const auto& range : ranges) {
            each_part(page, range.at, range.length, [&](const Piece& piece, std::size_t skip, std::size_t size) {
                if (piece.record != Piece::no_record) marks[version] = true;
                if (piece.shared) left.push_back({piece.other + skip, size});
            });
        }
        return left;
    }

    std::vector<Pieces> history_;
};

void name(Record& record, const Marks& marks, std::span<const VersionChanges> history) {
    record.versions.clear();
    record.authors.clear();
    for (std::size_t at = 0; at < history.size(); ++at) {
        if (!marks[at]) continue;
        record.versions.push_back(history[at].version);
        const auto& author = history[at].author;
        const bool known = std::find(record.authors.begin(), record.authors.end(), author) != record.authors.end();
        if (!author.empty() && !known) record.authors.push_back(author);
    }
}

}  // namespace

Result<Done> attribute(Changes& net, std::span<const VersionChanges> history) {
    std::vector<Pieces> all;
    Fingerprint page = net.older;
    for (const auto& version : history) {
        if (version.changes.older != page) {
            return Error{{version.version}, "The changes of this version do not follow those before it."};
        }
        page = version.changes.newer;
        auto pieces = pieces_of(version.changes);
        if (!pieces) return Error{{version.version}, pieces.error().message};
        all.push_back(*std::move(pieces));
    }
    if (page != net.newer) {
        return Error{{}, "The history of these changes leads to another page than they do."};
    }
    if (auto sound = pieces_of(net); !sound) return sound.error();
    const Tracing tracing(std::move(all));
    for (auto* records : {&net.records, &net.silent}) {
        for (auto& record : *records) name(record, tracing.versions_of(record), history);
    }
    return Done{};
}

}  // namespace chatleaf::diff
