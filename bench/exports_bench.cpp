// SPDX-License-Identifier: MIT
// A large export: its digests, beside libxml2 reading the same file and doing nothing with it.
//     exports_bench [MEGABYTES…]    (default: 100 1000)
// Each measurement is a process of its own, so that its memory is its own, too.
#include <fcntl.h>
#include <libxml/parser.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "chatleaf/exports/export.hpp"
#include "chatleaf/flows/digest_pages.hpp"
#include "made_export.hpp"

namespace {

using namespace chatleaf;
namespace fs = std::filesystem;

constexpr std::size_t block = 65536;

struct Cost {
    double cpu = 0;   ///< seconds, of all threads and the system
    double wall = 0;  ///< seconds
    double peak = 0;  ///< resident megabytes
    bool done = false;
};

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

Cost cost_of(const std::function<bool()>& work) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) _exit(work() ? 0 : 1);
    int status = 0;
    rusage used{};
    if (child < 0 || wait4(child, &status, 0, &used) != child) return {};
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    return {seconds(used.ru_utime) + seconds(used.ru_stime), wall.count(), static_cast<double>(used.ru_maxrss) / 1e3,
            status == 0};
}

/// The fastest of several runs, which is what other load on the machine disturbs least.
Cost fastest(int runs, const std::function<bool()>& work) {
    Cost best = cost_of(work);
    for (int i = 1; i < runs; ++i) {
        const Cost next = cost_of(work);
        best = {std::min(best.cpu, next.cpu), std::min(best.wall, next.wall), std::max(best.peak, next.peak),
                best.done && next.done};
    }
    return best;
}

/// libxml2's push parser with callbacks that do nothing, as fast as it goes.
bool read_with_libxml2(const fs::path& file) {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void*, const xmlChar*, const xmlChar*, const xmlChar*, int, const xmlChar**, int, int,
                            const xmlChar**) {};
    sax.endElementNs = [](void*, const xmlChar*, const xmlChar*, const xmlChar*) {};
    sax.characters = [](void*, const xmlChar*, int) {};
    sax.cdataBlock = [](void*, const xmlChar*, int) {};
    xmlParserCtxt* const parser = xmlCreatePushParserCtxt(&sax, nullptr, nullptr, 0, nullptr);
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_HUGE);
    const int descriptor = open(file.c_str(), O_RDONLY);
    std::vector<char> buffer(block);
    int fault = 0;
    for (ssize_t got = 1; got > 0 && fault == 0;) {
        got = read(descriptor, buffer.data(), buffer.size());
        fault = got < 0 ? 1 : xmlParseChunk(parser, buffer.data(), static_cast<int>(got), got == 0 ? 1 : 0);
    }
    close(descriptor);
    xmlFreeParserCtxt(parser);
    return fault == 0;
}

bool read_changes(const fs::path& file) {
    auto source = exports::Export::open(file);
    return source && (*source)->latest_changes({}, [](pages::LatestChange&&) { return true; }).has_value();
}

bool tell_all(const fs::path& file, std::uint64_t expected) {
    std::uint64_t told = 0;
    const auto tally = flows::digest_export(file, {}, {}, [&](flows::PageDigest&& digest) {
        told += digest.messages.empty() ? 0U : 1U;
        return true;
    });
    return tally && told == expected;
}

void print(const char* name, const Cost& cost, double bytes, const Cost& libxml2) {
    std::printf("  %-34s %7.2f s CPU %7.1f MB/s %6.2f of libxml2's rate %7.2f s %7.0f MB at most%s\n", name, cost.cpu,
                bytes / cost.cpu / 1e6, libxml2.cpu / cost.cpu, cost.wall, cost.peak, cost.done ? "" : "   FAILED");
    std::fflush(stdout);
}

bool zip(const fs::path& file, const fs::path& as) {
    zip_t* const archive = zip_open(as.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    zip_source_t* const source = zip_source_file(archive, file.c_str(), 0, 0);
    const zip_int64_t entry = zip_file_add(archive, "entities.xml", source, ZIP_FL_ENC_UTF_8);
    return entry >= 0 && zip_set_file_compression(archive, static_cast<zip_uint64_t>(entry), ZIP_CM_DEFLATE, 1) == 0 &&
           zip_close(archive) == 0;
}

void measure(std::uint64_t megabytes, bool old_versions_first, const fs::path& folder) {
    const fs::path file = folder / "entities.xml";
    std::ofstream out(file, std::ios::binary);
    const auto made = bench::make_export(
        {.bytes = megabytes * 1'000'000, .seed = 1, .damaged_bytes = false, .old_versions_first = old_versions_first},
        [&](std::string_view bytes) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
    out.close();
    const auto bytes = static_cast<double>(made.bytes);
    std::printf("%.0f MB: %llu pages, %llu earlier versions, %llu digests%s\n", bytes / 1e6,
                static_cast<unsigned long long>(made.pages), static_cast<unsigned long long>(made.versions),
                static_cast<unsigned long long>(made.digests),
                old_versions_first ? "; all earlier versions stand first" : "");
    const int runs = megabytes <= 200 ? 3 : 1;
    const Cost libxml2 = fastest(runs, [&] { return read_with_libxml2(file); });
    print("libxml2, nothing done", libxml2, bytes, libxml2);
    print("both texts of each page", fastest(runs, [&] { return read_changes(file); }), bytes, libxml2);
    print("all digests", fastest(runs, [&] { return tell_all(file, made.digests); }), bytes, libxml2);
    if (megabytes <= 1000 && zip(file, folder / "export.zip")) {
        print("all digests, from a zip", fastest(runs, [&] { return tell_all(folder / "export.zip", made.digests); }),
              bytes, libxml2);
        fs::remove(folder / "export.zip");
    }
    fs::remove(file);
}

}  // namespace

int main(int argc, char** argv) {
    std::string name = (fs::temp_directory_path() / "exports_bench.XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) return 1;
    std::vector<std::uint64_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
    if (sizes.empty()) sizes = {100, 1000};
    measure(sizes.front(), true, name);
    for (const std::uint64_t megabytes : sizes) measure(megabytes, false, name);
    fs::remove_all(name);
    return 0;
}
