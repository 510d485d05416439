// SPDX-License-Identifier: MIT
// Pages in storage format: read by chatleaf, read and rendered, read and written back, beside what
// pugixml and libxml2 need to read them; and what memory reading takes.
//     storage_bench [FOLDER [SET [MEASURE]]]
// FOLDER holds real pages, *.xml in it and below. SET is made, pages, real or joined, and MEASURE parse, render,
// whole, write, canonical or strict; without them all are measured. With turns for MEASURE pugixml reads the pages
// five times, then chatleaf reads and renders them five times, over and over: neither has them by heart.
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <numeric>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/write.hpp"
#include "cpu_time.hpp"
#include "pages.hpp"
#include "support/peak_memory.hpp"

namespace {

using namespace chatleaf;

constexpr std::size_t made_bytes = 20'000'000;
constexpr std::size_t usual_bytes = 20'000;  // of one page
constexpr int rounds = 5;
std::size_t seen = 0;  // printed, so that no work can be left out

struct Pages {
    std::string_view word;  ///< to ask for the set alone
    const char* name;
    std::vector<std::string> all;

    [[nodiscard]] std::size_t bytes() const {
        return std::accumulate(all.begin(), all.end(), std::size_t{0},
                               [](std::size_t sum, const std::string& page) { return sum + page.size(); });
    }
};

struct NamedEntity {
    std::string_view name;
    char32_t code_point;
};

constexpr auto entities = std::to_array<NamedEntity>({
#include "text/entity_table.inc"
});

// libxml2 wants a root around a fragment, and entities declared; it is given both outside of the clock.
std::string as_document(const std::string& fragment) {
    std::string document = "<!DOCTYPE page [";
    for (const NamedEntity& entity : entities) {
        if (entity.code_point == '&' || entity.code_point == '<') continue;  // XML has declared them
        document.append("<!ENTITY ").append(entity.name).append(" \"&#");
        document += std::to_string(static_cast<std::uint32_t>(entity.code_point)) + ";\">";
    }
    return document + "]><page xmlns:ac=\"ac\" xmlns:ri=\"ri\" xmlns:at=\"at\">" + fragment + "</page>";
}

bool read_with_libxml2(const std::string& page) {
    constexpr int options = XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc* const document = xmlReadMemory(page.data(), static_cast<int>(page.size()), "page.xml", "UTF-8", options);
    xmlFreeDoc(document);
    return document != nullptr;
}

// With what storage::parse needs: all white space kept, no entity decoded.
bool read_with_pugixml(const std::string& page) {
    constexpr unsigned options = pugi::parse_cdata | pugi::parse_eol | pugi::parse_ws_pcdata | pugi::parse_fragment;
    std::string copy = page;
    pugi::xml_document document;
    return document.load_buffer_inplace(copy.data(), copy.size(), options, pugi::encoding_utf8).status ==
           pugi::status_ok;
}

template <typename Work>
double seconds_for_all(const std::vector<std::string>& pages, const Work& work) {
    return bench::fastest_seconds(
        [&] {
            for (const std::string& page : pages) seen += work(page) ? 1 : 0;
        },
        rounds);
}

void print(const char* name, const Pages& pages, double seconds, double pugixml) {
    std::printf("%-28s %7.1f MB/s   %5.2f of pugixml's rate\n", name,
                static_cast<double>(pages.bytes()) / seconds / 1e6, pugixml / seconds);
}

/// What is measured, with a word to ask for it alone.
struct Measure {
    std::string_view word;
    const char* name;
    std::function<bool(const std::string&)> work;
};

std::vector<Measure> measures(const locale::Reader& reader) {
    static const render::Options options;  // of all pages
    return {
        {"parse", "parse",
         [](const std::string& page) { return storage::parse(page, "page.xml")->diagnostics.empty(); }},
        {"render", "parse + render",
         [&](const std::string& page) {
             const auto read = storage::parse(page, "page.xml");
             return !render::page_in_pieces(read->document, nullptr, {}, reader, options).written.empty();
         }},
        {"whole", "parse + render, style copied",
         [&](const std::string& page) {
             const auto read = storage::parse(page, "page.xml");
             return !render::page(read->document, nullptr, {}, reader, options).html.empty();
         }},
        {"write", "parse + write",
         [](const std::string& page) { return storage::write(storage::parse(page, "page.xml")->document) == page; }},
        {"canonical", "parse + canonical",
         [](const std::string& page) {
             return !storage::canonical(storage::parse(page, "page.xml")->document).empty();
         }},
        {"strict", "parse_strictly",
         [](const std::string& page) { return static_cast<bool>(storage::parse_strictly(page, "page.xml")); }},
    };
}

void measure_time(const Pages& pages, const locale::Reader& reader, std::string_view only) {
    std::printf("%s: %zu pages, %.1f MB; CPU time, the fastest of %d rounds\n", pages.name, pages.all.size(),
                static_cast<double>(pages.bytes()) / 1e6, rounds);
    const double pugixml = seconds_for_all(pages.all, read_with_pugixml);
    print("pugixml, with its copy", pages, pugixml, pugixml);
    for (const Measure& measure : measures(reader)) {
        if (only.empty() || only == measure.word) {
            print(measure.name, pages, seconds_for_all(pages.all, measure.work), pugixml);
        }
    }
    if (!only.empty()) return;
    // Last, for it leaves a heap of small pieces behind that whoever comes next has to tidy up.
    std::vector<std::string> documents;
    std::ranges::transform(pages.all, std::back_inserter(documents), as_document);
    print("libxml2's tree", pages, seconds_for_all(documents, read_with_libxml2), pugixml);
}

/// The middle of many turns, of each the fastest.
void measure_in_turns(const Pages& pages, const locale::Reader& reader) {
    constexpr int turns = 25;
    const std::vector<Measure> all = measures(reader);
    const Measure& render = *std::ranges::find(all, "render", &Measure::word);
    const auto turn = [&](const auto& work) {
        constexpr int passes = 5;
        double fastest = 1e9;
        for (int pass = 0; pass < passes; ++pass) {
            const double start = bench::cpu_seconds();
            for (const std::string& page : pages.all) seen += work(page) ? 1 : 0;
            fastest = std::min(fastest, bench::cpu_seconds() - start);
        }
        return fastest;
    };
    std::vector<double> pugixml;
    std::vector<double> ours;
    for (int i = 0; i < turns; ++i) {
        pugixml.push_back(turn(read_with_pugixml));
        ours.push_back(turn(render.work));
    }
    std::ranges::sort(pugixml);
    std::ranges::sort(ours);
    std::printf("%s: in turns, the middle of %d\n", pages.name, turns);
    print("pugixml, with its copy", pages, pugixml[turns / 2], pugixml[turns / 2]);
    print(render.name, pages, ours[turns / 2], pugixml[turns / 2]);
}

/// The most that any page takes; small pages are left out, for they are all overhead.
void measure_memory(const Pages& pages) {
    constexpr std::size_t least_bytes = 2'000;
    double most_peak = 0;
    double most_after = 0;
    for (const std::string& page : pages.all) {
        if (page.size() < least_bytes) continue;
        const test::PeakMemory memory;
        const auto read = storage::parse(page, "page.xml");
        const auto size = static_cast<double>(page.size());
        most_peak = std::max(most_peak, static_cast<double>(memory.bytes()) / size);
        most_after = std::max(most_after, static_cast<double>(memory.bytes_now()) / size);
        seen += read ? 1 : 0;
    }
    std::printf("memory while reading at most %.1f times the page, afterwards %.1f times\n\n", most_peak, most_after);
}

/// Those that pugixml can read: it stops at the first fault.
Pages real_pages(const char* folder) {
    Pages pages{"real", "real pages", {}};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".xml") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::string page{std::istreambuf_iterator<char>(file), {}};
        if (page.find("<hibernate-generic") != std::string::npos) continue;  // an export
        if (storage::parse_strictly(page, "page.xml")) pages.all.push_back(std::move(page));
    }
    return pages;
}

