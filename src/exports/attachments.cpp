// SPDX-License-Identifier: MIT
#include "exports/attachments.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <system_error>
#include <vector>

#include "exports/archive.hpp"
#include "exports/byte_stream.hpp"

namespace chatleaf::exports {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10;

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The names that the file may have, below the export's own folder; none when its ids are no numbers, which no export
/// has and which could lead anywhere.
std::vector<std::string> names_of(const AttachmentPlace& place) {
    if (!is_number(place.page) || !is_number(place.file)) return {};
    const std::string folder = "attachments/" + place.page + '/' + place.file + '/';
    std::vector<std::string> names;
    if (place.version > 1) names.push_back(folder + std::to_string(place.version));
    names.push_back(folder + '1');
    return names;
}

Error missing() { return {{}, "The export does not hold the file."}; }

Result<Done> pass_on(ByteStream& stream, const Attachments::Take& take) {
    std::vector<char> block(block_size);
    while (true) {
        const auto got = stream.read(block);
        if (!got) return got.error();
        if (*got == 0) return Done{};
        if (auto taken = take({block.data(), *got}); !taken) return taken.error();
    }
}

class InFolder final : public Attachments {
public:
    InFolder(std::filesystem::path home, const Limits& limits) : home_(std::move(home)), limits_(limits) {}

    Result<Done> read(const AttachmentPlace& place, const Take& take) override {
        for (const std::string& name : names_of(place)) {
            const std::filesystem::path file = home_ / name;
            if (!lies_there(file)) continue;
            auto stream = open_file(file, limits_.attachment_bytes);
            if (!stream) return Error{{}, stream.error().message};
            const auto passed = pass_on(**stream, take);
            return passed ? passed : Result<Done>(Error{{}, passed.error().message});
        }
        return missing();
    }

private:
    /// Whether it is a regular file, by no link that leads out of the folder.
    [[nodiscard]] bool lies_there(const std::filesystem::path& file) const {
        std::error_code problem;
        if (!std::filesystem::is_regular_file(file, problem)) return false;
        const auto root = std::filesystem::canonical(home_.empty() ? "." : home_, problem);
        const auto real = problem ? root : std::filesystem::canonical(file, problem);
        return !problem && std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
    }

    std::filesystem::path home_;
    Limits limits_;
};

class InZip final : public Attachments {
public:
    InZip(std::filesystem::path zip, const Limits& limits) : zip_(std::move(zip)), limits_(limits) {}

    Result<Done> read(const AttachmentPlace& place, const Take& take) override {
        if (!archive_) {
            auto opened = OpenArchive::open(zip_, limits_);
            if (!opened) return opened.error();
            archive_ = *std::move(opened);
        }
        for (const std::string& name : names_of(place)) {
            auto stream = archive_->entry_beside_entities(name);
            if (!stream) return stream.error();
            if (*stream) return pass_on(**stream, take);
        }
        return missing();
    }

private:
    std::filesystem::path zip_;
    Limits limits_;
    std::unique_ptr<OpenArchive> archive_;
};

}  // namespace

std::unique_ptr<Attachments> attachments_beside(const DescribedExport& described, const Limits& limits) {
    if (described.is_zip) return std::make_unique<InZip>(described.home, limits);
    return std::make_unique<InFolder>(described.home, limits);
}

}  // namespace chatleaf::exports
