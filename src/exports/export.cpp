// SPDX-License-Identifier: MIT
#include "chatleaf/exports/export.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "exports/byte_stream.hpp"
#include "exports/changes.hpp"
#include "exports/described_export.hpp"
#include "exports/page_of.hpp"

namespace chatleaf::exports {

struct Export::Data {
    Entities entities;
    std::string own_space;
    Limits limits;
    Listeners listeners;
    std::optional<ReadIndex> read;
};

Export::Export(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Export::~Export() = default;

Result<std::unique_ptr<Export>> Export::open(const std::filesystem::path& file, const Limits& limits) {
    auto described = describe_export(file, limits);
    if (!described) return described.error();
    return std::unique_ptr<Export>(new Export(
        std::make_unique<Data>(Data{std::move(described->entities), std::move(described->own_space), limits, {}, {}})));
}

void Export::set_watch(Watch watch) { data_->listeners.watch = std::move(watch); }

void Export::set_known(std::function<std::vector<std::int64_t>(const std::string& page_id)> known) {
    data_->listeners.known = std::move(known);
}

void Export::set_trash(std::function<bool(ExportedPage&&)> trash) { data_->listeners.trash = std::move(trash); }

std::optional<ExportedPage> Export::page(const std::string& id) const {
    if (!data_->read) return std::nullopt;
    const Index& index = data_->read->index;
    const auto known = index.ids.find(id);
    const auto place = known ? index.content_by_id.find(*known) : index.content_by_id.end();
    if (place == index.content_by_id.end()) return std::nullopt;
    const Content& content = index.contents[place->second];
    if (!content.current || content.original != no_id) return std::nullopt;
    return ExportedPage{page_of(index, content), content.number.value_or(0),
                        index.surroundings.readership(content.id, index.ids)};
}

Result<pages::Tally> Export::latest_changes(const pages::ChangeQuery& query,
                                            const std::function<bool(pages::LatestChange&&)>& visit) {
    std::map<std::string, std::uint64_t> strays;  // by the key of the space
    const auto counting = [&](pages::LatestChange&& change) {
        const std::string& space = change.page.space_key;
        if (change.known == 0 && !text::same_letters(space, data_->own_space)) ++strays[space];
        return visit(std::move(change));
    };
    const bool may_stray = query.space_key.empty() && !data_->own_space.empty();
    const std::function<bool(pages::LatestChange&&)> counted = counting;
    data_->listeners.index = &data_->read;
    auto tally = read_changes(data_->entities, data_->limits, query, may_stray ? counted : visit, data_->listeners);
    if (tally && !strays.empty())
        tally->diagnostics.push_back(note_of_strays(data_->entities.name, data_->own_space, strays, "told"));
    return tally;
}

}  // namespace chatleaf::exports
