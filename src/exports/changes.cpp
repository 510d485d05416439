// SPDX-License-Identifier: MIT
#include "exports/changes.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "exports/findings.hpp"
#include "exports/history.hpp"
#include "exports/index.hpp"
#include "exports/legacy_spaces.hpp"
#include "exports/object_reader.hpp"

namespace chatleaf::exports {
namespace {

using Visit = std::function<bool(pages::LatestChange&&)>;

// The second reading: picks the bodies that are needed and gives out each change as soon as
// it has both.
class BodyReader final : public ObjectSink {
public:
    BodyReader(const Index& index, const Plan& plan, const Limits& limits, bool legacy, const Visit& visit)
        : index_(index), plan_(plan), limits_(limits), legacy_(legacy), visit_(visit) {
        for (std::uint32_t i = 0; i < plan.changes.size(); ++i) {
            needs_.push_back({index.bodies[plan.changes[i].newer.body].ordinal, i, true});
            if (const auto& older = plan.changes[i].older)
                needs_.push_back({index.bodies[older->body].ordinal, i, false});
        }
        std::sort(needs_.begin(), needs_.end(), [](const Need& a, const Need& b) { return a.ordinal < b.ordinal; });
    }

    [[nodiscard]] bool wants(std::string_view class_name) override {
        if (class_name != "BodyContent") return false;
        return next_ < needs_.size() && needs_[next_].ordinal == ordinal_++;
    }
    [[nodiscard]] std::optional<std::size_t> wants_field(std::string_view name) override {
        return name == "body" ? std::optional(limits_.body_bytes) : std::nullopt;
    }
    [[nodiscard]] bool wants_collection(std::string_view) override { return false; }
    [[nodiscard]] bool has_room(std::size_t) override { return true; }
    [[nodiscard]] bool take(Object&& object) override;

    [[nodiscard]] std::uint64_t delivered() const noexcept { return delivered_; }
    [[nodiscard]] bool too_much_waits() const noexcept { return waiting_bytes_ > limits_.waiting_bytes; }
    /// Whether some body that the first reading saw never came.
    [[nodiscard]] bool is_short() const noexcept { return !stopped_ && next_ < needs_.size(); }

private:
    struct Need {
        std::uint64_t ordinal = 0;
        std::uint32_t change = 0;
        bool newer = false;
    };
    struct Waiting {
        std::optional<std::string> newer;
        std::optional<std::string> older;
    };

    [[nodiscard]] bool deliver(const PlannedChange& change, Waiting&& bodies);
    [[nodiscard]] std::string older_title(const Saved& saved) const;
    [[nodiscard]] pages::Version version(const Saved& saved, std::string&& body) const;