/// The same as one page, over and over until it is long: what reading them costs without what each
/// page costs whatever its length (a style sheet, for one).
Pages joined(const Pages& pages) {
    std::string all;
    while (all.size() < made_bytes / 4) {
        for (const std::string& page : pages.all) {
            if (page.find("<?xml") == std::string::npos) all += page;
        }
    }
    return {"joined", "real pages as one", {std::move(all)}};
}

}  // namespace

int main(int argc, char** argv) {
    const auto reader = locale::Reader::create("en", "UTC");
    if (!reader) return 1;
    const std::string_view wanted = argc > 2 ? argv[2] : "";
    const std::string_view measure = argc > 3 ? argv[3] : "";
    std::vector<Pages> sets;
    sets.push_back({"made", "a made page", {bench::made_page(made_bytes)}});
    sets.push_back({"pages", "made pages", bench::made_pages(made_bytes, usual_bytes)});
    if (argc > 1) {
        sets.push_back(real_pages(argv[1]));
        sets.push_back(joined(sets.back()));
    }
    for (const Pages& pages : sets) {
        if (!wanted.empty() && wanted != pages.word) continue;
        if (measure == "turns") {
            measure_in_turns(pages, *reader);
            continue;
        }
        measure_time(pages, *reader, measure);
        if (measure.empty()) measure_memory(pages);
    }
    std::printf("(checked: %zu)\n", seen);
    return 0;
}
