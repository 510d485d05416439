// SPDX-License-Identifier: MIT
#include "exports/archive.hpp"

#include <sys/stat.h>
#include <zip.h>

#include <fstream>
#include <iterator>
#include <random>

#include "exports/entities.hpp"
#include "exports/reading.hpp"
#include "exports/written_zip.hpp"
#include "exports/zip_directory.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

const std::string one_page = export_of({page("1", "A", "1", "2026-05-01"), body("10", "1", "a")});

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// What Export::open and a reading say; an error is put with "open: " in front.
Reading read_file_at(const std::filesystem::path& path, const exports::Limits& limits = {}) {
    auto source = exports::Export::open(path, limits);
    if (source) return read(**source);
    Reading reading;
    reading.error = "open: " + to_string(source.error());
    return reading;
}

}  // namespace

TEST_CASE("an export is read from its zip, its entities.xml or its folder") {
    const chatleaf::test::TemporaryFolder folder;
    write_zip(folder.path() / "top.zip",
              {{"attachments/1/2/1", "png"}, {"entities.xml", one_page}, {"exportDescriptor.properties", "#"}});
    write_zip(folder.path() / "packed-again.zip",
              {{"space/entities.xml", one_page}, {"a/b/entities.xml", "not this"}, {"old-entities.xml", "nor this"}});
    write_file(folder.path() / "entities.xml", one_page);
    for (const char* name : {"top.zip", "packed-again.zip", "entities.xml", "."}) {
        const auto reading = read_file_at(folder.path() / name);
        INFO(name << ": " << reading.error);
        CHECK(reading.changes.size() == 1);
        CHECK(reading.tally.diagnostics.empty());
    }
}

