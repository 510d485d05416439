// SPDX-License-Identifier: MIT
#include "chatleaf/markup/write.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "chatleaf/markup/json.hpp"
#include "markup/differential/messages.hpp"
#include "markup/guarded_tree.hpp"
#include "markup/inert_inlines.hpp"
#include "markup/oracle.hpp"
#include "markup/random_trees.hpp"
#include "markup/round_trip/round_trip.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;
using chatleaf::test::broken_promise;
using chatleaf::test::misread;
using chatleaf::test::RandomTrees;
using chatleaf::test::squeezed;
using chatleaf::test::took_last_resort;
using chatleaf::test::would_notify;

namespace {

constexpr std::array dialects = {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0};

void without_fallbacks(nlohmann::json& value) {
    if (value.is_object()) value.erase("fallback");
    if (!value.is_structured()) return;
    for (nlohmann::json& inner : value) without_fallbacks(inner);
}

}  // namespace

TEST_CASE("whatever tree is made inert, what is written reads back as it, pings nobody and loses nothing") {
    for (std::uint32_t seed = 0; seed < 3000; ++seed) {
        const Tree tree = RandomTrees(seed).tree();
        for (const Dialect dialect : dialects) {
            INFO("seed " << seed << ", dialect " << version_of(dialect));
            REQUIRE(broken_promise(tree, dialect).empty());
            REQUIRE_FALSE(took_last_resort(tree, dialect));
        }
    }
}

TEST_CASE("what is sayable comes with the text that is written for it") {
    for (std::uint32_t seed = 0; seed < 1500; ++seed) {
        const Tree tree = RandomTrees(seed).tree();
        for (const Dialect dialect : dialects) {
            const Sayable said = sayable(tree, dialect);
            CAPTURE(seed, said.text);
            REQUIRE(same(said.tree, inert(tree, dialect)));
            REQUIRE(said.text == write(said.tree, dialect));
        }
    }
}

TEST_CASE("whatever message is read, it is written so that it reads as the same again") {
    constexpr std::size_t count = 4000;
    for (const Dialect dialect : dialects) {
        chatleaf::test::Messages messages(7);
        std::size_t last_resorts = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string message = messages.next(dialect).message;
            const Options options = server_defaults(dialect);
            const std::string promise = broken_promise(parse(message, options), dialect);
            if (took_last_resort(parse(message, options), dialect)) ++last_resorts;
            INFO("dialect " << version_of(dialect) << ", message: " << message << ", promise: " << promise);
            REQUIRE(promise.empty());
            CHECK(misread(message, options).empty());
        }
        INFO("dialect " << version_of(dialect));
        CHECK(last_resorts <= count / 1000);
    }
}

TEST_CASE("many messages in one are written so that they read as the same again") {
    for (const Dialect dialect : dialects) {
        chatleaf::test::Messages messages(9, "joined");
        for (int i = 0; i < 40; ++i) {
            const std::string message = messages.next(dialect).message;
            INFO("dialect " << version_of(dialect) << ", message " << i << ": " << message);
            CHECK(misread(message, server_defaults(dialect)).empty());
        }
    }
}

TEST_CASE("whoever has the message itself gets a text that reads as the same, whatever the message") {
    for (const Dialect dialect : dialects) {
        const Options options = server_defaults(dialect);
        std::size_t as_they_were = 0;
        for (const auto& [source, count] : {std::pair{"", 4000}, {"joined", 100}, {"grammar", 2000}, {"posts", 100}}) {
            chatleaf::test::Messages messages(11, source);
            for (int i = 0; i < count; ++i) {
                std::string message = messages.next(dialect).message;
                // What stood on many lines on one.
                if (i % 2 == 1) std::replace(message.begin(), message.end(), '\n', ' ');
                const Tree tree = parse(message, options);
                const std::string text = write(tree, dialect, message);
                INFO(version_of(dialect) << ", " << source << " message: " << message);
                REQUIRE(same(parse(text, options), tree));
                if (text == message) ++as_they_were;
            }
        }
        CHECK(as_they_were > 100);
    }
}

