// SPDX-License-Identifier: MIT
#include "chatleaf/exports/export.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "exports/archive.hpp"
#include "exports/byte_stream.hpp"
#include "exports/changes.hpp"
#include "exports/descriptor.hpp"

namespace chatleaf::exports {
namespace {

// The front of a file, or less when the file is shorter.
Result<std::string> front(const Entities& entities, std::size_t size) {
    auto stream = entities.open();
    if (!stream) return stream.error();
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const auto got = (*stream)->read(std::span(bytes).subspan(filled));
        if (!got && filled == 0) return Error{{.source = entities.name}, got.error().message};
        if (!got || *got == 0) break;
        filled += *got;
    }
    bytes.resize(filled);
    return bytes;
}

// What the descriptor beside an entities.xml says; nothing when there is none.
std::string descriptor_beside(const std::filesystem::path& file) {
    const auto name = file.parent_path() / descriptor_name;
    auto text = front({name.string(), [name] { return open_file(name, longest_descriptor); }}, longest_descriptor);
    return text ? *std::move(text) : std::string();
}

/// An export, and the key of the space that it is of; empty for one of all, and when it does not say.
struct Described {
    Entities entities;
    std::string own_space;
};

Described described(Entities entities, std::string_view descriptor) {
    entities.time_zone = property_of(descriptor, "timezoneId");
    const bool is_of_space = property_of(descriptor, "exportType") == "space";
    return {std::move(entities), is_of_space ? property_of(descriptor, "spaceKey") : std::string()};
}

Described plain_file(const std::filesystem::path& file, const Limits& limits) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(file, unknown);
    return described(
        {file.string(), [file, limits] { return open_file(file, limits.entities_bytes); }, true, unknown ? 0 : size},
        descriptor_beside(file));
}

Result<Described> zip_file(const std::filesystem::path& file, const Limits& limits) {
    const auto facts = look_into_archive(file, limits);
    if (!facts) return facts.error();
    return described({file.string() + "/entities.xml", [file, limits] { return open_archived_entities(file, limits); },
                      false, facts->entities_bytes},
                     facts->descriptor);
}

// One line for all of them: they may be many, and are nothing that is wrong.
Diagnostic note_of_strays(const std::string& name, const std::string& own_space,
                          const std::map<std::string, std::uint64_t>& strays) {
    constexpr std::size_t most_named = 5;
    constexpr std::size_t longest_key = 80;
    std::uint64_t pages = 0;
    std::string spaces;
    std::size_t named = 0;
    for (const auto& [key, count] : strays) {
        pages += count;
        if (named++ < most_named)
            spaces += (spaces.empty() ? "" : ", ") + (key.empty() ? "no space" : text::one_line(key, longest_key));
    }
    if (named > most_named) spaces += ", …";
    const std::string own = text::one_line(own_space, longest_key);
    return {Severity::note,
            {name},
            "pages-of-other-spaces",
            "The export is of the space " + own + ", but holds " + std::to_string(pages) +
                (pages == 1 ? " page" : " pages") + " of other spaces as well (" + spaces +
                "), which are told, too; --space " + own + " leaves them out."};
}

Result<Done> check_is_entities(const Entities& entities) {
    constexpr std::size_t far_enough = std::size_t{64} << 10;
    const auto bytes = front(entities, far_enough);
    if (!bytes) return bytes.error();
    if (bytes->find("<!DOCTYPE") < bytes->find("<object"))
        return Error{{.source = entities.name}, "declares a document type, which no Confluence export does"};
    if (bytes->find("<hibernate-generic") != std::string::npos) return Done{};
    if (bytes->starts_with("\xFF\xFE") || bytes->starts_with("\xFE\xFF"))
        return Error{{.source = entities.name}, "is written in UTF-16; Confluence exports are UTF-8, convert it first"};
    return Error{{.source = entities.name},
                 "is no Confluence export: neither a zip with an entities.xml nor an entities.xml"};
}

}  // namespace

struct Export::Data {
    Entities entities;
    std::string own_space;
    Limits limits;
    Watch watch;
    KnownVersions known;
};

Export::Export(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Export::~Export() = default;

Result<std::unique_ptr<Export>> Export::open(const std::filesystem::path& file, const Limits& limits) {
    std::error_code ignored;
    const bool is_folder = std::filesystem::is_directory(file, ignored);
    Described described = plain_file(is_folder ? file / "entities.xml" : file, limits);
    if (!is_folder) {
        const auto magic = front(described.entities, 4);
        if (!magic) return magic.error();
        if (magic->starts_with("PK\x03\x04") || magic->starts_with("PK\x05\x06")) {
            auto zipped = zip_file(file, limits);
            if (!zipped) return zipped.error();
            described = *std::move(zipped);
        }
    }
    if (const auto known = check_is_entities(described.entities); !known) return known.error();
    return std::unique_ptr<Export>(new Export(
        std::make_unique<Data>(Data{std::move(described.entities), std::move(described.own_space), limits, {}, {}})));
}

void Export::set_watch(Watch watch) { data_->watch = std::move(watch); }

void Export::set_known(std::function<std::vector<std::int64_t>(const std::string& page_id)> known) {
    data_->known = std::move(known);
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
    auto tally =
        read_changes(data_->entities, data_->limits, query, may_stray ? counted : visit, data_->watch, data_->known);
    if (tally && !strays.empty())
        tally->diagnostics.push_back(note_of_strays(data_->entities.name, data_->own_space, strays));
    return tally;
}

}  // namespace chatleaf::exports
