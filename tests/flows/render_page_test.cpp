// SPDX-License-Identifier: MIT
#include "chatleaf/flows/render_page.hpp"

#include "chatleaf/folder/file.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;

namespace {

constexpr const char* page_with_macro =
    "<p>Before</p>"
    "<ac:structured-macro ac:name=\"rocketchat-channel\"><ac:parameter "
    "ac:name=\"room\">general</ac:parameter></ac:structured-macro>"
    "<p>After</p>";

/// A folder of saved messages of one server, "team", with one public channel.
void save_messages(const std::filesystem::path& folder) {
    REQUIRE(folder::write_file(folder / "team" / "room.json",
                               R"({"channel":{"_id":"GENERAL","t":"c","name":"general"},"success":true})"));
    REQUIRE(folder::write_file(
        folder / "team" / "history.json",
        R"({"messages":[{"_id":"m1","rid":"GENERAL","msg":"Good *morning*","ts":"2026-03-02T08:00:00.000Z","u":{"_id":"u1","username":"ada"}}],"success":true})"));
}

}  // namespace

TEST_CASE("a macro shows the messages of a folder, even without a configuration") {
    const test::TemporaryFolder folder;
    save_messages(folder.path());
    flows::RenderSettings settings;
    settings.messages = folder.path();

    const auto rendered = flows::render_page({"page.xml", page_with_macro}, settings);

    REQUIRE(rendered);
    CHECK(rendered->diagnostics.empty());
    CHECK(rendered->html.find("<strong>morning</strong>") != std::string::npos);
}

TEST_CASE("without messages a macro becomes a box, and the page stays whole") {
    const auto rendered = flows::render_page({"page.xml", page_with_macro}, {});

    REQUIRE(rendered);
    CHECK(rendered->html.find("Before") != std::string::npos);
    CHECK(rendered->html.find("After") != std::string::npos);
    REQUIRE(rendered->diagnostics.size() == 1);
    CHECK(rendered->diagnostics[0].place.line == 1);
}

TEST_CASE("a configuration that forbids public rooms keeps them out") {
    const test::TemporaryFolder folder;
    save_messages(folder.path());
    flows::RenderSettings settings;
    settings.messages = folder.path();
    settings.config = flows::Input{"chatleaf.toml", "[servers.team]\npublic_rooms = false\n"};

    const auto rendered = flows::render_page({"page.xml", page_with_macro}, settings);

    REQUIRE(rendered);
    CHECK(rendered->html.find("morning") == std::string::npos);
    CHECK_FALSE(rendered->diagnostics.empty());
}

TEST_CASE("a fault in the configuration stops everything and names its line") {
    flows::RenderSettings settings;
    settings.config = flows::Input{"chatleaf.toml", "[servers.team]\npublic_room = false\n"};

    const auto rendered = flows::render_page({"page.xml", "<p>x</p>"}, settings);

    REQUIRE_FALSE(rendered);
    CHECK(rendered.error().place.line == 2);
    CHECK(rendered.error().message.find("public_rooms") != std::string::npos);
}
