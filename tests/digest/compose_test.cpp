// SPDX-License-Identifier: MIT
#include "chatleaf/digest/compose.hpp"

#include <random>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/page_state.hpp"
#include "chatleaf/markup/write.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/words.hpp"
#include "diff/generated_page.hpp"
#include "digest/promises.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

diff::Changes changes_between(std::string_view older, std::string_view newer) {
    const auto before = storage::parse(older, "old.xml");
    const auto after = storage::parse(newer, "new.xml");
    REQUIRE(before);
    REQUIRE(after);
    return diff::compare(before->document, after->document);
}

locale::Reader reader(std::string_view language = "en") {
    auto made = locale::Reader::create(language, "UTC");
    REQUIRE(made);
    return std::move(*made);
}

digest::PageFacts release_plan() {
    digest::PageFacts facts;
    facts.title = "Release plan";
    facts.url = "https://wiki.example.org/x/AbC";
    facts.space = "Engineering";
    facts.author = "Ada Lovelace";
    facts.comment = "Dates after the review";
    facts.time = text::parse_instant("2018-10-05T03:10:00Z");
    facts.from_version = 3;
    facts.to_version = 4;
    return facts;
}

std::string told(std::string_view older, std::string_view newer, const digest::PageFacts& facts = release_plan(),
                 std::string_view language = "en") {
    std::string all;
    for (const auto& part : digest::compose(changes_between(older, newer), facts, reader(language), {})) {
        all += markup::visible(part) + "\n";
    }
    return all;
}

/// Text that wants to format, link or ping.
std::string hostile_text(std::mt19937& random) {
    static const char* const bits[] = {"@all",
                                       "@here",
                                       "@ada.l",
                                       "#general",
                                       "**bold**",
                                       "*",
                                       "_i_",
                                       "~~",
                                       "`code`",
                                       "```",
                                       "[a](b)",
                                       "](",
                                       "https://evil.example/x",
                                       "www.evil.com",
                                       "evil.com",
                                       "README.md",
                                       ":smile:",
                                       ":)",
                                       "8)",
                                       "<t:1>",
                                       "<a|b>",
                                       "||s||",
                                       "|",
                                       "- [x] ",
                                       "1. ",
                                       "> q",
                                       "# h",
                                       "---",
                                       "\\",
                                       "\\(x\\)",
                                       "$$x$$",
                                       "color:#f00",
                                       "+49123456",
                                       "a@b.com",
                                       "ordinary",
                                       "words",
                                       "of",
                                       "a page",
                                       "\u200B",
                                       "😀",
                                       "到处",
                                       "&",
                                       "\u00A0",
                                       "☑"};
    std::string text;
    for (auto left = 1 + random() % 14; left > 0; --left) {
        text += bits[random() % std::size(bits)];
        if (random() % 3 != 0) text += " ";
    }
    return text;
}

diff::Side hostile_side(std::mt19937& random) {
    diff::Side side;
    for (auto left = random() % 4; left > 0; --left) side.path.push_back(hostile_text(random));
    side.text = text::folded_space(hostile_text(random));
    return side;
}

diff::Record hostile_record(std::mt19937& random) {
    diff::Record record;
    record.kind = static_cast<diff::ChangeKind>(random() % 5);
    record.type = static_cast<diff::RecordType>(random() % 10);
    if (record.kind != diff::ChangeKind::add) record.older = hostile_side(random);
    if (record.kind != diff::ChangeKind::remove) record.newer = hostile_side(random);
    if (record.kind == diff::ChangeKind::edit || record.kind == diff::ChangeKind::move_edit) {
        const auto shared = text::folded_space(hostile_text(random)) + " ";
        record.spans = {{diff::Span::Kind::same, shared},
                        {diff::Span::Kind::removed, record.older->text},
                        {diff::Span::Kind::added, record.newer->text}};
        record.older->text = shared + record.older->text;
        record.newer->text = shared + record.newer->text;
        if (random() % 2 == 0) record.field = random() % 2 == 0 ? "done" : "parameter " + hostile_text(random);
    }
    return record;
}

diff::Changes hostile_changes(std::mt19937& random) {
    diff::Changes changes;
    changes.degraded = random() % 4 == 0;
    for (auto left = random() % 15; left > 0; --left) changes.records.push_back(hostile_record(random));
    return changes;
}

