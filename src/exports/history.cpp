// SPDX-License-Identifier: MIT
#include "exports/history.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "exports/restricted_pages.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// The second of the pair whose first is `id`, when pairs are sorted.
std::optional<Id> listed_by(const std::vector<std::pair<Id, Id>>& sorted, Id id) {
    const auto place = std::lower_bound(sorted.begin(), sorted.end(), std::pair(id, no_id));
    if (place == sorted.end() || place->first != id) return std::nullopt;
    return place->second;
}

std::vector<std::pair<Id, Id>> sorted(std::vector<std::pair<Id, Id>> pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

class Planner {
public:
    Planner(const Index& index, const pages::ChangeQuery& query, const KnownVersions& known, std::uint64_t body_bytes,
            Findings& findings)
        : index_(index),
          query_(query),
          known_(known),
          body_bytes_(body_bytes),
          findings_(findings),
          listed_versions_(sorted(index.listed_versions)),
          pages_(index.contents.size(), none),
          bodies_(index.contents.size(), none) {}

    Result<Plan> plan();
    Result<CurrentPages> current_pages();

private:
    [[nodiscard]] bool is_current(std::uint32_t content) const;
    [[nodiscard]] bool is_trashed(std::uint32_t content) const;
    void note_restricted(const Content& page, const pages::Readership& readership);
    [[nodiscard]] Result<Done> check_space() const;
    [[nodiscard]] bool is_asked_for(const Content& page) const;
    [[nodiscard]] bool is_recent(const Content& page);
    [[nodiscard]] bool is_for_whoever_asks(const Content& page);
    void join_versions();
    void join_bodies();
    void note_missing_versions();
    void plan_page(std::uint32_t page, std::vector<std::uint32_t> versions, Plan& plan);
    [[nodiscard]] std::optional<Saved> saved(std::uint32_t content) const;
    std::optional<Saved> version_before(const Content& page, const std::vector<std::uint32_t>& versions,
                                        bool by_number);
    [[nodiscard]] std::optional<Saved> version_known(const std::vector<std::uint32_t>& versions,
                                                     std::int64_t known) const;
    [[nodiscard]] bool order(const Content& page, std::vector<std::uint32_t>& versions);
    [[nodiscard]] bool has_sound_numbers(const Content& page, const std::vector<std::uint32_t>& sorted_versions) const;
    [[nodiscard]] std::uint32_t find(Id id) const;
    [[nodiscard]] bool is_better(const BodyContent& one, const BodyContent& other) const;
    [[nodiscard]] std::string named(const Content& page) const;

    const Index& index_;
    const pages::ChangeQuery& query_;
    const KnownVersions& known_;
    std::uint64_t body_bytes_;
    Findings& findings_;
    std::vector<std::pair<Id, Id>> listed_versions_;
    std::vector<std::uint32_t> pages_;   // of each content: the current page it is a version of
    std::vector<std::uint32_t> bodies_;  // of each content
    std::vector<std::pair<std::uint32_t, std::uint32_t>> families_;  // (page, version), sorted
};

std::uint32_t Planner::find(Id id) const {
    const auto place = index_.content_by_id.find(id);
    return place == index_.content_by_id.end() ? none : place->second;
}

std::string Planner::named(const Content& page) const {
    return "\"" + page.title + "\" (id " + index_.ids.text(page.id) + ")";
}

Result<Done> Planner::check_space() const {
    if (query_.space_key.empty()) return Done{};
    std::vector<std::string> keys;
    keys.reserve(index_.spaces.size());
    for (const auto& [id, space] : index_.spaces) keys.push_back(space.key);
    const auto is_it = [&](const std::string& key) { return text::same_letters(key, query_.space_key); };
    if (std::any_of(keys.begin(), keys.end(), is_it)) return Done{};
    constexpr std::size_t most = 20;
    std::sort(keys.begin(), keys.end());
    std::string known;
    for (std::size_t i = 0; i < std::min(keys.size(), most); ++i) known += (i == 0 ? " " : ", ") + keys[i];
    if (keys.size() > most) known += " and " + std::to_string(keys.size() - most) + " more";
    return Error{{},
                 "the export has no space \"" + query_.space_key + "\"; " +
                     (keys.empty() ? "it names no spaces" : "its spaces are:" + known)};
}

bool Planner::is_asked_for(const Content& page) const {
    if (query_.space_key.empty()) return true;
    const auto space = index_.spaces.find(page.space);
    return space != index_.spaces.end() && text::same_letters(space->second.key, query_.space_key);
}

bool Planner::is_recent(const Content& page) {
    if (!query_.since) return true;
    if (page.time) return *page.time >= *query_.since;
    findings_.add(Severity::warning, "undated-page",
                  "the page " + named(page) + " has no readable date and is left out; ask without a date to see it");
    return false;
}

bool Planner::is_for_whoever_asks(const Content& page) {
    if (query_.restricted) return true;
    const pages::Readership readership = index_.surroundings.readership(page.id, index_.ids);
    if (!readership.is_restricted()) return true;
    note_restricted(page, readership);
    return false;
}

void Planner::note_restricted(const Content& page, const pages::Readership& readership) {
    // Without its title, which is not everybody's to read either.
    const std::string id = index_.ids.text(page.id);
    findings_.add(Severity::note, "page-restricted",
                  "the page with id " + id + " is left out. " + words_of(readership, id));
}

bool Planner::is_current(std::uint32_t content) const {
    const Content& page = index_.contents[content];
    return pages_[content] == none && page.current && !page.folder && is_asked_for(page);
}

bool Planner::is_trashed(std::uint32_t content) const {
    const Content& page = index_.contents[content];
    return pages_[content] == none && page.trashed && !page.folder && is_asked_for(page);
}

void Planner::join_versions() {
    std::uint64_t orphans = 0;
    for (std::uint32_t i = 0; i < index_.contents.size(); ++i) {
        const Content& content = index_.contents[i];
        Id original = content.original;
        if (original == no_id) original = listed_by(listed_versions_, content.id).value_or(no_id);
        if (original == no_id || original == content.id) continue;
        pages_[i] = find(original);
        if (pages_[i] == none) {
            pages_[i] = i;  // a version of a page that is not there, so no current page either
            ++orphans;
        }
        // A draft of a page names it as its versions do, but nobody else has seen it.
        if (content.current) families_.emplace_back(pages_[i], i);
    }
    std::sort(families_.begin(), families_.end());
    if (orphans != 0)
        findings_.add(Severity::warning, "versions-without-page",
                      std::to_string(orphans) + " earlier versions belong to pages that the export does not hold");
}

bool Planner::is_better(const BodyContent& one, const BodyContent& other) const {
    const auto rank = [](const BodyContent& body) {
        return std::tuple(body.type == pages::BodyType::storage, body.id, body.size, body.extent.begin);
    };
    return rank(one) > rank(other);
}

void Planner::join_bodies() {
    const auto listed_bodies = sorted(index_.listed_bodies);
    std::uint64_t orphans = 0;
    for (std::uint32_t i = 0; i < index_.bodies.size(); ++i) {
        const BodyContent& body = index_.bodies[i];
        std::uint32_t owner = find(body.content);
        if (owner == none) {
            if (const auto lister = listed_by(listed_bodies, body.id)) owner = find(*lister);
        }
        if (owner == none) {
            if (body.of_page) ++orphans;
            continue;
        }
        if (bodies_[owner] == none || is_better(body, index_.bodies[bodies_[owner]])) bodies_[owner] = i;
    }
    if (orphans != 0)
        findings_.add(
            Severity::warning, "bodies-without-page",
            std::to_string(orphans) + " page texts belong to pages or versions that the export does not hold");
}

void Planner::note_missing_versions() {
    std::vector<std::uint32_t> pages;
    for (const auto& [version, page] : listed_versions_) {
        const std::uint32_t lister = find(page);
        if (find(version) == none && lister != none) pages.push_back(lister);
    }
    std::sort(pages.begin(), pages.end());
    for (auto at = pages.begin(); at != pages.end();) {
        const auto end = std::upper_bound(at, pages.end(), *at);
        const Content& page = index_.contents[*at];
        if (is_asked_for(page))
            findings_.add(Severity::warning, "missing-version",
                          "the page " + named(page) + " lists " + std::to_string(end - at) +
                              " earlier version(s) that the export does not hold");
        at = end;
    }
}

Result<Plan> Planner::plan() {
    if (auto known = check_space(); !known) return known.error();
    join_versions();
    join_bodies();
    note_missing_versions();
    Plan plan;
    auto family = families_.begin();
    for (std::uint32_t i = 0; i < index_.contents.size(); ++i) {
        std::vector<std::uint32_t> versions;
        for (; family != families_.end() && family->first == i; ++family) versions.push_back(family->second);
        const Content& page = index_.contents[i];
        if (is_trashed(i) && is_recent(page)) plan.trashed.push_back(i);
        if (!is_current(i)) continue;
        ++plan.pages;
        if (is_recent(page) && is_for_whoever_asks(page)) plan_page(i, std::move(versions), plan);
    }
    return plan;
}

Result<CurrentPages> Planner::current_pages() {
    if (auto known = check_space(); !known) return known.error();
    join_versions();
    join_bodies();
    CurrentPages current;
    RestrictedPages restricted(index_.surroundings);
    for (std::uint32_t i = 0; i < index_.contents.size(); ++i) {
        if (!is_current(i)) continue;
        const Content& page = index_.contents[i];
        if (!query_.restricted && restricted.contains(page.id)) {
            // Why is worth finding out as often as it is told.
            const bool is_told = current.restricted++ < Findings::most_of_a_kind;
            note_restricted(page, is_told ? index_.surroundings.readership(page.id, index_.ids) : pages::Readership{});
            continue;
        }
        const std::uint32_t body = bodies_[i];
        current.pages.push_back({i, body == none ? std::nullopt : std::optional(body)});
    }
    return current;
}

std::optional<Saved> Planner::saved(std::uint32_t content) const {
    const std::uint32_t body = bodies_[content];
    if (body == none || index_.bodies[body].size > body_bytes_) return std::nullopt;
    return Saved{content, body};
}

void Planner::plan_page(std::uint32_t page, std::vector<std::uint32_t> versions, Plan& plan) {
    const Content& content = index_.contents[page];
    const auto newer = saved(page);
    if (!newer) {
        const bool missing = bodies_[page] == none;
        findings_.add(Severity::warning, missing ? "page-without-body" : "page-too-large",
                      "the page " + named(content) +
                          (missing ? " has no text in the export and is left out"
                                   : " is larger than the limit for one page and is left out; raise the limit"));
        return;
    }
    const bool was_saved_before = !versions.empty() || content.number.value_or(1) > 1;
    const bool by_number = order(content, versions);
    const auto older = version_before(content, versions, by_number);
    if (!older && was_saved_before)
        findings_.add(Severity::warning, "page-without-history",
                      "the page " + named(content) +
                          " was saved more than once, but the export holds no earlier text of it; it looks new");
    plan.changes.push_back({*newer, older});
    if (!known_) return;
    std::vector<std::int64_t> known = known_(index_.ids.text(content.id));
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    for (const std::int64_t each : known) {
        const bool is_latest = older && index_.contents[older->content].number == each;
        if (each <= 0 || is_latest || each >= content.number.value_or(0)) continue;
        plan.changes.push_back({*newer, by_number ? version_known(versions, each) : older, each});
    }
}

// The newest with a text that is not after the one that is known; or else the oldest, so that nothing is left out that
// the export has.
std::optional<Saved> Planner::version_known(const std::vector<std::uint32_t>& versions, std::int64_t known) const {
    std::optional<Saved> oldest;
    for (auto at = versions.rbegin(); at != versions.rend(); ++at) {
        const auto older = saved(*at);
        if (!older) continue;
        if (*index_.contents[*at].number <= known) return older;
        oldest = older;
    }
    return oldest;
}

// The newest version with a text. When one was passed over for want of its text, or numbers
// are missing in between, the reader of the change must know.
std::optional<Saved> Planner::version_before(const Content& page, const std::vector<std::uint32_t>& versions,
                                             bool by_number) {
    for (auto at = versions.rbegin(); at != versions.rend(); ++at) {
        const auto older = saved(*at);
        if (!older) continue;
        const Content& content = index_.contents[*at];
        const bool gap = by_number && *content.number + 1 < *page.number;
        if (at != versions.rbegin() || gap)
            findings_.add(
                Severity::warning, "history-gap",
                "the page " + named(page) + " is compared with " +
                    (content.number ? "its version " + std::to_string(*content.number) : "an earlier version") +
                    ", because the export holds no text of the versions in between");
        return older;
    }
    return std::nullopt;
}

// Where numbers repeat or are missing they were made up on an import or a restore, and
// dates are what is left: in real exports of this kind a "version 1" can be the last saved.
// Says whether the numbers could be used.
bool Planner::order(const Content& page, std::vector<std::uint32_t>& versions) {
    const auto is_page_itself = [&](std::uint32_t version) {
        const Content& content = index_.contents[version];
        return content.number == page.number && content.time == page.time && content.time;
    };
    versions.erase(std::remove_if(versions.begin(), versions.end(), is_page_itself), versions.end());
    const auto by_number = [&](std::uint32_t version) {
        const Content& content = index_.contents[version];
        return std::tuple(content.number, content.time, content.id);
    };
    const auto by_date = [&](std::uint32_t version) {
        const Content& content = index_.contents[version];
        return std::tuple(content.time, content.number, content.id);
    };
    std::sort(versions.begin(), versions.end(), [&](auto a, auto b) { return by_number(a) < by_number(b); });
    if (versions.empty() || has_sound_numbers(page, versions)) return true;
    findings_.add(Severity::warning, "version-numbers",
                  "the page " + named(page) +
                      " has versions whose numbers repeat, are missing or are too high; they are taken by date");
    std::sort(versions.begin(), versions.end(), [&](auto a, auto b) { return by_date(a) < by_date(b); });
    return false;
}

bool Planner::has_sound_numbers(const Content& page, const std::vector<std::uint32_t>& sorted_versions) const {
    std::optional<std::int64_t> before;
    for (const std::uint32_t version : sorted_versions) {
        const auto& number = index_.contents[version].number;
        if (!number || number == before) return false;
        before = number;
    }
    return page.number && before < page.number;
}

}  // namespace

Result<Plan> plan_changes(const Index& index, const pages::ChangeQuery& query, const KnownVersions& known,
                          std::uint64_t body_bytes, Findings& findings) {
    return Planner(index, query, known, body_bytes, findings).plan();
}

Result<CurrentPages> current_pages(const Index& index, const pages::ChangeQuery& query, Findings& findings) {
    const KnownVersions nobody;
    return Planner(index, query, nobody, 0, findings).current_pages();
}

}  // namespace chatleaf::exports
