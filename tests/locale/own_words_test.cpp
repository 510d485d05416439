// SPDX-License-Identifier: MIT
#include "chatleaf/locale/own_words.hpp"

#include "chatleaf/locale/words.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;
using locale::check_words;
using locale::OwnWords;

std::string fault_in(std::string_view line, std::string_view language = "de") {
    const auto own = OwnWords::read(line, "own", language);
    return own ? "(none)" : to_string(own.error());
}

TEST_CASE("an admin's words go before the program's, and the others stay") {
    const auto own = OwnWords::read(
        "# We call them threads of talk.\n"
        "conversation.thread = Gesprächsfaden\n"
        "conversation.replies = {count, plural, one {eine Antwort} other {# Antworten}} im Faden\n",
        "own.properties", "de");
    REQUIRE(own);
    CHECK(own->language() == "de");
    const auto reader = locale::Reader::create("de-AT", "UTC", *own);
    REQUIRE(reader);
    CHECK(reader->say("conversation.thread") == "Gesprächsfaden");
    CHECK(reader->say("conversation.replies", {{"count", 1}}) == "eine Antwort im Faden");
    CHECK(reader->say("conversation.replies", {{"count", 2}}) == "2 Antworten im Faden");
    CHECK(reader->say("conversation.bot") == "Bot");
}

TEST_CASE("words of one language are no words of another") {
    const auto own = OwnWords::read("page.code = Quelltext\n", "own", "de");
    REQUIRE(own);
    const auto reader = locale::Reader::create("fr", "UTC", *own);
    REQUIRE_FALSE(reader);
    CHECK(reader.error().message == "The words of one's own are in the language \"de\", not \"fr\".");
    CHECK(fault_in("page.code = Code", "it") ==
          "own: There are no words in the language \"it\"; there are: de, en, es, fr, ja, pt.");
    CHECK(locale::Reader::create("fr", "UTC", OwnWords()));
}

TEST_CASE("an entry that is not known is told with the one that was meant") {
    CHECK(fault_in("\n  page.cod = x") == "own:2:3: There is no entry \"page.cod\". Did you mean \"page.code\"?");
    CHECK(fault_in("greeting = x") == "own:1:1: There is no entry \"greeting\".");
}

TEST_CASE("placeholders are those of the English words") {
    CHECK(fault_in("page.space = Bereich") ==
          "own:1:14: The placeholder {name} is missing, which the English words have.");
    CHECK(fault_in("page.space = Bereich {nmae}") ==
          "own:1:22: Nothing is put in for {nmae} here. Did you mean \"name\"? There is: name.");
    CHECK(fault_in("page.code = {name}") == "own:1:13: Nothing is put in for {name} here.");
    CHECK(fault_in("page.space = {name} {0}") == "own:1:21: Nothing is put in for {0} here. There is: name.");
    CHECK(fault_in("page.space = {name, number}") ==
          "own:1:14: {name} is words, which stand as they are: write {name}.");
    CHECK(fault_in("page.space = {name, select, other {x}}") ==
          "own:1:14: {name} is words, which stand as they are: write {name}.");
    CHECK(fault_in("room.members = {count, select, other {x}}") ==
          "own:1:16: {count} is a number, for `plural` or `number` alone.");
    CHECK(fault_in("room.members = {count, date}") == "own:1:16: {count} is a number, for `plural` or `number` alone.");
    CHECK(fault_in("room.members = {count, selectordinal, other {#.}}") ==
          "own:1:16: {count} is a number, for `plural` or `number` alone.");
    CHECK(fault_in("digest.now = {kind}") == "own:1:14: {kind} chooses among words, with `select`.");
    CHECK(fault_in("room.members = Mitglieder: {count}") == "(none)");
    CHECK(fault_in("room.members = Mitglieder: {count, number}") == "(none)");
}