digest::PageFacts hostile_facts(std::mt19937& random) {
    digest::PageFacts facts;
    facts.title = hostile_text(random);
    if (random() % 2 == 0) facts.older_title = hostile_text(random);
    facts.url = "https://wiki.example.org/x/AbC";
    facts.space = hostile_text(random);
    facts.author = hostile_text(random);
    facts.comment = hostile_text(random);
    facts.to_version = random() % 4;
    facts.from_version = random() % 4;
    facts.event = static_cast<pages::EventKind>(random() % 6);
    if (random() % 3 == 0) facts.type = pages::PageType::blog_post;
    for (auto left = random() % 7; left > 0; --left) facts.others.push_back(hostile_text(random));
    if (random() % 2 == 0) facts.compare_url = facts.url;
    if (random() % 2 == 0) facts.place = hostile_text(random);
    if (random() % 2 == 0) facts.older_place = hostile_text(random);
    return facts;
}

std::string without_space(std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at, 3) == "\u200B") {
            at += 2;
        } else if (text[at] != ' ' && text[at] != '\n') {
            kept += text[at];
        }
    }
    return kept;
}

}  // namespace

TEST_CASE("a digest says who changed what where, then each change in a line under its headings") {
    const auto older =
        "<p>Intro stays.</p><h1>Plan</h1><p>We ship the first release on Monday after the review of all teams.</p>"
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
        "<ac:task-body>Write the notes</ac:task-body></ac:task></ac:task-list>"
        "<h2>Risks</h2><ul><li>The server may be late</li><li>Nobody reads the notes</li></ul>"
        "<table><tbody><tr><th>Key</th><th>Owner</th></tr><tr><td>REQ-1</td><td>Ada</td></tr></tbody></table>";
    const auto newer =
        "<p>Intro stays.</p><h1>Plan</h1><p>We ship the first release on Friday after the review of all teams.</p>"
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
        "<ac:task-body>Write the notes</ac:task-body></ac:task></ac:task-list>"
        "<h2>Risks</h2><ul><li>The server may be late</li><li>The price may rise</li></ul>"
        "<table><tbody><tr><th>Key</th><th>Owner</th></tr><tr><td>REQ-1</td><td>Grace</td></tr></tbody></table>"
        "<ac:structured-macro ac:name=\"toc\"/>";
    CHECK(told(older, newer) ==
          "Ada Lovelace changed Release plan in Engineering · version 3 → 4 · 5 October 2018 at 03:10\n"
          "Dates after the review\n"
          "Plan\n"
          "done: Write the notes\n"
          "We ship the first release on Monday Friday after the review of all teams.\n"
          "Plan › Risks\n"
          "REQ-1 · Owner: Ada Grace\n"
          "− Nobody reads the notes\n"
          "+ The price may rise\n"
          "+ macro: toc\n");
    CHECK(told(older, newer, release_plan(), "de") ==
          "Ada Lovelace hat Release plan im Bereich Engineering geändert · Version 3 → 4 · 5. Oktober 2018 um 03:10\n"
          "Dates after the review\n"
          "Plan\n"
          "erledigt: Write the notes\n"
          "We ship the first release on Monday Friday after the review of all teams.\n"
          "Plan › Risks\n"
          "REQ-1 · Owner: Ada Grace\n"
          "− Nobody reads the notes\n"
          "+ The price may rise\n"
          "+ Makro: toc\n");
}

TEST_CASE("a change of ids alone is told as none of what is compared, not as no change at all") {
    CHECK(told("<p>Same</p>", "<p local-id=\"1\">Same</p>")
              .find("Nothing changed in the text, tasks, tables, links or images.") != std::string::npos);
}

TEST_CASE("formatting is counted, and said in a line of its own when nothing else changed") {
    const std::string older = "<p>Same</p><p>The other one stays the same as well.</p>";
    const std::string newer = "<p><b>Same</b></p><p>The other one <i>stays</i> the same as well.</p>";
    CHECK(told(older, newer).ends_with("Only the formatting changed, in 2 places.\n"));
    CHECK(told(older, newer).find("Nothing changed") == std::string::npos);
    CHECK(told(older + "<p>New</p>", newer).ends_with("and formatting in 2 places\n"));
    CHECK(
        told(older, newer, release_plan(), "de").ends_with("Nur die Formatierung hat sich geändert, an 2 Stellen.\n"));
}

