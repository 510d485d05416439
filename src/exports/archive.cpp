// SPDX-License-Identifier: MIT
#include "exports/archive.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "exports/descriptor.hpp"
#include "exports/zip_directory.hpp"

namespace chatleaf::exports {
namespace {

struct CloseArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

constexpr std::uint64_t ratio_matters_from = std::uint64_t{64} << 20;

class ArchivedStream final : public ByteStream {
public:
    ArchivedStream(Archive archive, Entry entry, std::uint64_t packed, const Limits& limits)
        : archive_(std::move(archive)), entry_(std::move(entry)), packed_(packed), limits_(limits) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        const zip_int64_t got = zip_fread(entry_.get(), buffer.data(), buffer.size());
        if (got < 0)
            return Error{{},
                         std::string("the zip is damaged here (") + zip_file_strerror(entry_.get()) +
                             "); copy or export it again"};
        unpacked_ += static_cast<std::uint64_t>(got);
        if (unpacked_ > limits_.entities_bytes)
            return Error{{}, "entities.xml unpacks to more than the limit for an export; raise the limit"};
        if (unpacked_ > ratio_matters_from && unpacked_ / limits_.unpack_ratio > packed_)
            return Error{{},
                         "entities.xml unpacks to more than " + std::to_string(limits_.unpack_ratio) +
                             " times its size, as only a hostile file does; if you trust it, unpack it and give its "
                             "entities.xml"};
        return static_cast<std::size_t>(got);
    }

    Result<Done> go_to(std::uint64_t offset) override {
        while (unpacked_ < offset) {
            const auto got =
                read(std::span(passed_).first(std::min<std::uint64_t>(passed_.size(), offset - unpacked_)));
            if (!got) return got.error();
            if (*got == 0) break;
        }
        return Done{};
    }

private:
    Archive archive_;
    Entry entry_;  // goes before its archive
    std::uint64_t packed_;
    std::uint64_t unpacked_ = 0;  // which is where the stream is
    Limits limits_;
    std::array<char, std::size_t{64} << 10> passed_{};
};

Result<Archive> open_archive(const std::filesystem::path& zip, const Limits& limits) {
    const auto entries = claimed_zip_entries(zip);
    if (!entries) return entries.error();
    if (*entries > limits.zip_entries)
        return Error{{.source = zip.string()},
                     "holds more than " + std::to_string(limits.zip_entries) +
                         " entries; unpack its entities.xml and give that file"};
    int code = 0;
    Archive archive(zip_open(zip.c_str(), ZIP_RDONLY, &code));
    if (archive) return archive;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string message =
        std::string("cannot be read as a zip (") + zip_error_strerror(&error) + "); copy or export it again";
    zip_error_fini(&error);
    return Error{{.source = zip.string()}, std::move(message)};
}

bool is_entities(std::string_view name) {
    constexpr std::string_view wanted = "entities.xml";
    if (!name.ends_with(wanted)) return false;
    name.remove_suffix(wanted.size());
    // At the top, or in one folder when somebody packed the unpacked folder again.
    return name.empty() || name.find('/') == name.size() - 1;
}

// An archive's entities.xml, and what the directory says of it.
struct Found {
    Archive archive;
    zip_uint64_t index = 0;
    zip_stat_t facts{};
};

Result<zip_uint64_t> find_entities(zip_t* archive, const std::string& source) {
    std::optional<zip_uint64_t> found;
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
        if (name == nullptr || !is_entities(name)) continue;
        if (found)
            return Error{{.source = source},
                         "holds more than one entities.xml, so it is unclear which is meant; unpack the one you want"};
        found = static_cast<zip_uint64_t>(i);
    }
    if (found) return *found;
    return Error{{.source = source},
                 "is a zip without an entities.xml; in Confluence choose the export format \"XML\""};
}

Error unreadable(const std::filesystem::path& zip, const char* why) {
    return {{.source = zip.string()},
            std::string("its entities.xml cannot be read (") + why + "); unpack it and give that file"};
}

Result<Found> find(const std::filesystem::path& zip, const Limits& limits) {
    auto archive = open_archive(zip, limits);
    if (!archive) return archive.error();
    const auto index = find_entities(archive->get(), zip.string());
    if (!index) return index.error();
    Found found{*std::move(archive), *index, {}};
    zip_stat_init(&found.facts);
    constexpr zip_uint64_t sizes = ZIP_STAT_COMP_SIZE | ZIP_STAT_SIZE;
    const bool known = zip_stat_index(found.archive.get(), *index, 0, &found.facts) == 0;
    if (!known || (found.facts.valid & sizes) != sizes) return unreadable(zip, zip_strerror(found.archive.get()));
    return found;
}

