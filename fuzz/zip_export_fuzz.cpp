// SPDX-License-Identifier: MIT
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "chatleaf/exports/export.hpp"

namespace {

using namespace chatleaf;

void require(bool holds) {
    if (!holds) std::abort();
}

// What a reading of the file gives, whatever that is.
void read(const std::string& file) {
    exports::Limits limits;
    limits.entities_bytes = std::uint64_t{1} << 20;
    limits.zip_entries = 1000;
    auto source = exports::Export::open(file, limits);
    if (!source) {
        require(source.error().place.source.starts_with(file));
        return;
    }
    std::uint64_t delivered = 0;
    const auto tally = (*source)->latest_changes({}, [&](pages::LatestChange&&) {
        ++delivered;
        return true;
    });
    require(!tally || tally->delivered == delivered);
}

}  // namespace

// The bytes as a file that has no place on any disk.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int descriptor = memfd_create("export.zip", MFD_CLOEXEC);
    if (descriptor < 0) return 0;
    if (write(descriptor, data, size) == static_cast<ssize_t>(size)) {
        read("/proc/self/fd/" + std::to_string(descriptor));
    }
    close(descriptor);
    return 0;
}