TEST_CASE("a paragraph that was split, and several that were joined, show where") {
    const std::string first = "The import ran for two nights before anybody noticed that it had stopped.";
    const std::string second = "Since then a lamp turns red when a night passes without a report.";
    const auto whole = "<p>" + first + " " + second + "</p>";
    const auto parts = "<p>" + first + "</p><p>" + second + "</p>";
    CHECK(told(whole, parts).find("split up: … noticed that it had stopped. ¶ Since then") != std::string::npos);
    CHECK(told(parts, whole).find("joined into one: … noticed that it had stopped. ¶ Since then") != std::string::npos);
}

TEST_CASE("a page's new title is told, and is a change by itself") {
    auto facts = release_plan();
    facts.older_title = "Old plan";
    facts.comment.clear();
    const std::string first_line =
        "Ada Lovelace changed Release plan in Engineering · renamed from Old plan · version 3 → 4 · 5 October 2018 at "
        "03:10\n";
    CHECK(told("<p>a</p>", "<p>a</p>", facts) == first_line);
    CHECK(told("<p>a</p>", "<p>a</p><p>b</p>", facts) == first_line + "+ b\n");
    CHECK(told("<p>a</p>", "<p>a</p>", facts, "de").find(" · umbenannt, vorher Old plan · ") != std::string::npos);
    facts.older_title = facts.title;
    CHECK(told("<p>a</p>", "<p>a</p>", facts).find("renamed") == std::string::npos);
}

TEST_CASE("whatever a page holds, its digest formats nothing, pings nobody, links nowhere else and fits") {
    std::mt19937 random(31);
    std::vector<locale::Reader> readers;
    for (const std::string_view language : locale::languages()) readers.push_back(reader(language));
    for (std::size_t round = 0; round < 180; ++round) {
        digest::Options options;
        options.dialect = static_cast<markup::Dialect>(random() % 3);
        options.message_units = 500 + random() % 3000;
        options.record_characters = 1 + random() % 300;
        options.records = 1 + random() % 50;
        const auto facts = hostile_facts(random);
        const auto parts = digest::compose(hostile_changes(random), facts, readers[round % readers.size()], options);
        CAPTURE(round);
        REQUIRE(test::fault_in(parts, facts.url, options) == "");
        REQUIRE(test::misread(parts, facts.url, options.dialect) == "");
    }
}

TEST_CASE("what stands before a page's words is set apart from them as the language does") {
    const auto line = [](std::string_view language) {
        const std::string all = told("<h1>A</h1><p>x</p>", "<h2>A</h2><p>x</p>", digest::PageFacts{}, language);
        return all.substr(all.rfind('\n', all.size() - 2) + 1);
    };
    CHECK(line("en") == "level changed: A\n");
    CHECK(line("de") == "Ebene geändert: A\n");
    CHECK(line("fr") == "niveau modifié\u202F: A\n");
    CHECK(line("ja") == "レベルを変更：A\n");
}

TEST_CASE("a digest says when, in the time of the room's zone") {
    const auto zoned = [](std::string_view language, std::string_view zone) {
        const auto made = locale::Reader::create(language, zone);
        REQUIRE(made);
        return markup::visible(digest::compose({}, release_plan(), *made, {}).front());
    };
    CHECK(zoned("en", "Asia/Kathmandu").find("5 October 2018 at 08:55") != std::string::npos);
    CHECK(zoned("fr", "America/St_Johns").find("5 octobre 2018 à 00:40") != std::string::npos);
    CHECK(zoned("ja", "Asia/Tokyo").find("2018年10月5日 12:10") != std::string::npos);
}

TEST_CASE("every added and every removed text is in the digest") {
    const auto english = reader();
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        test::versions::PageGenerator generator(seed);
        const auto page = generator.page(5, 40);
        std::vector<test::versions::Edit> edits;
        const auto edited = generator.edited(page, 1 + generator.below(15), edits);
        const auto changes = changes_between(test::versions::written(page), test::versions::written(edited));
        digest::Options options;
        options.record_characters = 100'000;
        std::string all;
        for (const auto& part : digest::compose(changes, release_plan(), english, options))
            all += markup::visible(part);
        all = without_space(all);
        for (const auto& record : changes.records) {
            if (record.type == diff::RecordType::code) continue;  // told by its number of lines
            CAPTURE(seed);
            if (!record.older) CHECK(all.find(without_space(record.newer->text)) != std::string::npos);
            if (!record.newer) CHECK(all.find(without_space(record.older->text)) != std::string::npos);
            for (const auto& span : record.spans) {
                if (span.kind != diff::Span::Kind::same) {
                    CHECK(all.find(without_space(span.text)) != std::string::npos);
                }
            }
        }
    }
}

