// SPDX-License-Identifier: MIT
// The page with everything that Confluence can store, as a reader sees it.
#include "render/page_html.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"

using chatleaf::test::contains;

namespace {

std::string inventory() {
    return chatleaf::test::html_of(
        chatleaf::test::read_file(chatleaf::test::project_file("fixtures/inventory/page.xml")));
}

/// Without tags: what stands on the screen.
std::string words_of(const std::string& html) {
    std::string words;
    for (std::size_t at = 0; at < html.size(); ++at) {
        if (html[at] == '<')
            at = html.find('>', at);
        else
            words += html[at];
    }
    return words;
}

}  // namespace

TEST_CASE("nothing of the inventory that is data for machines is seen, not even in a tooltip") {
    const std::string html = inventory();
    for (const auto* data : {"hidden ", "hidden.",      "hiddenkey", "hidden-", "Hidden",     "HIDDEN",  "7100",
                             "uuid",    "ff8080814d2c", "557058",    "INLINE",  "incomplete", "DECIDED", "4711",
                             "c-1",     "at:",          "ac:",       "ri:",     "local-id",   "2c1a",    "9b1d2c3e"}) {
        CAPTURE(data);
        CHECK_FALSE(contains(html, data));
    }
}

TEST_CASE("all words of the inventory that are for readers are seen") {
    const std::string words = words_of(inventory());
    for (const auto* seen : {"strong red",
                             "bold",
                             "italic",
                             "cited",
                             "struck by style",
                             "underlined by style",
                             "the usual colour",
                             "1 March 2026",
                             "the day after",
                             "A quotation.",
                             "preformatted\n    text",
                             "nested well",
                             "nested badly",
                             "a heading in an item",
                             "What grows on a tree.",
                             "What can be opened",
                             "What was inside.",
                             "In a division.",
                             "to the tables &lt;here&gt;",
                             "No such place",
                             "this page",
                             "Leaf &amp; branch",
                             "the leaf page",
                             "the space’s home page",
                             "the page above this one",
                             "Spring news",
                             "plan.pdf",
                             "by number.pdf",
                             "TREE",
                             "~ada.l",
                             "issue seven",
                             "an address",
                             "@ada.lovelace",
                             "@Person",
                             "an ordinary link",
                             "https://example.org/embedded",
                             "Sales by month",
                             "chart.png",
                             "Sales, captioned",
                             "icon.png",
                             "Leaf in spring",
                             "figure.png",
                             "🙂",
                             "🌲",
                             "😶",
                             ":our-leaf:",
                             "😉",
                             "⚠️",
                             "Water the tree",
                             "1 April 2026",
                             "Dig a hole",
                             "Height and width",
                             "30 m",
                             "in a wrapper",
                             "nested",
                             "The foot",
                             "Both rows",
                             "the middle",
                             "the bar",
                             "one column",
                             "the old head",
                             "the old middle",
                             "the old bar",
                             "the old foot",
                             "Told in a panel",
                             "An old macro",
                             "opened",
                             "a]]&gt;b &lt; c ",
                             "escaped &lt;instead&gt; of CDATA",
                             "CDATA in a paragraph &amp; more",
                             "leaf-report",
                             "seen in an unknown macro",
                             "said of these very words.",
                             "A note as its fallback.",
                             "A success without a fallback.",
                             "We keep the tree.",
                             "Whether to cut the hedge",
                             "A decision as its fallback.",
                             "Leaf counter",
                             "{owner}",
                             "{why}",
                             "{leaf.greeting}",
                             "a2+b",
                             "c=strange",
                             "in a root of a dump",
                             "in a wrapper",
                             "in a whole page",
                             "in an unknown tag",
                             "in another",
                             "字zi"}) {
        CAPTURE(seen);
        CHECK(contains(words, seen));
    }
    CHECK_FALSE(contains(words, "A note as ADF."));
}