// The file beside entities.xml that says what the export is of.
std::string descriptor_of(const Found& found) {
    std::string name = zip_get_name(found.archive.get(), found.index, ZIP_FL_ENC_RAW);
    name.resize(name.rfind('/') + 1);  // of no slash, nothing is left
    name += descriptor_name;
    const zip_int64_t place = zip_name_locate(found.archive.get(), name.c_str(), ZIP_FL_ENC_RAW);
    const Entry entry(place < 0 ? nullptr : zip_fopen_index(found.archive.get(), static_cast<zip_uint64_t>(place), 0));
    if (!entry) return {};
    std::string text(longest_descriptor, '\0');
    const zip_int64_t got = zip_fread(entry.get(), text.data(), text.size());
    text.resize(static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
    return text;
}

/// What an archive's attachments may still unpack to.
struct Budget {
    std::uint64_t packed = 0;  // of the whole zip
    std::uint64_t unpacked = 0;
};

class AttachmentStream final : public ByteStream {
public:
    AttachmentStream(Entry entry, Budget& budget, const Limits& limits)
        : entry_(std::move(entry)), budget_(budget), limits_(limits) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        const zip_int64_t got = zip_fread(entry_.get(), buffer.data(), buffer.size());
        if (got < 0)
            return Error{{},
                         std::string("The zip is damaged here (") + zip_file_strerror(entry_.get()) +
                             "); copy or export it again."};
        unpacked_ += static_cast<std::uint64_t>(got);
        budget_.unpacked += static_cast<std::uint64_t>(got);
        if (unpacked_ > limits_.attachment_bytes)
            return Error{{},
                         "The file is larger than the limit of " + std::to_string(limits_.attachment_bytes) +
                             " bytes; it is left out."};
        if (budget_.unpacked > ratio_matters_from && budget_.unpacked / limits_.unpack_ratio > budget_.packed)
            return Error{{},
                         "The zip's files unpack to more than " + std::to_string(limits_.unpack_ratio) +
                             " times its size, as only a hostile one does; if you trust it, unpack it and give "
                             "its entities.xml."};
        return static_cast<std::size_t>(got);
    }

    Result<Done> go_to(std::uint64_t) override { return Error{{}, "An attachment is read from its start to its end."}; }

private:
    Entry entry_;
    Budget& budget_;
    const Limits& limits_;
    std::uint64_t unpacked_ = 0;
};

class KeptOpen final : public OpenArchive {
public:
    KeptOpen(Archive archive, std::string folder, std::uint64_t packed, const Limits& limits)
        : archive_(std::move(archive)), folder_(std::move(folder)), budget_{packed, 0}, limits_(limits) {}

    Result<std::unique_ptr<ByteStream>> entry_beside_entities(const std::string& name) override {
        const zip_int64_t place = zip_name_locate(archive_.get(), (folder_ + name).c_str(), ZIP_FL_ENC_RAW);
        if (place < 0) return std::unique_ptr<ByteStream>();
        Entry entry(zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(place), 0));
        if (!entry)
            return Error{{},
                         std::string("The file cannot be read from the zip (") + zip_strerror(archive_.get()) + ")."};
        return std::unique_ptr<ByteStream>(std::make_unique<AttachmentStream>(std::move(entry), budget_, limits_));
    }

private:
    Archive archive_;
    std::string folder_;  // of entities.xml, with a slash at its end, or nothing
    Budget budget_;
    Limits limits_;
};

}  // namespace

Result<std::unique_ptr<OpenArchive>> OpenArchive::open(const std::filesystem::path& zip, const Limits& limits) {
    auto found = find(zip, limits);
    if (!found) return found.error();
    std::string folder = zip_get_name(found->archive.get(), found->index, ZIP_FL_ENC_RAW);
    folder.resize(folder.rfind('/') + 1);  // of no slash, nothing is left
    std::error_code unknown;
    const std::uint64_t packed = std::filesystem::file_size(zip, unknown);
    return std::unique_ptr<OpenArchive>(
        std::make_unique<KeptOpen>(std::move(found->archive), std::move(folder), unknown ? 0 : packed, limits));
}

Result<ArchiveFacts> look_into_archive(const std::filesystem::path& zip, const Limits& limits) {
    const auto found = find(zip, limits);
    if (!found) return found.error();
    return ArchiveFacts{found->facts.size, descriptor_of(*found)};
}

Result<std::unique_ptr<ByteStream>> open_archived_entities(const std::filesystem::path& zip, const Limits& limits) {
    auto found = find(zip, limits);
    if (!found) return found.error();
    Entry entry(zip_fopen_index(found->archive.get(), found->index, 0));
    if (!entry) return unreadable(zip, zip_strerror(found->archive.get()));
    return std::unique_ptr<ByteStream>(
        std::make_unique<ArchivedStream>(std::move(found->archive), std::move(entry), found->facts.comp_size, limits));
}

}  // namespace chatleaf::exports