TEST_CASE("a long digest is cut between changes into numbered parts that say where they stand") {
    std::string older = "<h1>Plan</h1><p>stays</p>";
    std::string newer = older;
    for (int i = 0; i < 120; ++i) newer += "<p>Added paragraph number " + std::to_string(i) + " of many.</p>";
    digest::Options options;
    options.message_units = 1000;
    const auto parts = digest::compose(changes_between(older, newer), release_plan(), reader(), options);
    REQUIRE(parts.size() > 3);
    const auto last = std::to_string(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto text = markup::visible(parts[i]);
        const auto first_line = text.substr(0, text.find('\n'));
        CHECK(first_line.find("Release plan") != std::string::npos);
        CHECK(first_line.find("(" + std::to_string(i + 1) + "/" + last + ")") != std::string::npos);
        CHECK(text.find("\nPlan\n") != std::string::npos);
    }
}

TEST_CASE("a long text is cut with a count, and changes beyond the limit are counted") {
    std::string long_text;
    for (int i = 0; i < 100; ++i) long_text += "word ";
    const auto text = told("<p>a</p>", "<p>a</p><p>" + long_text + "</p>");
    CHECK(text.find("word … (220 more characters)") != std::string::npos);

    std::string newer;
    for (int i = 0; i < 30; ++i) newer += "<p>Paragraph number " + std::to_string(i) + "</p>";
    digest::Options options;
    options.records = 10;
    const auto parts = digest::compose(changes_between("", newer), release_plan(), reader(), options);
    REQUIRE(parts.size() == 1);
    CHECK(markup::visible(parts.front()).find("and 20 more changes") != std::string::npos);
}

TEST_CASE("a new page is told by how it begins") {
    auto facts = release_plan();
    facts.event = pages::EventKind::created;
    facts.comment.clear();
    std::string source = "<h1>Plan</h1><p>What we do next.</p><ul><li>First</li></ul>";
    for (int i = 0; i < 20; ++i) source += "<p>More " + std::to_string(i) + "</p>";
    CHECK(told("", source, facts) ==
          "Ada Lovelace created Release plan in Engineering · version 4 · 5 October 2018 at 03:10\n"
          "Plan\nWhat we do next.\n• First\nMore 0\nMore 1\nMore 2\nMore 3\nMore 4\n"
          "and 15 more paragraphs and items\n");
    CHECK(told("", "", facts).find("The page is empty.") != std::string::npos);
}

TEST_CASE("what is not known of a page is not told, and only web addresses are linked") {
    digest::PageFacts facts;
    facts.title = "Plan";
    facts.url = "javascript:alert(1)";
    const auto parts = digest::compose({}, facts, reader(), {});
    REQUIRE(parts.size() == 1);
    CHECK_FALSE(test::links_elsewhere(parts.front(), "none"));
    CHECK(markup::visible(parts.front()) ==
          "Plan was changed\nNothing changed in the text, tasks, tables, links or images.");
}

TEST_CASE("what changed beside the words is told in words of its own") {
    const std::string link = "<p>Go <a href=\"https://a.example\">here</a></p>";
    const std::string mention = "<p>Ask <ac:link><ri:user ri:userkey=\"k\"/></ac:link> Ada</p>";
    const auto image = [](const std::string& alt) {
        return "<p>See <ac:image ac:alt=\"" + alt + "\"><ri:attachment ri:filename=\"a.png\"/></ac:image> it</p>";
    };
    CHECK(told("<p>Go here</p>", link).find("\nlink added: Go here") != std::string::npos);
    CHECK(told(link, "<p>Go here</p>").find("\nlink removed: Go here") != std::string::npos);
    CHECK(told("<p>Ask Ada</p>", mention).find("mentioned: ") != std::string::npos);
    CHECK(told(image("a"), image("b")).find("\nalternative text: a b\n") != std::string::npos);
    CHECK(told(image("a"), "<p>See it</p>").find("\nimage removed: a.png\n") != std::string::npos);
    CHECK(told("<p>One two three four</p>", "<ul><li>One two three four</li></ul>")
              .find("\nnow a list item: One two three four") != std::string::npos);
    CHECK(told("<p>One two three four</p>", "<ul><li>One two three four</li></ul>", release_plan(), "de")
              .find("\njetzt ein Listenpunkt: One") != std::string::npos);
}

