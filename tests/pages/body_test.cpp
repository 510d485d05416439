// SPDX-License-Identifier: MIT
#include "chatleaf/pages/body.hpp"

#include <nlohmann/json.hpp>

#include "chatleaf/storage/reading.hpp"
#include "pages/wiki_marks.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using namespace chatleaf;
using pages::BodyType;
using pages::recognised_body_type;

TEST_CASE("a body with any element of storage format is storage format, whatever else is in it") {
    for (const char* body : {"", " \n", "<p>a</p>", "h1. a <p>b</p>", "{toc}\n<ac:link/>", "\xEF\xBB\xBF<p>a</p>",
                             "<unknown>h1. a</unknown>", "words <ri:user ri:username='ada'/>", "plain words",
                             "a < b and c > d", "{\"a\": &quot;b&quot;}", "{code}x{code}<p>h1. </p>"}) {
        CAPTURE(body);
        CHECK(recognised_body_type(body) == BodyType::storage);
    }
}

TEST_CASE("a body of JSON is raw") {
    for (const char* body :
         {"{}", " {\"a\": [1, 2]}\n", "[]", "[{\"a\": null}]", "[\"<p>\"]", "{\"html\": \"<p>a</p>\"}"}) {
        CAPTURE(body);
        CHECK(recognised_body_type(body) == BodyType::raw);
    }
    for (const char* body : {"{toc", "[1]", "[words]", "{\"a\": }", "12", "true"}) {
        CAPTURE(body);
        CHECK(recognised_body_type(body) == BodyType::storage);
    }
}

TEST_CASE("a mark of wiki markup that nobody writes by chance makes a body without elements wiki markup") {
    for (const char* body :
         {"h1. Title", "words\r\n  h6. Title\r\nwords", "bq. said", "||a||b||", "|a|b|\n", "{toc}",
          "see {code:java|x=y}", "[words|http://x.test]", "[~ada]", "[https://x.test/a]", "[mailto:a@x.test]",
          "!picture.png!", "!picture.png|width=3!", "{info:title=a}b{info}", "[a [b|c]"}) {
        CAPTURE(body);
        CHECK(recognised_body_type(body) == BodyType::wiki);
    }
}

TEST_CASE("what only looks a little like wiki markup is not taken for it") {
    for (const char* body :
         {"h7. a",        "h1.a",      "ah1. b",     "bq.",          "a || b",       "|a",
          "{unheard-of}", "{code",     "[a]",        "[|a]",         "[a|]",         "[~]",
          "!a!",          "!a b.png!", "wow!! now!", "* one\n* two", "# one\n# two", "*bold* _italic_",
          "----",         "{{code}}",  "| |"}) {
        CAPTURE(body);
        CHECK(recognised_body_type(body) == BodyType::storage);
    }
}

TEST_CASE("what stands in blocks of code, or looks like elements that nobody knows, makes no storage format") {
    CHECK(recognised_body_type("h1. a\n{code}<p>List<String> x;</p>{code}") == BodyType::wiki);
    CHECK(recognised_body_type("{html}<b>x</b>{html}\n{noformat}<p>{noformat}") == BodyType::wiki);
    CHECK(recognised_body_type("h1. Generics\nuse List<String> here") == BodyType::wiki);
    CHECK(recognised_body_type("h1. a\n{code}<p>") == BodyType::storage);
    CHECK(pages::without_verbatim_blocks("a{code:java}b{code}c{noformat}d") == "a c{noformat}d");
}

TEST_CASE("a body of another type keeps all of its characters") {
    for (const char* body :
         {"h1. List<String> &amp; ]]> a\n\n  {code}]]>]]>{code} < & \"", "", "]]>", "<p>not an element</p>"}) {
        CAPTURE(body);
        const auto parsed = pages::read_body(body, BodyType::wiki, "page");
        REQUIRE(parsed);
        CHECK(parsed->diagnostics.empty());
        std::string text;
        for (storage::NodeId node = 1; node < parsed->document.size(); ++node) text += parsed->document.text(node);
        CHECK(text == body);
    }
}

TEST_CASE("no end of a section stands in a body, with control characters in it or without") {
    for (const std::string end :
         {"]]>", "]\x01]>", "]]\x02>", "]\x01\x02]\x03>", "]]]>", "]>]>", "]\n]>", "]]>]]>", ">]]>"}) {
        const std::string body = "h1. a " + end + " <p>b</p> " + end;
        std::string kept = body;
        std::erase_if(kept, [](char c) { return c > 0 && c < '\t'; });
        CAPTURE(body);
        const auto parsed = pages::read_body(body, BodyType::wiki, "page");
        REQUIRE(parsed);
        std::string text;
        for (storage::NodeId node = 1; node < parsed->document.size(); ++node) text += parsed->document.text(node);
        CHECK(text == kept);
    }
}

TEST_CASE("a body in storage format is read as one") {
    const auto parsed = pages::read_body("<p>a</p>", BodyType::storage, "page");
    REQUIRE(parsed);
    CHECK(parsed->document.kind(1) == storage::Kind::paragraph);
    CHECK_FALSE(pages::body_type_note(BodyType::storage, "page"));
    CHECK_FALSE(pages::read_body("h1. a", BodyType::wiki, "page", {.bytes = 3}));
}

TEST_CASE("a note and JSON say what a body is") {
    const auto note = pages::body_type_note(BodyType::wiki, "old.txt");
    REQUIRE(note);
    CHECK(to_string(*note) ==
          "old.txt: note: this is wiki markup of Confluence 3, not storage format; it is shown as it was written "
          "[body-type]");
    const auto refusal = pages::body_type_refusal(BodyType::raw, "x");
    REQUIRE(refusal);
    CHECK(to_string(*refusal).starts_with("x: This is data of an app, not storage format."));
    CHECK_FALSE(pages::body_type_refusal(BodyType::storage, "x"));
    const auto json = nlohmann::json::parse(pages::to_json(BodyType::raw, "{\"a\"}\xFF", "x"));
    CHECK(json["body_type"] == "raw");
    CHECK(json["text"] == "{\"a\"}\uFFFD");
    CHECK(pages::body_type_of("wiki") == BodyType::wiki);
    CHECK_FALSE(pages::body_type_of("auto"));
}

TEST_CASE("no page of the corpus is taken for anything but storage format, and no JSON for a page") {
    CHATLEAF_REQUIRE_CORPUS(corpus);
    std::size_t fragments = 0;
    for (const test::CorpusFile& file : test::corpus_files(*corpus)) {
        CAPTURE(file.path.string());
        if (file.kind == "fragment") {
            ++fragments;
            CHECK(recognised_body_type(test::read_file(file.path)) == BodyType::storage);
        }
        if (file.kind == "json-body") CHECK(recognised_body_type(test::read_file(file.path)) == BodyType::raw);
    }
    CHECK(fragments > 500);
}

TEST_CASE("a long body of half marks is looked at once") {
    for (const std::string part : {"[", "{", "!", "{code", "{code}", "[a|", "|", "{noformat}{code:"}) {
        std::string body = "h1. a\n";
        while (body.size() < 4'000'000) body += part;
        CHECK(recognised_body_type(body) == BodyType::wiki);
    }
}
