// SPDX-License-Identifier: MIT
#include "chatleaf/locale/words.hpp"
#include "chatleaf/folder/file.hpp"
#include "cli/run_command.hpp"
#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

using namespace chatleaf;
using test::run_command;

TEST_CASE("the words of a language are printed, and what is printed is without a fault") {
    for (const std::string_view language : locale::languages()) {
        const std::string name(language);
        const auto printed = run_command({"words", "print", "--locale", name});
        CHECK(printed.code == cli::success);
        const auto checked = run_command({"words", "check", "-", "--locale", name, "--complete"}, printed.out);
        CHECK(checked.code == cli::success);
        CHECK(checked.err.empty());
        CHECK(checked.out ==
              std::to_string(locale::keys(language).size()) + " entries without a fault, 0 not there.\n");
    }
}

TEST_CASE("faults in a file of words come with their places") {
    const auto checked =
        run_command({"words", "check", "-", "--locale", "de"}, "page.cod = x\npage.code = Quelltext\n");
    CHECK(checked.code == cli::input_faulty);
    CHECK(checked.err.find("-:1:1: error: There is no entry \"page.cod\". Did you mean \"page.code\"?") !=
          std::string::npos);
    CHECK(checked.out.starts_with("1 entry without a fault, "));
    const auto partial = run_command({"words", "check", "-", "--locale", "de"}, "page.code = Quelltext\n");
    CHECK(partial.code == cli::success);
    const auto complete = run_command({"words", "check", "-", "--locale", "de", "--complete"}, "page.code = Q\n");
    CHECK(complete.code == cli::input_faulty);
    CHECK(complete.err.find("The entry \"attachment.audio\" is not there.") != std::string::npos);
}

TEST_CASE("all commands that say words take the six languages and list them when asked for another") {
    for (const std::string_view language : locale::languages()) {
        const auto rendered = run_command({"render", "-", "--fragment", "--locale", std::string(language)}, "<p>x</p>");
        CHECK(rendered.code == cli::success);
        CHECK(rendered.out.find("lang=\"" + std::string(language) + "\"") != std::string::npos);
    }
    for (const std::vector<std::string>& command : {std::vector<std::string>{"render", "-"},
                                                    {"snapshot", "-"},
                                                    {"digest", "--pipe"},
                                                    {"markup", "html"},
                                                    {"words", "print"}}) {
        auto words = command;
        words.insert(words.end(), {"--locale", "klingon"});
        const auto refused = run_command(words, "");
        INFO(command.front());
        CHECK(refused.code == cli::failed);
        CHECK(refused.err.find("There are no words in the language \"klingon\"; there are: de, en, es, fr, ja, pt.") !=
              std::string::npos);
    }
}

TEST_CASE("diff and digest say what the configuration's words say, and refuse faulty ones") {
    const test::TemporaryFolder folder;
    const auto file = [&](std::string_view name, std::string_view text) {
        REQUIRE(folder::write_file(folder.path() / name, text));
        return (folder.path() / name).string();
    };
    const std::string config = file("chatleaf.toml", "[words]\nfr = \"fr\"\n");
    const std::string older = file("old.xml", "<h1>A</h1>");
    const std::string newer = file("new.xml", "<h2>A</h2>");
    file("fr", "digest.field_level = niveau du titre\n");
    const std::vector<std::string> diff{"diff", older, newer, "--config", config, "--locale", "fr"};
    const auto told = run_command(diff);
    CHECK(told.code == cli::success);
    CHECK(told.out.find("niveau du titre\u202F: A") != std::string::npos);
    const std::string page = R"({"page":{"id":"7","title":"M"},"newer":{"number":2,"body":"<h2>A</h2>"},)"
                             R"("older":{"number":1,"body":"<h1>A</h1>"}})";
    const auto piped = run_command({"digest", "--pipe", "--config", config, "--locale", "fr"}, page);
    CHECK(piped.out.find("niveau du titre") != std::string::npos);
    CHECK(run_command({"digest", "--pipe", "--config", "-", "--locale", "fr"}, page).code == cli::failed);

    file("fr", "digest.field_levl = niveau du titre\n");
    const auto refused = run_command(diff);
    CHECK(refused.code == cli::failed);
    CHECK(refused.out.empty());
    CHECK(refused.err.find("fr:1:1: There is no entry \"digest.field_levl\". Did you mean \"digest.field_level\"?") !=
          std::string::npos);
}