TEST_CASE("a section that went is told apart from a heading that went") {
    CHECK(told("<p>a</p><h2>B</h2><p>text below</p>", "<p>a</p>").find("\nB\n− section removed\n− text below") !=
          std::string::npos);
    CHECK(told("<p>a</p><h2>B</h2><p>text below</p>", "<p>a</p><p>text below</p>")
              .find("\nB\n− section heading removed\n") != std::string::npos);
}

TEST_CASE("a section that moved is told once, with where it came from when that changed") {
    const std::string first = "<h1>First</h1><p>All that the first section says of it.</p>";
    const std::string second = "<h1>Second</h1><p>Two</p>";
    CHECK(told(first + second, second + first).find("review\nSecond\nthis section moved\n") != std::string::npos);
    CHECK(told(first + second, second + first).find("Two") == std::string::npos);
    CHECK(told("<h1>A</h1><h2>Sub</h2><h1>B</h1>", "<h1>A</h1><h1>B</h1><h2>Sub</h2>")
              .find("review\nB › Sub\nthis section moved here from A\n") != std::string::npos);
}

TEST_CASE("what a macro's parameters and an image's address say is not told") {
    const auto macro = [](const std::string& name, const std::string& value) {
        return "<ac:structured-macro ac:name=\"jira\"><ac:parameter ac:name=\"" + name + "\">" + value +
               "</ac:parameter></ac:structured-macro>";
    };
    const std::string image = "<ac:image><ri:url ri:value=\"https://img.example/plan.png?token=hunter2\"/></ac:image>";
    auto created = release_plan();
    created.event = pages::EventKind::created;
    for (const auto& all :
         {told("", macro("password", "hunter2") + image), told(macro("password", "hunter2") + image, "<p>Other</p>"),
          told(macro("password", "hunter2"), macro("password", "hunter3")),
          told("<p>a</p>" + macro("password", "hunter2"), macro("password", "hunter2") + "<p>a</p>"),
          told("<p>See it.</p>", "<p>See it." + image + "</p>"), told("<p>See it." + image + "</p>", "<p>See it.</p>"),
          told("", "<p>See</p>" + macro("password", "hunter2") + image, created)}) {
        CAPTURE(all);
        CHECK(all.find("hunter") == std::string::npos);
    }
    CHECK(told("", macro("a", "b") + image).find("\n+ macro: jira\n+ image: plan.png\n") != std::string::npos);
    CHECK(told(macro("room", "b"), macro("room", "c")).find("\nmacro jira: room changed\n") != std::string::npos);
    CHECK(told(macro("", "b"), macro("", "c")).find("\nmacro jira changed\n") != std::string::npos);
    CHECK(told("", "<p>See</p>" + macro("a", "b"), created).find("2018 at 03:10\nDates after the review\nSee\n") !=
          std::string::npos);
    CHECK(told("", "<p>See</p>" + macro("a", "b"), created).find("jira") == std::string::npos);
}

TEST_CASE("each kind of change has its own words") {
    const std::string moved = "<p>This paragraph will go to another section of the page.</p>";
    const std::string rest = "<p>One stays here.</p><p>Two stays here.</p>";
    CHECK(told("<h1>A</h1>" + moved + rest + "<h1>B</h1>" + rest + "<p>x</p>",
               "<h1>A</h1>" + rest + "<h1>B</h1>" + rest + "<p>x</p>" + moved)
              .find("\nB\nmoved from A: This paragraph will go") != std::string::npos);
    CHECK(told("<p><a href=\"https://a.example\">here</a></p>", "<p><a href=\"https://b.example\">here</a></p>")
              .find("\nlink leads elsewhere now: here") != std::string::npos);
    CHECK(told("<h2>Old name</h2><p>x</p>", "<h2>New name</h2><p>x</p>").find("\nNew name\nrenamed: Old New name") !=
          std::string::npos);
    CHECK(told("<h1>A</h1>", "<h1>A</h1><h2>B</h2>").find("\nA › B\n+ new section") != std::string::npos);
    CHECK(told("<pre>a\nb\nc</pre>", "<pre>a\nx\ny\nc</pre>").find("code: 2 lines added, 1 line removed") !=
          std::string::npos);
    CHECK(told("<pre>limit = 5</pre>", "<pre>limit = 7</pre>").find("code: 5 → 7") != std::string::npos);
    const std::string box =
        "<ac:structured-macro ac:name=\"warning\"><ac:rich-text-body><p>Mind it</p></ac:rich-text-body>"
        "</ac:structured-macro>";
    CHECK(told("<p>a</p>", "<p>a</p>" + box).find("\n+ box around text: warning\n+ Mind it") != std::string::npos);
    CHECK(told("<p>a</p>" + box, "<p>a</p>", release_plan(), "de").find("\n− Kasten um Text: warning") !=
          std::string::npos);
    diff::Changes coarse;
    coarse.degraded = true;
    const auto parts = digest::compose(coarse, release_plan(), reader(), {});
    CHECK(markup::visible(parts.front()).find("changed too much to compare it closely") != std::string::npos);
}