TEST_CASE("plural forms are those of the language, all of them") {
    CHECK(fault_in("room.members = {count, plural, one {# Mitglied} few {# M.} other {# Mitglieder}}") ==
          "own:1:49: The language \"de\" has no plural form \"few\". It has: one, other.");
    CHECK(fault_in("room.members = {count, plural, ome {# Mitglied} other {# Mitglieder}}") ==
          "own:1:32: The language \"de\" has no plural form \"ome\". Did you mean \"one\"? It has: one, other.");
    CHECK(fault_in("room.members = {count, plural, other {# Mitglieder}}") ==
          "own:1:16: The language \"de\" wants the plural form \"one\" here. It has: one, other.");
    CHECK(fault_in("room.members = {count, plural, one {# Mitglied}}") ==
          "own:1:16: The form \"other\" is missing, which every plural and choice needs.");
    CHECK(fault_in("room.members = {count, plural, =0 {niemand} one {# Mitglied} other {# Mitglieder}}") == "(none)");
    CHECK(fault_in("room.members = {count, plural, one {# 人} other {# 人}}", "ja") ==
          "own:1:32: The language \"ja\" has no plural form \"one\". It has: other.");
    CHECK(fault_in("room.members = {count, plural, one {# membre} other {# membres}}", "fr") ==
          "own:1:16: The language \"fr\" wants the plural form \"many\" here. It has: many, one, other.");
}

TEST_CASE("what is chosen by has the choices of the English words") {
    const std::string rest = " paragraph {b} list_item {c} task {d} quote {e} other {f}}";
    CHECK(fault_in("digest.now = {kind, select, heading {a}" + rest) == "(none)");
    CHECK(fault_in("digest.now = {kind, select, haeding {a}" + rest) ==
          "own:1:29: {kind} has no choice \"haeding\". Did you mean \"heading\"? Known: heading, paragraph, list_item, "
          "task, quote, other.");
    CHECK(fault_in("digest.now = {kind, select," + rest) == "own:1:14: {kind} lacks the choice \"heading\".");
}

TEST_CASE("what is no message pattern is told with its place") {
    CHECK(fault_in("page.space = Bereich {name") == "own:1:14: A brace is opened here or after this and never closed.");
    CHECK(fault_in("page.space = {name} }") == "own:1:21: A brace is closed here that was not opened.");
    CHECK(fault_in("page.space = é {na me}") ==
          "own:1:17: This is no message pattern. A placeholder is {name}, with the name as in English.");
    CHECK(fault_in("page.space = {}") ==
          "own:1:15: This is no message pattern. A placeholder is {name}, with the name as in English.");
    CHECK(fault_in("attachment.pixels = {width, number, ::nonsense} {height}").starts_with("own:1:"));
}

TEST_CASE("the check of a file tells all that is wrong, and what is not there") {
    const auto check = check_words("page.code = Codice\npage.cod = x\nroom.members = {count, plural, other {#}}\nbad\n",
                                   "it.properties", "it");
    REQUIRE(check.faults.size() == 3);
    CHECK(to_string(check.faults[0].place) == "it.properties:2:1");
    CHECK(to_string(check.faults[1].place) == "it.properties:3:16");
    CHECK(to_string(check.faults[2].place) == "it.properties:4:1");
    CHECK(check.entries == 1);
    CHECK(check.missing.size() == locale::keys("en").size() - 2);
    const auto nowhere = check_words("page.code = x", "f", "klingon");
    REQUIRE(nowhere.faults.size() == 1);
    CHECK(nowhere.faults[0].message.starts_with("There is no language \"klingon\""));
}

TEST_CASE("plural forms within forms are checked, and deep ones end") {
    std::string deep;
    for (int i = 0; i < 200; ++i) deep += "{a,select,other{";
    CHECK(fault_in("page.code = " + deep).starts_with("own:1:"));
    CHECK(fault_in("page.code = " + deep + std::string(400, '}')).starts_with("own:1:13: Nothing is put in for {a}"));
}

}  // namespace