TEST_CASE("a message at hand that is not the tree's, or not as it was read, does no harm") {
    const Dialect dialect = Dialect::v0_32_0;
    const Options options = server_defaults(dialect);
    const Tree tree = parse("[a*@n.](p:/)\r* _", options);
    CHECK(write(tree, dialect, "*b*") == write(tree, dialect));
    CHECK(write(tree, dialect, "") == write(tree, dialect));
    // What is no UTF-8 was read as if it had been mended, and is written so.
    const std::string broken = "[a*@n.](p:/)\r* _\xFF";
    const std::string written = write(parse(broken, options), dialect, broken);
    CHECK(written.find('\xFF') == std::string::npos);
    CHECK(same(parse(written, options), parse(broken, options)));
}

TEST_CASE("signs get a backslash only where they need it, links and marks stay as they can be read") {
    const auto options = server_defaults(Dialect::v0_32_0);
    for (const std::string message :
         {"a.com.**..x.X#) ", "- a\n* b- ", "@a__ says", "> \n", ":x: :b:", "README.md~", "a@@b and *a@@b*",
          "<t:2025-07-22T10:00:00+02:00:R>", "|8) | x |\n|-|-|", "```\n\n\na\n```", "# [a](https://b.example)- #1",
          "[](https://a.example)", "~\\<t:1700000000>~"}) {
        INFO(message);
        CHECK(misread(message, options).empty());
    }
}

