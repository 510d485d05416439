// SPDX-License-Identifier: MIT
#include "chatleaf/exports/wiki.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "chatleaf/base/findings.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "exports/attachments.hpp"
#include "exports/bodies.hpp"
#include "exports/described_export.hpp"
#include "exports/history.hpp"
#include "exports/private_file.hpp"
#include "exports/read_index.hpp"
#include "exports/wiki_facts.hpp"

namespace chatleaf::exports {
namespace {

/// Where a page's text stands in the private file.
struct KeptText {
    enum class State : std::uint8_t { kept, missing, too_large };
    State state = State::missing;
    pages::BodyType type = pages::BodyType::storage;
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
};

}  // namespace

struct ExportedWiki::Data {
    Data(PrivateFile&& file, std::unique_ptr<Attachments> beside)
        : texts_file(std::move(file)), attachments(std::move(beside)) {}

    std::vector<pages::WikiSpace> spaces;
    std::vector<pages::WikiPage> pages;
    std::vector<KeptText> texts;  // of each page
    std::vector<Diagnostic> diagnostics;
    std::uint64_t restricted = 0;
    PrivateFile texts_file;
    std::unique_ptr<Attachments> attachments;

    [[nodiscard]] const KeptText& text_of(const pages::WikiPage& page) const {
        return texts[static_cast<std::size_t>(&page - pages.data())];
    }
};

namespace {

/// Makes pages of what an index and the facts beside it say.
class PageMaker {
public:
    PageMaker(const Index& index, const WikiFacts& facts, const std::vector<CurrentPage>& current)
        : index_(index), facts_(facts) {
        for (const CurrentPage& page : current) shown_.insert(index.contents[page.content].id);
    }

    [[nodiscard]] pages::WikiPage page(const Content& content);
    [[nodiscard]] std::vector<pages::WikiSpace> spaces(const std::vector<pages::WikiPage>& pages) const;

private:
    [[nodiscard]] Id shown_above(Id page);
    [[nodiscard]] std::string name_of(Id user, const std::string& name) const;
    [[nodiscard]] pages::Attachment attachment(const AttachedFile& file) const;

    const Index& index_;
    const WikiFacts& facts_;
    std::unordered_set<Id> shown_;
    std::unordered_map<Id, Id> above_;  // of pages that are not shown: the next shown one above
};

/// The next page above that is shown: between may be what is archived, and Cloud's folders.
Id PageMaker::shown_above(Id page) {
    std::vector<Id> way;
    Id at = index_.surroundings.parent(page);
    while (at != no_id && !shown_.contains(at)) {
        const auto [known, is_new] = above_.try_emplace(at, no_id);
        if (!is_new) {
            at = known->second;
            break;
        }
        way.push_back(at);
        at = index_.surroundings.parent(at);
    }
    for (const Id each : way) above_[each] = at;
    return at;
}

std::string PageMaker::name_of(Id user, const std::string& name) const {
    const auto known = index_.user_names.find(user);
    const std::string& called = known != index_.user_names.end() ? known->second : name;
    const auto display_name = index_.display_names.find(called);
    return display_name != index_.display_names.end() ? display_name->second : called;
}

pages::Attachment PageMaker::attachment(const AttachedFile& file) const {
    return {index_.ids.text(file.id),           file.name, file.media_type, file.bytes, file.version, file.time,
            name_of(file.modifier, file.author)};
}

pages::WikiPage PageMaker::page(const Content& content) {
    pages::WikiPage page;
    page.page.id = index_.ids.text(content.id);
    page.page.type = content.blog_post ? pages::PageType::blog_post : pages::PageType::page;
    page.page.title = content.title.empty() ? page.page.id : content.title;  // a link needs words
    if (const auto space = index_.spaces.find(content.space); space != index_.spaces.end()) {
        page.page.space_key = space->second.key;
        page.page.space_name = space->second.name;
    }
    page.page.labels = index_.surroundings.labels(content.id);
    const PageFacts facts = facts_.of(content.id);
    page.parent_id = index_.ids.text(shown_above(content.id));
    // Those that nobody put in an order stand behind those that somebody did.
    page.position = facts.position.value_or(std::numeric_limits<std::int64_t>::max());
    page.created = facts.created;
    page.changed = content.time;
    page.creator = name_of(facts.creator, facts.creator_name);
    page.changer = index_.author(content);
    for (const AttachedFile& file : facts_.files(content.id)) page.attachments.push_back(attachment(file));
    return page;
}

/// Those that pages are of, by their keys.
std::vector<pages::WikiSpace> PageMaker::spaces(const std::vector<pages::WikiPage>& pages) const {
    std::unordered_set<std::string> used;
    for (const pages::WikiPage& page : pages) used.insert(page.page.space_key);
    std::map<std::string, pages::WikiSpace> spaces;
    for (const auto& [id, space] : index_.spaces) {
        if (!used.contains(space.key)) continue;
        const Id home = facts_.home(id);
        const bool is_shown = shown_.contains(home);
        auto& known = spaces.try_emplace(space.key, pages::WikiSpace{space.key, space.name, {}}).first->second;
        if (is_shown) known.home_id = index_.ids.text(home);
    }
    std::vector<pages::WikiSpace> list;
    for (auto& [key, space] : spaces) list.push_back(std::move(space));
    return list;
}

/// Puts the texts of pages into the private file, in the order in which they stand in the export.
Result<Done> keep_texts(const Entities& entities, const ReadIndex& read, const Limits& limits,
                        const std::vector<CurrentPage>& current, const Watch& watch, Findings& findings,
                        ExportedWiki::Data& data) {
    data.texts.resize(current.size());
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < current.size(); ++i) {
        if (!current[i].body) continue;
        const BodyContent& body = read.index.bodies[*current[i].body];
        data.texts[i].type = body.type;
        const bool fits = body.size <= limits.body_bytes;
        if (!fits) data.texts[i].state = KeptText::State::too_large;
        if (fits) order.push_back(i);
    }
    const auto body_of = [&](std::uint32_t page) -> const BodyContent& {
        return read.index.bodies[*current[page].body];
    };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return body_of(a).extent.begin < body_of(b).extent.begin; });
    auto stream = entities.open();
    if (!stream) return stream.error();
    std::uint64_t done = 0;
    for (const std::uint32_t page : order) {
        auto text = read_text(**stream, body_of(page), entities, limits.body_bytes, read.object_limits, read.legacy);
        if (!text) return text.error();
        if (*text) {
            const auto begin = data.texts_file.append(**text);
            if (!begin) return begin.error();
            data.texts[page] = {KeptText::State::kept, body_of(page).type, *begin, (*text)->size()};
        } else {
            findings.add(Severity::error, "export-changed", "the file changed while it was read; read it again");
        }
        if (watch) watch({Progress::Stage::changes, ++done, order.size()});
    }
    return Done{};
}

