// SPDX-License-Identifier: MIT
#include "chatleaf/exports/export.hpp"

#include <string>
#include <string_view>
#include <system_error>
#include <utility>

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

constexpr std::string_view time_zone_key = "timezoneId";

// What the descriptor beside an entities.xml says; nothing when there is none.
std::string time_zone_beside(const std::filesystem::path& file) {
    const auto name = file.parent_path() / descriptor_name;
    const auto text =
        front({name.string(), [name] { return open_file(name, longest_descriptor); }}, longest_descriptor);
    return text ? property_of(*text, time_zone_key) : std::string();
}

Entities plain_file(const std::filesystem::path& file, const Limits& limits) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(file, unknown);
    return {file.string(), [file, limits] { return open_file(file, limits.entities_bytes); }, true, unknown ? 0 : size,
            time_zone_beside(file)};
}

Result<Entities> zip_file(const std::filesystem::path& file, const Limits& limits) {
    const auto facts = look_into_archive(file, limits);
    if (!facts) return facts.error();
    return Entities{file.string() + "/entities.xml", [file, limits] { return open_archived_entities(file, limits); },
                    false, facts->entities_bytes, property_of(facts->descriptor, time_zone_key)};
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
    Limits limits;
    Watch watch;
};

Export::Export(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Export::~Export() = default;

Result<std::unique_ptr<Export>> Export::open(const std::filesystem::path& file, const Limits& limits) {
    std::error_code ignored;
    const bool is_folder = std::filesystem::is_directory(file, ignored);
    Entities entities = plain_file(is_folder ? file / "entities.xml" : file, limits);
    if (!is_folder) {
        const auto magic = front(entities, 4);
        if (!magic) return magic.error();
        if (magic->starts_with("PK\x03\x04") || magic->starts_with("PK\x05\x06")) {
            auto zipped = zip_file(file, limits);
            if (!zipped) return zipped.error();
            entities = *std::move(zipped);
        }
    }
    if (const auto known = check_is_entities(entities); !known) return known.error();
    return std::unique_ptr<Export>(new Export(std::make_unique<Data>(Data{std::move(entities), limits, {}})));
}

void Export::set_watch(Watch watch) { data_->watch = std::move(watch); }

Result<pages::Tally> Export::latest_changes(const pages::ChangeQuery& query,
                                            const std::function<bool(pages::LatestChange&&)>& visit) {
    return read_changes(data_->entities, data_->limits, query, visit, data_->watch);
}

}  // namespace chatleaf::exports
