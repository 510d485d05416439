// SPDX-License-Identifier: MIT
#include "exports/described_export.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include "chatleaf/text/quoting.hpp"
#include "exports/archive.hpp"
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

DescribedExport described(Entities entities, std::string_view descriptor) {
    entities.time_zone = property_of(descriptor, "timezoneId");
    const bool is_of_space = property_of(descriptor, "exportType") == "space";
    return {std::move(entities), is_of_space ? property_of(descriptor, "spaceKey") : std::string(), {}, false};
}

DescribedExport plain_file(const std::filesystem::path& file, const Limits& limits) {
    std::error_code unknown;
    const auto size = std::filesystem::file_size(file, unknown);
    return described(
        {file.string(), [file, limits] { return open_file(file, limits.entities_bytes); }, true, unknown ? 0 : size},
        descriptor_beside(file));
}

Result<DescribedExport> zip_file(const std::filesystem::path& file, const Limits& limits) {
    const auto facts = look_into_archive(file, limits);
    if (!facts) return facts.error();
    return described({file.string() + "/entities.xml", [file, limits] { return open_archived_entities(file, limits); },
                      false, facts->entities_bytes},
                     facts->descriptor);
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

Result<DescribedExport> describe_export(const std::filesystem::path& file, const Limits& limits) {
    std::error_code ignored;
    const bool is_folder = std::filesystem::is_directory(file, ignored);
    DescribedExport found = plain_file(is_folder ? file / "entities.xml" : file, limits);
    found.home = is_folder ? file : file.parent_path();
    if (!is_folder) {
        const auto magic = front(found.entities, 4);
        if (!magic) return magic.error();
        if (magic->starts_with("PK\x03\x04") || magic->starts_with("PK\x05\x06")) {
            auto zipped = zip_file(file, limits);
            if (!zipped) return zipped.error();
            found = *std::move(zipped);
            found.home = file;
            found.is_zip = true;
        }
    }
    if (const auto known = check_is_entities(found.entities); !known) return known.error();
    return found;
}

Diagnostic note_of_strays(const std::string& name, const std::string& own_space,
                          const std::map<std::string, std::uint64_t>& strays, std::string_view what) {
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
                (pages == 1 ? " page" : " pages") + " of other spaces as well (" + spaces + "), which are " +
                std::string(what) + ", too; --space " + own + " leaves them out."};
}

}  // namespace chatleaf::exports
