// SPDX-License-Identifier: MIT
#pragma once

#include <zip.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace chatleaf::exports::test {

struct ZipEntry {
    std::string name;
    std::string bytes;
};

inline void write_zip(const std::filesystem::path& path, const std::vector<ZipEntry>& entries) {
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    REQUIRE(archive != nullptr);
    for (const ZipEntry& entry : entries) {
        zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
        REQUIRE(zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
}

}  // namespace chatleaf::exports::test
