// SPDX-License-Identifier: MIT
#include "chatleaf/flows/render_wiki.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "chatleaf/folder/file.hpp"
#include "chatleaf/text/entities.hpp"
#include "chatleaf/url/href.hpp"
#include "exports/entities.hpp"
#include "made_export.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/peak_memory.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::string>;  // content by path

Files files_in(const fs::path& folder) {
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const auto content = folder::read_file(entry.path(), std::size_t{1} << 28);
        REQUIRE(content);
        files.emplace(entry.path().lexically_relative(folder).generic_string(), *content);
    }
    return files;
}

/// The values of an attribute in HTML that the program wrote.
std::vector<std::string> values_of(std::string_view html, std::string_view attribute) {
    std::vector<std::string> values;
    const std::string opening = " " + std::string(attribute) + "=\"";
    for (auto at = html.find(opening); at != std::string_view::npos; at = html.find(opening, at)) {
        at += opening.size();
        values.push_back(text::decode_entities(html.substr(at, html.find('"', at) - at)));
    }
    return values;
}

/// Each address of each page that is none of elsewhere leads to a file that was written.
void check_addresses(const Files& files) {
    for (const auto& [path, html] : files) {
        if (!path.ends_with(".html")) continue;
        std::vector<std::string> addresses = values_of(html, "href");
        for (std::string& picture : values_of(html, "src")) addresses.push_back(std::move(picture));
        for (const std::string& address : addresses) {
            INFO(path << " leads to " << address);
            if (address.starts_with('#')) continue;
            const auto colon = address.find(':');
            if (colon != std::string::npos) {
                const std::string scheme = address.substr(0, colon);
                CHECK((scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel"));
                continue;
            }
            REQUIRE_FALSE(address.starts_with('/'));
            const std::string decoded = url::percent_decoded(address.substr(0, address.find_first_of("#?")));
            const fs::path target = (fs::path(path).parent_path() / decoded).lexically_normal();
            CHECK(files.contains(target.generic_string()));
        }
    }
}

struct Rendered {
    flows::RenderedWiki wiki;
    Files files;
};

Rendered rendered(const fs::path& source, const fs::path& output, const flows::WikiSettings& settings = {}) {
    auto wiki = flows::render_wiki(source, output, settings);
    if (!wiki) FAIL(to_string(wiki.error()));
    return {*std::move(wiki), files_in(output)};
}

std::set<std::string> names(const Files& files) {
    std::set<std::string> names;
    for (const auto& [path, content] : files) names.insert(path);
    return names;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

class Folder {
public:
    [[nodiscard]] fs::path source() const { return folder_.path() / "DEV"; }
    [[nodiscard]] fs::path output() const { return folder_.path() / "site"; }
    [[nodiscard]] fs::path path() const { return folder_.path(); }
    void write(const fs::path& file, std::string_view content) const {
        REQUIRE(folder::write_file(source() / file, content));
    }

private:
    test::TemporaryFolder folder_;
};

std::string link_to(std::string_view title) {
    return "<p><ac:link><ri:page ri:content-title=\"" + std::string(title) + "\"/></ac:link></p>";
}

}  // namespace

TEST_CASE("a folder of pages becomes linked pages, their files, a tree and one style sheet") {
    const Folder folder;
    folder.write("index.xml", "<p>Welcome</p>");
    folder.write("Guide.xml", "<p>Read me</p>");
    folder.write("Guide/Install now!.xml", "<p>Install</p>");
    folder.write("Guide/shot.png", "png");
    folder.write("Guide/page%2Ehtml", "<script>alert(1)</script>");
    const auto [wiki, files] = rendered(folder.source(), folder.output());
    CHECK(names(files) == std::set<std::string>{".chatleaf-pages", "DEV/Guide.html", "DEV/Install-now.html",
                                                "DEV/files/Guide/page_html.txt", "DEV/files/Guide/shot.png",
                                                "DEV/DEV.html", "index.html", "style.css"});
    CHECK(wiki.pages == 3);
    CHECK(wiki.files == 2);
    CHECK(wiki.diagnostics.empty());
    check_addresses(files);
    const std::string& guide = files.at("DEV/Guide.html");
    CHECK(has(guide, ">Read me</p>"));
    CHECK(has(guide, "href=\"../style.css\""));
    CHECK_FALSE(has(guide, "<style"));
    CHECK(has(text::decode_entities(guide), "style-src 'self'"));
    CHECK(has(guide, R"(<a href="files/Guide/page_html.txt" download="page.html")"));
    CHECK(has(guide, R"(<a href="Install-now.html" dir="auto">Install now!</a>)"));
    CHECK(has(guide, R"(aria-current="page" dir="auto">Guide</span>)"));
    CHECK(has(files.at("index.html"), R"(<a href="DEV/Install-now.html" dir="auto">Install now!</a>)"));
    CHECK(has(files.at("index.html"), "href=\"style.css\""));
    CHECK(files.at("DEV/files/Guide/shot.png") == "png");
    CHECK(has(files.at("style.css"), ".cl-tree"));
}

TEST_CASE("a page that cannot be read is there and says so, and the rest is whole") {
    const Folder folder;
    REQUIRE(folder::write_file(folder.path() / "entities.xml",
                               exports::test::export_of({exports::test::page("1", "Lost & found", "1", "2026-05-01"),
                                                         exports::test::page("2", "There", "1", "2026-05-01"),
                                                         exports::test::body("20", "2", "<p>there</p>")})));
    const auto [wiki, files] = rendered(folder.path() / "entities.xml", folder.path() / "site");
    REQUIRE(wiki.diagnostics.size() == 1);
    CHECK(wiki.diagnostics[0].code == "page-unreadable");
    CHECK(wiki.diagnostics[0].severity == Severity::error);
    CHECK(has(files.at("no-space/Lost-found.html"), "The text of this page is missing or could not be read."));
    CHECK(has(files.at("no-space/There.html"), ">there</p>"));
    check_addresses(files);
}

TEST_CASE("strictly read, a malformed page is refused by itself") {
    const Folder folder;
    folder.write("A.xml", "<p>one<p>");
    folder.write("B.xml", "<p>two</p>");
    flows::WikiSettings settings;
    settings.page.reading = flows::Reading::strict;
    const auto [wiki, files] = rendered(folder.source(), folder.output(), settings);
    REQUIRE(wiki.diagnostics.size() == 1);
    CHECK(wiki.diagnostics[0].place.source == "A.xml");
    CHECK(wiki.diagnostics[0].place.line == 1);
    CHECK(has(files.at("DEV/B.html"), "two"));
}

TEST_CASE("hostile titles and names of files lead nowhere but into the folder, and clash with none") {
    const Folder folder;
    folder.write("%2E%2E%2Fup.xml", "<p>a</p>");
    folder.write("Plan.xml", "<p>b</p>");
    folder.write("plan.xml", "<p>c</p>");
    folder.write("PLAN%3F.xml", "<p>d</p>");
    folder.write("con.xml", "<p>e</p>");
    folder.write("%3Cscript%3E.xml", "<p>f</p>");
    folder.write("Plan/%2E%2E%2Fup%2Ehtml", "x");
    folder.write("Plan/a%3Ab.png", "y");
    folder.write("Plan/A:B.png", "z");
    folder.write(std::string(120, 'n') + "1.xml", "<p>g</p>");
    folder.write(std::string(120, 'n') + "2.xml", "<p>h</p>");
    const auto [wiki, files] = rendered(folder.source(), folder.output());
    CHECK(wiki.pages == 8);
    CHECK(wiki.files == 3);
    check_addresses(files);
    std::set<std::string> folded;
    for (const std::string& name : names(files)) {
        INFO(name);
        std::string lower = name;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        CHECK(folded.insert(lower).second);
    }
    CHECK_FALSE(has(files.at("index.html"), "<script"));
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}) == 2);
}