TEST_CASE("what looks like something else where it stands is written as it was meant") {
    const auto reads_back = [](std::string_view why, const std::vector<std::string>& messages) {
        for (const Dialect dialect : dialects) {
            for (const std::string& message : messages) {
                INFO(why << ", " << version_of(dialect) << ": " << message);
                CHECK(misread(message, server_defaults(dialect)).empty());
            }
        }
    };
    reads_back("a link behind a bracket, typed with as little as will do",
               {"[. .a.a:a.am ._<t:_] [](a:a)](a.am)", "[<t:.@~ a@.] [](+1)@ a.a..[x](a.a)",
                "color:#aaa.[] [](a:a)[](a.a())", "[..@||a||# a.am:] [](+1)a.b](a.a)"});
    reads_back("a link that only brackets can hold", {"[a~@a.a~~[\t](a:a)~~", "***@ _@***@[ [_](a.a)"});
    reads_back("a link that only angles can hold",
               {"[. a~@a.a@~~<a.a|a>", "a~@a.a[.\n****__<a.a|a>", "[a@. a@.<+1|a>___a___](a:a)_"});
    reads_back("lists of one kind, and tasks after a list",
               {"* .@.a_a_@ @ @\n- [ ] x", "* a\n- a.[](+1)* ", "* [*a*@ @*a*@\n- [ ] *", "- a\n* b\n- c"});
    reads_back("a box that makes no task", {"-  [ ] a~@a.a***a***", "__\\(\\)__a\n-  [ ] **~~~a~~~**~", "*  [x] a"});
    reads_back("a box in the brackets of a link that makes no task",
               {"-  [ ] <](a:a)\n* a\n- [ ] a", "-  [ ] a\n](a:a)\n* a\n- [ ] a", "-  [x] *b*](a:a)\n* a\n- [ ] a"});
    reads_back("marks of both lengths", {"||.@_a.a.a+11111._||***a***a*_a*", "__*@@__a__ a___\n- *_:_@*_*"});
    reads_back("a bracket that a later line would close", {"[@ @ @@ a.am:a\n* *](*](a:a)", "[\n* ![](a:*)@a@__"});
    reads_back("a number that JavaScript does not know exactly",
               {"999999999999999991111. a", "9" + std::string(400, '0') + ". a", "12345678901234567890. a"});
    reads_back("a line that a return ends", {"__a*@a.a _\r*", "*a\rb*"});
    reads_back("what a table leaves out", {"||\n|-||[@_](a.a)+11111 |_", "||\n|-||[@_](a.a)+11111 |_|",
                                           "||\n|-||[|](|](a:a)", "|[|\n|-|||](|](a:a)"});
    reads_back("a table that is no spoiler",
               {"||\n||a|\n|-|-|\n|b|||\n[c](d:e)\n||", "||\n||[*a\u00A0*] [b]()\t=/\u00A0|\n|-|-|\n||\n||"});
    reads_back("code that is no spoiler", {"||\n```\n\na\n```a\n||"});
    reads_back("more cells than the table has, for what reaches on over them",
               {"||\n|-||[@_](a.a)+11111 |_](|](a:a)", "||\n|-||*~a`~*|`|", "||\n|-||~[*](p:m)~| [](a.b*)|",
                "||\n|-||*~![~*|[](a.b)|", "||\n\\[\\]*\n||\n||\n|-|||](x:y)|",
                "[.\n\n.\n\n.\n\na.om\n\n\n~~~\n\n_.``````_a***\n*\n||\n|-||__|](|](p:/)",
                "- [x]\n\n- [x]\n\n- [x]\n\n- [x]\n\n*\n>o.uk\n\n||||\n|-||||\n||||](|](u:p)"});
    reads_back("a bracket that only a link far behind closes",
               {"*@ @\\_.\n*```[.....\n\n\n\n\n\n\n\n\n\n\n1_@a.r:#..**\n\n- [x] [](P:/)*a*](a:b)[$5.e. snake_caefo r. "
                "_fcolor:# https://jira/browse/AB-1 <https://example.com|e>"});
    reads_back("lists of both signs before tasks",
               {"* a\n- b\n* c\n- [ ] d", "- a\n* b\n- [ ] c\n- [x_] d\n- [x] e\n* f",
                "[\n* \U0001F004\n- ](**](**)\n](P:8)"});
    reads_back("emoji that only spaces part", {"\t:-O :-b\n:b \t ", " :-P :-D  :smile:\t", " \t :X \t :X\n \n:-1:"});
    reads_back("a scheme that is swallowed inside a word",
               {"+(1)mailto:1@n.c", "\U0001F9AF|mailto:\u15FC@a.\U0001F6B6",
                "\U0001F3FD!mailto:\U0001F1E8\U0001F1ED@a.c", "4|||mailto:a~@a.t||"});
    reads_back("a swallowed scheme, and what ends a label behind the cell", {"||\n|-||[mailto:a_@a.a](a:a)|_"});
    reads_back("a number whose brackets part it from what stands before", {"<t:2[<+(2)7|b>", "<t:<+(1)2|~>"});
    reads_back(
        "many signs of a long row at once",
        {"||\U0001F9D1\u200D\U0001F4BB||\n"
         " \n"
         "50%\n"
         ">:^*\n"
         " > ![\u2026](a.b://:p@a.kobe.jp/\U0001F600)\n"
         "||\n"
         "R&D\n"
         "||\n"
         "|  *mailto:a+b@_a.com* \t~||@@a:b.c||~|\n"
         "|-|\n"
         "|\t[](ws://u:p:q@localhost/\U0001F600) $a\n"
         "b$ |\n"
         "| Color:#fff|\n"
         "| _color:#ffffffff#__ \t__ ~~~<t:10> ++12345 can't ~~~ ||#a$5||~>:P\\_ ![\\\\* \\+ "
         "<t:2025-07-22T24:00:00>](http://a.b/(c)~a@b_ ++12345  |  \\<t:24:00:00>\u00A050% "
         "||\u2764~~$$HTTP://\u00E9@[::1]/\U0001F600 :#~~||\u00A0|\thttps://a.city.kobe.jp:443//a_b_c\u00A0:-[[_@1  "
         "R&D \t*-)_x>y<t:170000000:r>](x:y://u:@a@b.com:/[a]) |\n"
         "+ $a\n"
         "b$ ||_@a_b___| \t||\\||\n"
         "-\t\u00A9\uFE0F"});
    reads_back("two signs at once", {"[a*@n.](p:/)\r* _", "|\\_|\u00A0#a_b_|\n|-|", "[] [y](+2)*~![~@*[f](+9)"});
}