void note_strays(const DescribedExport& described, const std::string& asked_for, const ExportedWiki::Data& data,
                 Findings& findings) {
    if (!asked_for.empty() || described.own_space.empty()) return;
    std::map<std::string, std::uint64_t> strays;
    for (const pages::WikiPage& page : data.pages)
        if (!text::same_letters(page.page.space_key, described.own_space)) ++strays[page.page.space_key];
    if (!strays.empty()) findings.add(note_of_strays(described.entities.name, described.own_space, strays, "shown"));
}

Error nothing_left(const std::string& name, std::uint64_t restricted) {
    if (restricted == 0) return {{name}, "The export holds no page."};
    return {{name},
            "All " + std::to_string(restricted) +
                " pages are restricted and left out; --restricted shows those that not everybody may read, too."};
}

}  // namespace

ExportedWiki::ExportedWiki(std::unique_ptr<Data> data) : data_(std::move(data)) {}
ExportedWiki::~ExportedWiki() = default;

Result<std::unique_ptr<ExportedWiki>> ExportedWiki::open(const std::filesystem::path& file, const WikiQuery& query,
                                                         const Limits& limits, const Watch& watch) {
    auto described = describe_export(file, limits);
    if (!described) return described.error();
    const Entities& entities = described->entities;
    Findings findings(entities.name);
    WikiFacts facts;
    auto read = read_index(entities, limits, watch, &facts, findings);
    if (!read) return read.error();
    auto current = current_pages(read->index, {query.space_key, std::nullopt, query.restricted}, findings);
    if (!current) return Error{{.source = entities.name}, current.error().message};
    if (current->pages.empty()) return nothing_left(entities.name, current->restricted);

    auto texts = PrivateFile::create(query.scratch);
    if (!texts) return Error{{query.scratch.string()}, texts.error().message};
    auto data = std::make_unique<Data>(*std::move(texts), attachments_beside(*described, limits));
    data->restricted = current->restricted;
    if (auto kept = keep_texts(entities, *read, limits, current->pages, watch, findings, *data); !kept)
        return kept.error();
    PageMaker maker(read->index, facts, current->pages);
    for (const CurrentPage& page : current->pages)
        data->pages.push_back(maker.page(read->index.contents[page.content]));
    pages::settle_parents(data->pages);
    data->spaces = maker.spaces(data->pages);
    note_strays(*described, query.space_key, *data, findings);
    data->diagnostics = findings.take();
    return std::make_unique<ExportedWiki>(std::move(data));
}

const std::vector<pages::WikiSpace>& ExportedWiki::spaces() const noexcept { return data_->spaces; }
const std::vector<pages::WikiPage>& ExportedWiki::pages() const noexcept { return data_->pages; }
const std::vector<Diagnostic>& ExportedWiki::diagnostics() const noexcept { return data_->diagnostics; }
std::uint64_t ExportedWiki::restricted() const noexcept { return data_->restricted; }

std::uint64_t ExportedWiki::body_bytes(const pages::WikiPage& page) const { return data_->text_of(page).size; }

Result<pages::WikiBody> ExportedWiki::body(const pages::WikiPage& page) const {
    const std::string source = text::one_line(page.page.title, 80) + " (page " + page.page.id + ")";
    const KeptText& text = data_->text_of(page);
    if (text.state == KeptText::State::missing) return Error{{source}, "The export holds no text of this page."};
    if (text.state == KeptText::State::too_large)
        return Error{{source}, "The page is larger than the limit for one page; raise the limit."};
    auto read = data_->texts_file.read(text.begin, text.size);
    if (!read) return Error{{source}, read.error().message};
    return pages::WikiBody{text.type, *std::move(read), source};
}

Result<Done> ExportedWiki::read_file(const pages::WikiPage& page, const pages::Attachment& file,
                                     const std::function<Result<Done>(std::string_view)>& take) const {
    auto read = data_->attachments->read({page.page.id, file.id, file.version}, take);
    if (read) return read;
    Error error = read.error();
    if (error.place.source.empty())
        error.place.source = text::one_line(file.name, 80) + " (file " + file.id + " of page " + page.page.id + ")";
    return error;
}

}  // namespace chatleaf::exports