TEST_CASE("links of pages lead to pages by their titles, and nowhere for want of one") {
    const Folder folder;
    folder.write("A.xml", link_to("b  PAGE") + link_to("Nowhere"));
    folder.write("B page.xml", "<p>b</p>");
    const auto [wiki, files] = rendered(folder.source(), folder.output());
    check_addresses(files);
    CHECK(has(files.at("DEV/B-page.html"), ">b</p>"));
}

TEST_CASE("restricted pages leave no trace, unless they are asked for") {
    using namespace exports::test;
    const Folder folder;
    REQUIRE(folder::write_file(
        folder.path() / "export" / "entities.xml",
        export_of(
            {page("1", "Open", "1", "2026-05-01"), body("10", "1", link_to("Secret plan")),
             page("2", "Secret plan", "1", "2026-05-01", reference("parent", "Page", "1")),
             body("20", "2", "<p>hush</p>"), page("3", "Below it", "1", "2026-05-01", reference("parent", "Page", "2")),
             object("ContentPermissionSet", "60", property("type", "View") + reference("owningContent", "Page", "2")),
             object("Attachment", "70",
                    property("title", "secret.png") + property("version", "1") +
                        reference("containerContent", "Page", "2"))})));
    REQUIRE(folder::write_file(folder.path() / "export/attachments/2/70/1", "hush png"));
    const auto open = rendered(folder.path() / "export", folder.path() / "site");
    CHECK(open.wiki.pages == 1);
    CHECK(open.wiki.restricted == 2);
    CHECK(names(open.files) ==
          std::set<std::string>{".chatleaf-pages", "index.html", "no-space/Open.html", "style.css"});
    for (const auto& [path, content] : open.files) {
        INFO(path);
        CHECK_FALSE(has(content, "hush"));
        CHECK_FALSE(has(content, "Below it"));
        if (path != "no-space/Open.html") CHECK_FALSE(has(content, "ecret"));  // whose author wrote that name
    }
    flows::WikiSettings settings;
    settings.restricted = true;
    const auto all = rendered(folder.path() / "export", folder.path() / "site", settings);
    CHECK(all.wiki.pages == 3);
    CHECK(all.files.at("no-space/files/Secret-plan/secret.png") == "hush png");
    check_addresses(all.files);
}