TEST_CASE("what is no export is refused in a sentence that names the file") {
    const chatleaf::test::TemporaryFolder folder;
    const auto error = [&](const char* name) { return read_file_at(folder.path() / name).error; };
    write_zip(folder.path() / "other.zip", {{"readme.txt", "hello"}});
    write_zip(folder.path() / "two.zip", {{"a/entities.xml", one_page}, {"b/entities.xml", one_page}});
    write_zip(folder.path() / "html.zip", {{"entities.xml", "<html/>"}});
    write_file(folder.path() / "broken.zip", "PK\x03\x04 and then nothing of a zip");
    write_file(folder.path() / "page.html", "<html><p>hello</p></html>");
    write_file(folder.path() / "utf16.xml", std::string_view("\xFF\xFE<\0h\0", 6));
    write_file(folder.path() / "doctype.xml", "<!DOCTYPE x SYSTEM \"http://example.com/x\"><hibernate-generic/>");
    write_file(folder.path() / "empty.xml", "");
    CHECK(error("other.zip").find("other.zip: is a zip without an entities.xml") != std::string::npos);
    CHECK(error("two.zip").find("two.zip: holds more than one entities.xml") != std::string::npos);
    CHECK(error("html.zip").find("html.zip/entities.xml: is no Confluence export") != std::string::npos);
    CHECK(error("broken.zip").find("broken.zip: cannot be read as a zip") != std::string::npos);
    CHECK(error("page.html").find("page.html: is no Confluence export") != std::string::npos);
    CHECK(error("utf16.xml").find("utf16.xml: is written in UTF-16") != std::string::npos);
    CHECK(error("doctype.xml").find("doctype.xml: declares a document type") != std::string::npos);
    CHECK(error("empty.xml").find("empty.xml: is no Confluence export") != std::string::npos);
    CHECK(error("missing.xml").find("missing.xml: cannot be opened") != std::string::npos);
    REQUIRE(mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
    CHECK(error("pipe").find("pipe: is a pipe, and an export is read twice; save it") != std::string::npos);
    for (const char* name : {"other.zip", "two.zip", "html.zip", "broken.zip", "page.html", "missing.xml"})
        CHECK(error(name).find("open: ") == 0);
}

TEST_CASE("a damaged zip gives what could be unpacked, with an error in the tally") {
    const chatleaf::test::TemporaryFolder folder;
    std::vector<std::string> objects;
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        const std::string id = std::to_string(i);
        objects.push_back(page(id, "P" + id, "1", "2026-05-01"));
        std::string text;
        for (int c = 0; c < 200; ++c) text += static_cast<char>('a' + random() % 26);
        objects.push_back(body("9" + id, id, text));
    }
    write_zip(folder.path() / "x.zip", {{"entities.xml", export_of(objects)}});
    std::string bytes;
    {
        std::ifstream in(folder.path() / "x.zip", std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
    const std::size_t middle = bytes.size() / 2;
    for (std::size_t i = middle; i < middle + 64; ++i) bytes[i] = static_cast<char>(~bytes[i]);
    write_file(folder.path() / "damaged.zip", bytes);
    const auto reading = read_file_at(folder.path() / "damaged.zip");
    INFO(reading.error);
    CHECK(reading.changes.size() > 500);
    CHECK(reading.changes.size() < 3000);
    CHECK(reading.messages("export-cut-short").find("damaged.zip/entities.xml:") != std::string::npos);
}

TEST_CASE("a zip that unpacks to hundreds of times its size is stopped early") {
    const chatleaf::test::TemporaryFolder folder;
    const std::string front = one_page.substr(0, one_page.rfind("</hib"));
    write_zip(folder.path() / "bomb.zip", {{"entities.xml", front + std::string(std::size_t{100} << 20, ' ')}});
    const auto bomb = read_file_at(folder.path() / "bomb.zip");
    CHECK(bomb.messages("export-cut-short").find("unpacks to more than 200 times its size") != std::string::npos);

    exports::Limits small;
    small.entities_bytes = 1000;
    write_zip(folder.path() / "large.zip", {{"entities.xml", front + std::string(2000, ' ')}});
    CHECK(read_file_at(folder.path() / "large.zip", small).error.find("raise the limit") != std::string::npos);
    write_file(folder.path() / "large.xml", front + std::string(2000, ' '));
    CHECK(read_file_at(folder.path() / "large.xml", small).error.find("raise the limit") != std::string::npos);
}

namespace {

std::string little_endian(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xFFU);
    return text;
}

// The record at a zip's end that claims so many entries.
std::string end_of_zip(std::uint64_t entries) {
    return "PK\x05\x06" + std::string(4, '\0') + little_endian(entries, 2) + little_endian(entries, 2) +
           std::string(10, '\0');
}

// A larger end record, what points to it, and the end record: together they stand at `offset`.
std::string end_of_large_zip(std::uint64_t entries, std::uint64_t offset) {
    return "PK\x06\x06" + std::string(20, '\0') + little_endian(entries, 8) + little_endian(entries, 8) +
           std::string(16, '\0') + "PK\x06\x07" + std::string(4, '\0') + little_endian(offset, 8) +
           std::string(4, '\0') + end_of_zip(0xFFFF);
}

}  // namespace

TEST_CASE("how many entries a zip claims is known before its directory is read") {
    const chatleaf::test::TemporaryFolder folder;
    const auto file = folder.path() / "x.zip";
    const auto claimed = [&](std::string_view bytes) {
        write_file(file, bytes);
        const auto entries = exports::claimed_zip_entries(file);
        REQUIRE(entries.has_value());
        return *entries;
    };
    CHECK(claimed("") == 0);
    CHECK(claimed("PK\x05\x06") == 0);
    CHECK(claimed("some bytes" + end_of_zip(700) + "a comment") == 700);
    CHECK(claimed(end_of_zip(700) + end_of_zip(7)) == 700);  // one of them is a comment that lies
    CHECK(claimed("12345" + end_of_large_zip(3'000'000'000, 5)) == 3'000'000'000);
    CHECK(claimed("12345" + end_of_large_zip(3'000'000'000, 6)) == 0xFFFF);
    CHECK(claimed("12345" + end_of_large_zip(3'000'000'000, std::uint64_t{1} << 63)) == 0xFFFF);
    CHECK_FALSE(exports::claimed_zip_entries(folder.path() / "missing.zip").has_value());
}

TEST_CASE("a zip of more entries than the limit is refused, whatever they are") {
    const chatleaf::test::TemporaryFolder folder;
    write_zip(folder.path() / "x.zip",
              {{"attachments/1/2/1", "png"}, {"../../etc/x", "y"}, {"entities.xml", one_page}});
    exports::Limits limits;
    limits.zip_entries = 3;
    CHECK(read_file_at(folder.path() / "x.zip", limits).changes.size() == 1);
    limits.zip_entries = 2;
    CHECK(read_file_at(folder.path() / "x.zip", limits).error ==
          "open: " + (folder.path() / "x.zip").string() +
              ": holds more than 2 entries; unpack its entities.xml and give that file");
}

TEST_CASE("a zip whose page texts stand far from their other version is unpacked again, but not forever") {
    std::vector<std::string> objects;
    for (int i = 0; i < 40; ++i) {
        const std::string id = std::to_string(i);
        objects.push_back(page("1" + id, "P" + id, "2", "2026-06-01"));
        objects.push_back(version("2" + id, "1" + id, "1", "2026-05-01"));
        objects.push_back(body("3" + id, "2" + id, std::string(1000, 'o')));
    }
    for (int i = 0; i < 40; ++i) objects.push_back(body("4" + std::to_string(i), "1" + std::to_string(i), "new"));
    const chatleaf::test::TemporaryFolder folder;
    write_zip(folder.path() / "apart.zip", {{"entities.xml", export_of(objects)}});
    write_file(folder.path() / "entities.xml", export_of(objects));
    exports::Limits limits;
    const auto at_once = read_file_at(folder.path() / "apart.zip", limits);
    REQUIRE(at_once.changes.size() == 40);
    CHECK(described(read_file_at(folder.path() / "entities.xml", limits)) == described(at_once));
    limits.waiting_bytes = 10'000;
    CHECK(described(read_file_at(folder.path() / "apart.zip", limits)) == described(at_once));
    limits.passes = 3;
    CHECK(read_file_at(folder.path() / "apart.zip", limits)
              .error.find("it would be unpacked more than 3 times; unpack it once") != std::string::npos);
    CHECK(read_file_at(folder.path() / "entities.xml", limits).changes.size() == 40);
}

TEST_CASE("dates are read in the zone that the export names beside its entities.xml") {
    const chatleaf::test::TemporaryFolder folder;
    const std::string dated = export_of({page("1", "Winter", "1", "2026-01-31 08:00:00.000"), body("10", "1", "a"),
                                         page("2", "Summer", "1", "2026-07-31 00:30:00.000"), body("20", "2", "b")});
    const std::string berlin = "#\ntimezoneId=Europe/Berlin\n";
    std::filesystem::create_directory(folder.path() / "unpacked");
    write_file(folder.path() / "unpacked/entities.xml", dated);
    write_file(folder.path() / "unpacked/exportDescriptor.properties", berlin);
    write_zip(folder.path() / "top.zip", {{"entities.xml", dated}, {"exportDescriptor.properties", berlin}});
    write_zip(folder.path() / "packed-again.zip", {{"space/entities.xml", dated},
                                                   {"exportDescriptor.properties", "timezoneId=Asia/Tokyo"},
                                                   {"space/exportDescriptor.properties", berlin}});
    for (const char* name : {"unpacked", "unpacked/entities.xml", "top.zip", "packed-again.zip"}) {
        const auto reading = read_file_at(folder.path() / name);
        INFO(name);
        CHECK(text::to_iso8601(*reading.of("Winter").newer.time) == "2026-01-31T07:00:00.000Z");
        CHECK(text::to_iso8601(*reading.of("Summer").newer.time) == "2026-07-30T22:30:00.000Z");
        CHECK(reading.tally.diagnostics.empty());
    }
    auto source = exports::Export::open(folder.path() / "top.zip");
    REQUIRE(source.has_value());
    CHECK(read(**source, {.space_key = {}, .since = text::parse_instant("2026-07-30T22:31:00Z")}).changes.empty());

    write_file(folder.path() / "unpacked/exportDescriptor.properties", "timezoneId=Mars/Base\x1b");
    const auto unknown = read_file_at(folder.path() / "unpacked");
    CHECK(text::to_iso8601(*unknown.of("Winter").newer.time) == "2026-01-31T08:00:00.000Z");
    CHECK(unknown.messages("unknown-time-zone").find("Mars/Base") != std::string::npos);
    CHECK(unknown.messages("unknown-time-zone").find('\x1b') == std::string::npos);
}

TEST_CASE("pages of other spaces in a space's export are told, and one line says so") {
    const chatleaf::test::TemporaryFolder folder;
    const auto in = [](std::string_view space) { return reference("space", "Space", space); };
    const std::string may = "2026-05-04 08:00:00.000";
    const std::string mixed =
        export_of({space("1", "KIT", "Kitchen"), space("2", "BAR", "Bar"), space("3", "ZOO", "Zoo"),
                   page("7", "Menu", "1", may, in("1")), page("8", "Wine", "1", may, in("2")),
                   page("9", "Beer", "1", may, in("2")), page("10", "Apes", "1", may, in("3")), body("70", "7", "m"),
                   body("80", "8", "w"), body("90", "9", "b"), body("100", "10", "a")});
    const auto reading_with = [&](const std::string& descriptor, const pages::ChangeQuery& query = {}) {
        write_file(folder.path() / "entities.xml", mixed);
        write_file(folder.path() / "exportDescriptor.properties", descriptor);
        auto source = exports::Export::open(folder.path());
        REQUIRE(source.has_value());
        return read(**source, query);
    };
    const auto all = reading_with("exportType=space\nspaceKey=kit\n");
    CHECK(all.changes.size() == 4);
    REQUIRE(all.tally.diagnostics.size() == 1);
    CHECK(all.tally.diagnostics[0].severity == Severity::note);
    CHECK(all.tally.diagnostics[0].message ==
          "The export is of the space kit, but holds 3 pages of other spaces as well (BAR, ZOO), which are told, too; "
          "--space kit leaves them out.");
    CHECK(
        reading_with("exportType=space\nspaceKey=kit\n", {.space_key = "KIT", .since = {}}).tally.diagnostics.empty());
    // An export of all spaces has none of its own.
    CHECK(reading_with("exportType=all\nspaceKey=kit\n").tally.diagnostics.empty());
    CHECK(reading_with("").tally.diagnostics.empty());
    const auto hostile = reading_with("exportType=space\nspaceKey=\\u001b[31m" + std::string(500, 'k') + "\n");
    REQUIRE(hostile.tally.diagnostics.size() == 1);
    CHECK(hostile.tally.diagnostics[0].message.find('\x1b') == std::string::npos);
    CHECK(hostile.tally.diagnostics[0].message.size() < 500);
}