TEST_CASE("a long heading and what stands under it are one group") {
    const std::string heading(5000, 'x');
    const auto text = told("<p>a</p>", "<p>a</p><h1>" + heading + "</h1><p>under it</p>");
    const auto label = text.find("\nxxx");
    REQUIRE(label != std::string::npos);
    CHECK(text.find("\nxxx", label + 1) == std::string::npos);
    CHECK(text.size() < 1000);
}

TEST_CASE("what comes to stand under the same heading, when the most important is told first, stands under it once") {
    const auto text =
        told("<p>A word of welcome.</p><h2>Dates</h2><p>Monday</p>", "<p>Nothing of that is left here.</p>");
    INFO(text);
    const auto top = text.find("Top of the page");
    REQUIRE(top != std::string::npos);
    CHECK(text.find("Top of the page", top + 1) == std::string::npos);
    CHECK(text.find("Dates") < top);
    CHECK(text.find("− A word of welcome.") > top);
    CHECK(text.find("+ Nothing of that is left here.") > top);
}

TEST_CASE("in Japanese several people are called as several, also where some of them are counted") {
    auto facts = release_plan();
    CHECK(told("<p>a</p>", "<p>b</p>", facts, "ja").find("Ada Lovelaceさんが") != std::string::npos);
    facts.others = {"Bo", "Cy", "Di", "Ed"};
    CHECK(told("<p>a</p>", "<p>b</p>", facts, "ja").find("ほか2人の皆さんが") != std::string::npos);
}

TEST_CASE("of a status whose words changed the colour is not told, of one that kept them it is") {
    const auto status = [](const std::string& parameter, const std::string& colour, const std::string& title) {
        return "<p>Ship it <ac:structured-macro ac:name=\"status\"><ac:parameter ac:name=\"" + parameter + "\">" +
               colour + "</ac:parameter><ac:parameter ac:name=\"title\">" + title +
               "</ac:parameter></ac:structured-macro></p>";
    };
    const auto both = told(status("colour", "Green", "Ahead"), status("colour", "Blue", "Done"));
    CHECK(both.find("\nShip it Ahead Done\n") != std::string::npos);
    CHECK(told(status("colour", "Green", "Done"), status("colour", "Blue", "Done"))
              .find("colour of the status changed: Green Blue") != std::string::npos);
    const auto changes = changes_between(status("colour", "Green", "Ahead"), status("colour", "Blue", "Done"));
    REQUIRE(changes.records.size() == 1);
    CHECK(changes.records[0].type == diff::RecordType::status);
    CHECK(changes.records[0].field.empty());
}

TEST_CASE("a new title is told in the first line, labels and the page above in lines of their own") {
    auto changes = changes_between("<p>One two three</p>", "<p>One two four</p>");
    diff::PageState before;
    diff::PageState after;
    before.title = "Old plan";
    after.title = "Dates after the review";
    before.labels = std::vector<std::string>{"draft"};
    after.labels = std::vector<std::string>{"final"};
    before.parent = "Drafts";
    after.parent = "Releases";
    diff::compare_states(changes, before, after);
    std::string all;
    for (const auto& part : digest::compose(changes, release_plan(), reader(), {})) all += markup::visible(part) + "\n";
    CHECK(all.find("renamed from Old plan") != std::string::npos);
    CHECK(all.find("the page stands below Releases now\nlabel draft removed\nlabel final added\nOne two three four") !=
          std::string::npos);
}