TEST_CASE("what stands in a message over and over is written as it was meant each time") {
    for (const Dialect dialect : dialects) {
        for (const char* unit : {"@@a", "@@a:b.c", "@@a@b@@c", "\\<t:1700000000:R>", "@a__"}) {
            std::string message;
            for (int i = 0; i < 150; ++i) message += unit;
            INFO(version_of(dialect) << ": " << unit);
            CHECK(misread(message, server_defaults(dialect)).empty());
        }
    }
}

TEST_CASE("the usual way to write a list is with dashes") {
    const Node item = node(Kind::list_item, {plain("a")}), box = node(Kind::list_item, {plain("[x] a")});
    const Node list = node(Kind::unordered_list, {item, box}),
               tasks = node(Kind::tasks, {node(Kind::task, {plain("b")})});
    CHECK(write({list}, Dialect::v0_32_0) == "- a\n-  [x] a");
    CHECK(write({list, list, list}, Dialect::v0_32_0) == "- a\n-  [x] a\n* a\n*  [x] a\n- a\n-  [x] a");
    CHECK(write({list, tasks}, Dialect::v0_32_0) == "* a\n*  [x] a\n- [ ] b");
}

TEST_CASE("a family stays together in every dialect") {
    const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
    const std::string text = "Our " + family + " day";
    for (const Dialect dialect : dialects) {
        const std::string written = write(inert({node(Kind::paragraph, {plain(text)})}, dialect), dialect);
        INFO(version_of(dialect) << ": " << written);
        CHECK(written.find(family) != std::string::npos);
    }
}

TEST_CASE("hostile text in a paragraph stays text") {
    for (std::uint32_t seed = 0; seed < 5000; ++seed) {
        const std::string hostile = RandomTrees(seed).text(20);
        for (const Dialect dialect : dialects) {
            const Tree quiet = inert({node(Kind::paragraph, {plain(hostile)})}, dialect);
            const std::string text = write(quiet, dialect);
            INFO("seed " << seed << ", text: " << text);
            const Tree read = parse(text, server_defaults(dialect));
            REQUIRE(same(read, quiet));
            for (const Node& block : read) {
                REQUIRE(block.kind == Kind::paragraph);
                for (const Node& inlined : block.children) {
                    // The oldest dialect draws every emoji, and nothing can be done about it.
                    const bool is_emoji = inlined.kind == Kind::emoji && inlined.detail.empty();
                    REQUIRE((inlined.kind == Kind::plain_text || (is_emoji && dialect == Dialect::v0_31_32)));
                }
            }
            REQUIRE_FALSE(would_notify(text));
        }
    }
}

TEST_CASE("Rocket.Chat reads what we write as we do") {
    CHATLEAF_REQUIRE_ORACLE();
    for (const Dialect dialect : dialects) {
        std::vector<Request> requests;
        const auto add = [&](Tree tree) {
            const std::string text = write(inert(std::move(tree), dialect), dialect);
            if (!text.empty()) requests.push_back({text, server_defaults(dialect)});
        };
        for (std::uint32_t seed = 0; seed < 1500; ++seed) {
            add(RandomTrees(seed).tree());
            add({node(Kind::paragraph, {plain(RandomTrees(seed).text(20))})});
        }
        const auto answers = chatleaf::test::oracle_answers(requests, dialect);
        REQUIRE(answers.size() == requests.size());
        std::size_t agreed = 0;
        for (std::size_t i = 0; i < requests.size(); ++i) {
            // Older parsers print the source itself where newer ones print its place.
            auto theirs = nlohmann::json::parse(answers[i]);
            auto ours = nlohmann::json::parse(to_json(parse(requests[i].message, requests[i].options)));
            without_fallbacks(theirs);
            without_fallbacks(ours);
            if (ours == theirs) {
                ++agreed;
            } else {
                UNSCOPED_INFO("dialect " << version_of(dialect) << " differs on " << requests[i].message);
            }
        }
        CHECK(agreed == requests.size());
    }
}