    const Index& index_;
    const Plan& plan_;
    const Limits& limits_;
    bool legacy_;
    const Visit& visit_;
    std::vector<Need> needs_;
    std::size_t next_ = 0;  // of needs_
    std::uint64_t ordinal_ = 0;
    std::unordered_map<std::uint32_t, Waiting> waiting_;  // by change
    std::size_t waiting_bytes_ = 0;
    std::uint64_t delivered_ = 0;
    bool stopped_ = false;
};

bool BodyReader::take(Object&& object) {
    std::string body;
    for (Field& field : object.fields) {
        if (field.name != "body" || field.kind != Field::Kind::value) continue;
        body = std::move(field.text);
        if (field.cdata) {
            mark_legacy_spaces(body);
            settle_legacy_spaces(body, legacy_);
        }
    }
    const Need need = needs_[next_++];
    const PlannedChange& change = plan_.changes[need.change];
    Waiting& bodies = waiting_[need.change];
    waiting_bytes_ += body.size();
    (need.newer ? bodies.newer : bodies.older) = std::move(body);
    const bool complete = bodies.newer && (bodies.older || !change.older);
    if (!complete) return !too_much_waits();
    waiting_bytes_ -= bodies.newer->size() + (bodies.older ? bodies.older->size() : 0);
    stopped_ = !deliver(change, std::move(waiting_.extract(need.change).mapped()));
    return !stopped_ && next_ < needs_.size();
}

bool BodyReader::deliver(const PlannedChange& change, Waiting&& bodies) {
    const Content& page = index_.contents[change.newer.content];
    pages::LatestChange latest;
    latest.page.id = index_.ids.text(page.id);
    latest.page.type = page.blog_post ? pages::PageType::blog_post : pages::PageType::page;
    latest.page.title = page.title;
    if (const auto space = index_.spaces.find(page.space); space != index_.spaces.end()) {
        latest.page.space_key = space->second.key;
        latest.page.space_name = space->second.name;
    }
    latest.newer = version(change.newer, std::move(*bodies.newer));
    if (change.older) latest.older_title = older_title(*change.older);
    if (change.older) latest.older = version(*change.older, std::move(*bodies.older));
    ++delivered_;
    return visit_(std::move(latest));
}

std::string BodyReader::older_title(const Saved& saved) const {
    const Content& content = index_.contents[saved.content];
    if (content.older_title == nullptr) return content.title;
    std::string title = *content.older_title;
    settle_legacy_spaces(title, legacy_);
    return title;
}

pages::Version BodyReader::version(const Saved& saved, std::string&& body) const {
    const Content& content = index_.contents[saved.content];
    return {content.number.value_or(0),     content.time,   index_.author(content), content.comment,
            index_.bodies[saved.body].type, std::move(body)};
}

void note_repairs(const EntityFilter::Repairs& repairs, std::uint64_t cut_texts, Findings& findings) {
    if (repairs.dropped_controls != 0)
        findings.add(Severity::warning, "control-characters",
                     std::to_string(repairs.dropped_controls) + " control characters that XML forbids are left out");
    if (repairs.replaced_bytes != 0)
        findings.add(Severity::warning, "ill-formed-characters",
                     std::to_string(repairs.replaced_bytes) +
                         " byte sequences are no UTF-8 characters; each is shown as U+FFFD");
    if (repairs.unknown_references != 0)
        findings.add(Severity::warning, "unknown-references",
                     std::to_string(repairs.unknown_references) +
                         " times & begins no reference that is known; it is taken as the character itself");
    if (cut_texts != 0)
        findings.add(
            Severity::warning, "long-texts",
            std::to_string(cut_texts) + " titles, comments or names are longer than any of Confluence's and are cut");
}

bool is_legacy(const EntityFilter::Brackets& brackets) {
    return brackets.before_space != 0 && brackets.before_other == 0;
}

}  // namespace

Result<pages::Tally> read_changes(const Entities& entities, const Limits& limits, const pages::ChangeQuery& query,
                                  const Visit& visit) {
    const ObjectLimits object_limits{.depth = limits.depth, .value_bytes = limits.body_bytes};
    Indexer indexer(limits.index_bytes);
    const auto first = read_objects(entities, object_limits, indexer);
    if (!first) return first.error();
    if (first->fault && first->objects == 0) return *first->fault;
    if (indexer.full())
        return Error{{.source = entities.name},
                     "holds more pages and versions than the memory limit allows; raise the limit"};

    Findings findings(entities.name);
    if (first->fault)
        findings.add({Severity::error, first->fault->place, "export-cut-short",
                      first->fault->message + "; what comes after this place is missing from the result"});
    note_repairs(first->repairs, indexer.cut_texts(), findings);
    Index& index = indexer.index();
    const bool legacy = is_legacy(first->brackets);
    index.settle(legacy);
    auto plan = plan_changes(index, query, limits.body_bytes, findings);
    if (!plan) return Error{{.source = entities.name}, plan.error().message};

    pages::Tally tally{plan->pages, 0, {}};
    if (!plan->changes.empty()) {
        BodyReader bodies(index, *plan, limits, legacy, visit);
        const auto second = read_objects(entities, object_limits, bodies);
        if (!second) return second.error();
        if (bodies.too_much_waits())
            return Error{{.source = entities.name},
                         "too many page texts wait for their other version; ask for one space, or for a later date"};
        if (bodies.is_short())
            findings.add(Severity::error, "export-changed", "the file changed while it was read; read it again");
        tally.delivered = bodies.delivered();
    }
    tally.diagnostics = findings.take();
    return tally;
}

}  // namespace chatleaf::exports