TEST_CASE("many pages beside a page, and below it, are cut short, and pages deep down lead to those right above") {
    const Folder folder;
    folder.write("index.xml", "");
    for (int i = 100; i < 350; ++i) folder.write("P" + std::to_string(i) + ".xml", "<p>x</p>");
    std::string deep = "P100";
    for (int i = 0; i < 30; ++i) {
        deep += "/D" + std::to_string(i);
        folder.write(deep + ".xml", "<p>y</p>");
    }
    const auto [wiki, files] = rendered(folder.source(), folder.output());
    check_addresses(files);
    const std::string& middle = files.at("DEV/P200.html");
    CHECK(has(middle, "href=\"P190.html\""));
    CHECK_FALSE(has(middle, "href=\"P189.html\""));
    CHECK(has(middle, "href=\"P289.html\""));
    CHECK_FALSE(has(middle, "href=\"P290.html\""));
    CHECK(has(middle, "90 more pages"));
    CHECK(has(middle, "60 more pages"));
    CHECK(has(files.at("DEV/DEV.html"), "150 more pages"));
    CHECK(has(files.at("DEV/P349.html"), "239 more pages"));
    const std::string& deepest = files.at("DEV/D29.html");
    CHECK(has(deepest, "href=\"D19.html\""));
    CHECK_FALSE(has(deepest, "href=\"D18.html\""));
    for (const auto& [path, html] : files)
        if (path.starts_with("DEV/P")) CHECK(html.size() < 20'000);
    CHECK(has(files.at("index.html"), "href=\"DEV/D29.html\""));
}

TEST_CASE("the same bytes come out whatever the number of threads") {
    const test::TemporaryFolder folder;
    bench::MadeExport made;
    {
        std::ofstream out(folder.path() / "entities.xml", std::ios::binary);
        made = bench::make_export({.bytes = 2'000'000, .seed = 3, .damaged_bytes = true}, [&](std::string_view piece) {
            out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
        });
    }
    flows::WikiSettings settings;
    settings.restricted = true;
    settings.workers = 1;
    const auto one = rendered(folder.path() / "entities.xml", folder.path() / "one", settings);
    CHECK(one.wiki.pages >= made.digests);
    check_addresses(one.files);
    for (const std::size_t workers : {0, 4}) {
        settings.workers = workers;
        const auto more = rendered(folder.path() / "entities.xml", folder.path() / "more", settings);
        CHECK((more.files == one.files));
        CHECK((more.wiki.diagnostics == one.wiki.diagnostics));
    }
}

TEST_CASE("memory grows with the number of pages, not with their texts") {
    const test::TemporaryFolder folder;
    const auto peak_for = [&](std::size_t body_bytes) {
        std::vector<std::string> objects;
        const std::string text = "<p>" + std::string(body_bytes, 'x') + "</p>";
        for (int i = 1; i <= 400; ++i) {
            objects.push_back(exports::test::page(std::to_string(i), "Page " + std::to_string(i), "1", "2026-05-01"));
            objects.push_back(exports::test::body(std::to_string(1000 + i), std::to_string(i), text));
        }
        {
            std::ofstream(folder.path() / "entities.xml", std::ios::binary) << exports::test::export_of(objects);
        }
        objects.clear();
        flows::WikiSettings settings;
        settings.workers = 1;
        const test::PeakMemory memory;
        REQUIRE(flows::render_wiki(folder.path() / "entities.xml", folder.path() / "site", settings));
        return memory.bytes();
    };
    const std::size_t small = peak_for(1'000);
    const std::size_t large = peak_for(100'000);  // 40 MB together
    INFO(small << " and " << large);
    CHECK(large < small + std::size_t{8} * 100'000 + 1'000'000);
}

TEST_CASE("what is stopped or fails leaves nothing new, and what was there as it was") {
    const Folder folder;
    for (int i = 0; i < 40; ++i) folder.write("P" + std::to_string(i) + ".xml", "<p>x</p>");
    const auto before = rendered(folder.source(), folder.output());
    folder.write("New.xml", "<p>new</p>");
    for (const std::size_t workers : {1, 4}) {
        flows::WikiSettings settings;
        settings.workers = workers;
        settings.watch = [](const flows::WikiProgress& progress) { return progress.done < 20; };
        const auto stopped = flows::render_wiki(folder.source(), folder.output(), settings);
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().message == "It was stopped; nothing was written.");
        CHECK((files_in(folder.output()) == before.files));
        CHECK_FALSE(flows::render_wiki(folder.source(), folder.path() / "other", settings));
    }
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}) == 2);
    const auto after = rendered(folder.source(), folder.output());
    CHECK(after.files.contains("DEV/New.html"));
}