TEST_CASE("ordinary text is written without a guard or a backslash") {
    for (const Dialect dialect : dialects) {
        for (const std::string text :
             {"08:00 \u2192 09:30, 20 \u20AC and 5\u22123 \u2026 done", "search. We see it on 2026-11-24.",
              "2026-11-12 | Release", "8 to 12 m", "C++ & C:\\dir\\x in 1998)", "Note: a < b [1] $5"}) {
            INFO(text);
            CHECK(write(inert({node(Kind::paragraph, {plain(text)})}, dialect), dialect) == text);
        }
    }
    const Node done = node(Kind::bold, {plain("Done")});
    CHECK(write(inert({node(Kind::paragraph, {done, plain(" (macro), "), done, plain(": yes.")})}, Dialect::v0_32_0),
                Dialect::v0_32_0) == "**Done** (macro), **Done**: yes.");
}

TEST_CASE("a name, a price list and a path come out as they went in") {
    const auto written = [](std::string text) {
        return write(inert({node(Kind::paragraph, {plain(std::move(text))})}, Dialect::v0_32_0), Dialect::v0_32_0);
    };
    CHECK(written("@all please") == "@\u200Ball please");
    CHECK(written("Plain words stay plain.") == "Plain words stay plain.");
    CHECK(written("a 2*3*4 b") == "a 2\\*3\\*4 b");
    CHECK(written("see README.md") == "see README\\.md");
}

TEST_CASE("code keeps its characters but cannot ping") {
    Node code = node(Kind::code, {});
    Node line = node(Kind::code_line, {});
    line.text = "@all *x* ```";
    code.children = {line};
    CHECK(write(inert({code}, Dialect::v0_32_0), Dialect::v0_32_0) == "```\n@\u200Ball *x* ``\u200B`\n```");
}

TEST_CASE("code after an open bracket is no target of a link") {
    Node code = node(Kind::code, {});
    Node line = node(Kind::code_line, {});
    line.text = "see [b](http://a.b)";
    code.children = {line};
    for (const Dialect dialect : dialects) {
        const auto before = [&](const char* words) {
            return inert({node(Kind::paragraph, {plain(words), inline_code("f](x.y)")}), code}, dialect);
        };
        CHECK(write(before("array[0 "), dialect) == "array[0 `f]\u200B(x.y)`\n```\nsee [b]\u200B(http://a.b)\n```");
        CHECK(write(before("array "), dialect) == "array `f](x.y)`\n```\nsee [b](http://a.b)\n```");
    }
}

TEST_CASE("a second link is written as the first one, unless a bracket stands open in the text") {
    const Tree tree = {node(Kind::paragraph, {link("https://a.example", {plain("a")}), plain(" and "),
                                              link("https://b.example", {plain("b")}), plain(" [x] "),
                                              link("https://c.example", {plain("c")})})};
    CHECK(write(inert(tree, Dialect::v0_32_0), Dialect::v0_32_0) ==
          "[a](https://a.example) and [b](https://b.example) [x] <https://c.example|c>");
}

TEST_CASE("a link whose host cannot be said in a message becomes its label, for good") {
    for (const Dialect dialect : dialects) {
        for (const char* target : {"https://[::1]:80/a", "http://u@[::1]/", "http://a.comD:", "https://a.example/b"}) {
            const Tree quiet = inert({node(Kind::paragraph, {link(target, {plain("here")})})}, dialect);
            INFO(version_of(dialect) << ", " << target << ": " << write(quiet, dialect));
            CHECK(same(inert(quiet, dialect), quiet));
            CHECK(visible(quiet) == "here");
        }
    }
}

TEST_CASE("the last resort keeps every word and reads back, whatever the words are") {
    for (std::uint32_t seed = 0; seed < 3000; ++seed) {
        const std::string hostile = RandomTrees(seed).text(20);
        for (const Dialect dialect : dialects) {
            for (const std::string& words : lines_in(hostile)) {
                const Tree tree = {node(Kind::paragraph, guarded_words(words, dialect))};
                INFO("seed " << seed << ", dialect " << version_of(dialect) << ", words: " << words);
                REQUIRE(same(parse(write(tree, dialect), server_defaults(dialect)), tree));
                REQUIRE(same(inert(tree, dialect), tree));
                REQUIRE(squeezed(visible(tree)) == squeezed(visible({node(Kind::paragraph, {plain(words)})})));
                REQUIRE_FALSE(would_notify(write(tree, dialect)));
            }
        }
    }
}
