// SPDX-License-Identifier: MIT
#include "chatleaf/flows/own_words.hpp"

#include "chatleaf/flows/digest_pages.hpp"
#include "chatleaf/flows/render_page.hpp"
#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

flows::Input config_in(const std::filesystem::path& folder, std::string_view words) {
    REQUIRE(folder::write_file(folder / "words.de", words));
    return {(folder / "chatleaf.toml").string(), "[words]\nde = \"words.de\"\n"};
}

}  // namespace

TEST_CASE("a page is rendered with the admin's words of its language") {
    const test::TemporaryFolder folder;
    flows::RenderSettings settings;
    settings.config = config_in(folder.path(), "page.macro = Baustein {name}\n");
    settings.language = "de-AT";
    const std::string page = "<ac:structured-macro ac:name=\"chart\" />";
    const auto german = flows::render_page({"page.xml", page}, settings);
    REQUIRE(german);
    CHECK(german->html.find("Baustein chart") != std::string::npos);
    settings.language = "fr";
    const auto french = flows::render_page({"page.xml", page}, settings);
    REQUIRE(french);
    CHECK(french->html.find("Macro Confluence «\u202Fchart\u202F»") != std::string::npos);
}

TEST_CASE("a digest is told with the admin's words") {
    const test::TemporaryFolder folder;
    const auto words = flows::read_own_words(config_in(folder.path(), "digest.empty = Nichts da.\n"), "de");
    REQUIRE(words);
    digest::PageFacts facts;
    facts.title = "Plan";
    facts.event = pages::EventKind::created;
    const auto told = flows::tell({}, facts, {"de", "UTC", {}, *words});
    REQUIRE(told);
    CHECK(told->front().ends_with("Nichts da."));
}

TEST_CASE("a fault in the words is told with its file, line and column") {
    const test::TemporaryFolder folder;
    const auto config = config_in(folder.path(), "# ours\npage.macro = Baustein {nme}\n");
    const auto words = flows::read_own_words(config, "de");
    REQUIRE_FALSE(words);
    CHECK(to_string(words.error()) ==
          (folder.path() / "words.de").string() +
              ":2:23: Nothing is put in for {nme} here. Did you mean \"name\"? There is: name.");
    flows::RenderSettings settings;
    settings.config = config;
    settings.language = "de";
    const auto rendered = flows::render_page({"page.xml", "<p>x</p>"}, settings);
    REQUIRE_FALSE(rendered);
    CHECK(rendered.error() == words.error());
}

TEST_CASE("without a configuration, or a file for the language, there are no words of one's own") {
    const test::TemporaryFolder folder;
    const auto config = config_in(folder.path(), "not read\n");
    for (const std::string_view language : {"fr", "", "klingon"}) {
        const auto words = flows::read_own_words(config, language);
        REQUIRE(words);
        CHECK(*words == locale::OwnWords());
    }
    CHECK(*flows::read_own_words(std::nullopt, "de") == locale::OwnWords());
    const flows::Input lost{(folder.path() / "chatleaf.toml").string(), "[words]\nde = \"lost.de\"\n"};
    const auto words = flows::read_own_words(lost, "de");
    REQUIRE_FALSE(words);
    CHECK(words.error().place.source.find("lost.de") != std::string::npos);
}
