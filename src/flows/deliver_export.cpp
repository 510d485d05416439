// SPDX-License-Identifier: MIT
// An export is taken in and told piece by piece.
#include <set>
#include <utility>

#include "flows/deliverer.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::size_t most_kept_bytes = std::size_t{32} << 20;  // of an export's pages
constexpr std::size_t most_kept_pages = 64;
constexpr int most_passes = 3;  // over an export, for what was left of an earlier time

}  // namespace

/// An export that is told piece by piece: so many of its pages are kept as one piece takes.
class Deliverer::ExportRun {
public:
    ExportRun(Deliverer& deliverer, exports::Export& file, const std::string& source, Taken& taken,
              const std::stop_token& stop)
        : deliverer_(deliverer),
          file_(file),
          source_(source),
          taken_(taken),
          stop_(stop),
          kept_(file),
          telling_(deliverer.desk_, kept_, deliverer.compared_, deliverer.knows()) {}

    Result<Told> run(pages::ChangeQuery query) {
        query.restricted = true;
        file_.set_known([this](const std::string& page_id) { return deliverer_.known_versions(source_, page_id); });
        for (int pass = 0; pass < most_passes; ++pass) {
            file_.set_trash([this, pass](exports::ExportedPage&& page) {
                return pass == 0 ? take_trashed(std::move(page)) : keep_trashed_if_wanted(std::move(page));
            });
            auto tally = file_.latest_changes(query, [&](pages::LatestChange&& change) {
                return pass == 0 ? take(std::move(change)) : take_if_wanted(std::move(change));
            });
            if (!fault_ && !tally) return tally.error();
            if (!fault_ && !stop_.stop_requested()) tell();
            if (fault_) return *fault_;
            if (pass == 0) {
                taken_.changes = tally->pages;
                taken_.diagnostics = std::move(tally->diagnostics);
            }
            // Digests that an earlier time left are told when their pages are at hand.
            wanted_ = kept_.take_missed();
            if (wanted_.empty() || stop_.stop_requested()) break;
        }
        told_.late += wanted_.size();
        return std::move(told_);
    }

private:
    bool take(pages::LatestChange&& change) {
        if (change.known != 0) return keep(std::move(change));
        return accept(happened(source_, change, deliverer_.compared_)) && keep(std::move(change));
    }
    /// Most of what is in the trash interests nobody any more, and is not kept.
    bool take_trashed(exports::ExportedPage&& page) {
        Happened happened;
        happened.event.kind = pages::EventKind::trashed;
        happened.event.source = source_;
        happened.event.page = page.page;
        happened.event.version = page.version;
        happened.readership = page.readership;
        std::size_t rooms = 0;
        return accept(happened, &rooms) && (rooms == 0 || keep_trashed(std::move(page)));
    }
    bool keep_trashed_if_wanted(exports::ExportedPage&& page) {
        const bool is_wanted = wanted_.contains(page.page.id);
        return !is_wanted || keep_trashed(std::move(page));
    }
    bool accept(const Happened& happened, std::size_t* rooms = nullptr) {
        auto come = deliverer_.arrivals(happened, true);
        auto done = come ? deliverer_.accept(*come, std::nullopt, taken_) : come.error();
        if (!done) fault_ = done.error();
        if (rooms != nullptr && come) *rooms = come->size();
        return !fault_;
    }
    bool take_if_wanted(pages::LatestChange&& change) {
        const bool is_wanted = wanted_.contains(change.page.id);
        return !is_wanted || keep(std::move(change));
    }
    bool keep(pages::LatestChange&& change) {
        kept_.keep(std::move(change));
        return tell_if_full();
    }
    bool keep_trashed(exports::ExportedPage&& page) {
        kept_.keep_trashed(std::move(page));
        return tell_if_full();
    }
    bool tell_if_full() {
        const bool is_full = ++count_ % most_kept_pages == 0 || kept_.bytes() > most_kept_bytes;
        return !is_full || tell();
    }
    bool tell() {
        constexpr std::chrono::minutes patience{10};  // with servers that want it slower
        std::uint64_t brought = 0;
        auto more =
            deliverer_.deliver_all_from(telling_, is_patient_ ? patience : std::chrono::minutes(0), stop_, &brought);
        if (more) told_.add(*more);
        // A server that takes nothing, however long it is waited for, is not waited for with each piece of a large
        // export, also where others take all at once.
        if (more) is_patient_ = more->late == 0 || brought > 0;
        if (!more) fault_ = more.error();
        kept_.forget();
        return !fault_ && !stop_.stop_requested();
    }

    Deliverer& deliverer_;
    exports::Export& file_;
    const std::string& source_;
    Taken& taken_;
    const std::stop_token& stop_;
    KeptSource kept_;
    Telling telling_;
    std::size_t count_ = 0;
    bool is_patient_ = true;
    std::set<std::string, std::less<>> wanted_;  // ids of pages, of a later pass
    Told told_;
    std::optional<Error> fault_;
};

Result<Told> Deliverer::deliver_export(const std::filesystem::path& file, const std::string& source,
                                       const pages::ChangeQuery& query, const exports::Watch& watch, Taken& taken,
                                       const std::stop_token& stop) {
    if (auto open = wiki(source); !open) return open.error();
    auto opened = exports::Export::open(file);
    if (!opened) return opened.error();
    (*opened)->set_watch(watch);
    return ExportRun(*this, **opened, source, taken, stop).run(query);
}

}  // namespace chatleaf::flows