TEST_CASE("a folder that this did not write is not touched") {
    const Folder folder;
    folder.write("A.xml", "<p>a</p>");
    REQUIRE(folder::write_file(folder.output() / "mine.txt", "mine"));
    CHECK_FALSE(flows::render_wiki(folder.source(), folder.output(), {}));
    CHECK_FALSE(flows::render_wiki(folder.source(), folder.source() / "out", {}));
    CHECK(names(files_in(folder.path())) == std::set<std::string>{"DEV/A.xml", "site/mine.txt"});
}

TEST_CASE("chat macros are expanded as in a single page") {
    const Folder folder;
    folder.write("A.xml",
                 "<ac:structured-macro ac:name=\"rocketchat-channel\"><ac:parameter ac:name=\"room\">general"
                 "</ac:parameter></ac:structured-macro>");
    const fs::path messages = folder.path() / "messages";
    REQUIRE(folder::write_file(messages / "team" / "room.json",
                               R"({"channel":{"_id":"GENERAL","t":"c","name":"general"},"success":true})"));
    REQUIRE(folder::write_file(
        messages / "team" / "history.json",
        R"({"messages":[{"_id":"m1","rid":"GENERAL","msg":"Good *morning*","ts":"2026-03-02T08:00:00.000Z","u":{"_id":"u1","username":"ada"}}],"success":true})"));
    flows::WikiSettings settings;
    settings.page.messages = messages;
    const auto with = rendered(folder.source(), folder.output(), settings);
    CHECK(has(with.files.at("DEV/A.html"), "<strong>morning</strong>"));
    CHECK(with.wiki.diagnostics.empty());
    const auto without = rendered(folder.source(), folder.output());
    REQUIRE(without.wiki.diagnostics.size() == 1);
    CHECK(without.wiki.diagnostics[0].place.source == "A.xml");
}

TEST_CASE("every real export becomes pages whose addresses all lead somewhere") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    const test::TemporaryFolder folder;
    std::size_t sites = 0;
    for (const auto& file : test::corpus_files(*corpus)) {
        if (file.kind != "entities" && file.kind != "zip") continue;
        INFO(file.path);
        flows::WikiSettings settings;
        settings.restricted = true;
        const auto wiki = flows::render_wiki(file.path, folder.path() / "site", settings);
        if (!wiki) continue;
        ++sites;
        check_addresses(files_in(folder.path() / "site"));
    }
    CHECK(sites > 20);
}
