// SPDX-License-Identifier: MIT
#include "exports/zip_directory.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "exports/byte_stream.hpp"

namespace chatleaf::exports {
namespace {

// Of PKWARE's APPNOTE 4.3.14 to 4.3.16. All numbers are little-endian.
constexpr std::string_view end_record = "PK\x05\x06";
constexpr std::string_view larger_end_record = "PK\x06\x06";
constexpr std::string_view locator = "PK\x06\x07";
constexpr std::size_t end_record_size = 22;
constexpr std::size_t larger_end_record_size = 56;
constexpr std::size_t locator_size = 20;
constexpr std::size_t longest_comment = 65535;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i > 0; --i) value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    return value;
}

Result<std::string> read_at(ByteStream& file, std::uint64_t offset, std::size_t size) {
    if (auto there = file.go_to(offset); !there) return there.error();
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const auto got = file.read(std::span(bytes).subspan(filled));
        if (!got) return got.error();
        if (*got == 0) break;
        filled += *got;
    }
    bytes.resize(filled);
    return bytes;
}

// What the record says that the locator just before `at` points to; 0 when there is none.
Result<std::uint64_t> claimed_elsewhere(ByteStream& file, std::string_view tail, std::size_t at) {
    if (at < locator_size || tail.substr(at - locator_size, 4) != locator) return std::uint64_t{0};
    const std::uint64_t place = number(tail, at - locator_size + 8, 8);
    if (place > std::numeric_limits<std::int64_t>::max()) return std::uint64_t{0};
    const auto record = read_at(file, place, larger_end_record_size);
    if (!record) return record.error();
    const bool is_one = record->size() == larger_end_record_size && record->starts_with(larger_end_record);
    return is_one ? number(*record, 32, 8) : 0;
}

}  // namespace

Result<std::uint64_t> claimed_zip_entries(const std::filesystem::path& zip) {
    std::error_code unknown;
    const std::uint64_t size = std::filesystem::file_size(zip, unknown);
    if (unknown) return Error{{.source = zip.string()}, "cannot be opened; check its name and your rights"};
    auto file = open_file(zip, std::numeric_limits<std::uint64_t>::max());
    if (!file) return file.error();
    const std::uint64_t tail_size = std::min<std::uint64_t>(size, end_record_size + longest_comment + locator_size);
    const auto tail = read_at(**file, size - tail_size, tail_size);
    if (!tail) return tail.error();
    std::uint64_t most = 0;
    for (std::size_t at = tail->find(end_record); at != std::string::npos; at = tail->find(end_record, at + 1)) {
        if (tail->size() - at < end_record_size) break;
        const auto elsewhere = claimed_elsewhere(**file, *tail, at);
        if (!elsewhere) return elsewhere.error();
        most = std::max({most, number(*tail, at + 10, 2), *elsewhere});
    }
    return most;
}

}  // namespace chatleaf::exports
