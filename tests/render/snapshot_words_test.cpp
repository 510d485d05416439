// SPDX-License-Identifier: MIT
// The two ways in which a conversation is written, beside each other.
#include "chatleaf/config/config.hpp"
#include "chatleaf/folder/messages.hpp"
#include "chatleaf/render/snapshot.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "render/chat_macro.hpp"
#include "render/reader.hpp"
#include "render/shown_words.hpp"
#include "render/storage_vocabulary.hpp"
#include "render/xml.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

namespace {

using namespace chatleaf;

/// A fixture's page with its messages.
struct Fixture {
    explicit Fixture(const std::string& name) {
        const auto folder = test::project_file("fixtures/" + name);
        auto opened = folder::SavedMessages::open(folder / "messages");
        REQUIRE(opened);
        messages = *std::move(opened);
        auto config = config::read(test::read_file(folder / "chatleaf.toml"), "chatleaf.toml");
        REQUIRE(config);
        servers = std::move(config->servers);
        auto read = storage::parse(test::read_file(folder / "page.xml"), "page.xml");
        REQUIRE(read);
        page = std::move(read->document);
    }

    std::unique_ptr<folder::SavedMessages> messages;
    std::vector<render::Server> servers;
    storage::Document page;
};

void compare(const std::string& name, std::string_view language, std::size_t conversations) {
    Fixture fixture(name);
    const auto reader = test::reader(language, "Europe/Berlin");
    const render::Snapshot snapshot = render::snapshot(fixture.page, fixture.messages.get(), fixture.servers, reader,
                                                       test::instant("2026-11-25T12:00:00Z"));
    CHECK(snapshot.expansions.size() == conversations);
    std::vector<Diagnostic> diagnostics;
    render::ChatMacros macros(fixture.messages.get(), fixture.servers, reader, diagnostics);
    for (const storage::Replacement& expansion : snapshot.expansions) {
        INFO(expansion.storage);
        CHECK(test::is_xml(expansion.storage));
        const auto fault = test::StorageVocabulary::fault(expansion.storage);
        CHECK(fault == std::nullopt);

        render::HtmlWriter html;
        macros.write(html, fixture.page, storage::macro(fixture.page, expansion.node));
        const auto missing = test::ShownWords::missing(html.view(), expansion.storage);
        CHECK(missing == std::nullopt);
    }
}

TEST_CASE("a snapshot says every word that HTML shows, in the same order") {
    compare("sheet", "en", 6);
    compare("sheet", "de", 6);
    compare("demo", "en", 2);
}

TEST_CASE("a word that a snapshot does not say is missed") {
    CHECK(test::ShownWords::missing("<p>a <b>b</b> 🎉</p>", "<p>a b 🎉</p>") == std::nullopt);
    CHECK(test::ShownWords::missing("<p>a <b>b</b></p>", "<p>b a</p>") == "b");
    CHECK(test::ShownWords::missing("<p>a 🎉</p>", "<p>a</p>") == "🎉");
}

TEST_CASE("a snapshot of a snapshot is the same") {
    Fixture fixture("sheet");
    const auto reader = test::reader();
    const auto take = [&](const storage::Document& page) {
        return render::snapshot(page, fixture.messages.get(), fixture.servers, reader,
                                test::instant("2026-11-25T12:00:00Z"));
    };
    const render::Snapshot first = take(fixture.page);
    REQUIRE_FALSE(first.expansions.empty());
    for (const storage::Replacement& expansion : first.expansions) {
        const auto read = storage::parse(expansion.storage, "again.xml");
        REQUIRE(read);
        const render::Snapshot second = take(read->document);
        CHECK(second.expansions.empty());
        CHECK(second.diagnostics.empty());
    }
}

}  // namespace
