// SPDX-License-Identifier: MIT
#include "pages.hpp"

#include <array>
#include <random>
#include <string_view>
#include <utility>

namespace chatleaf::bench {
namespace {

class PageMaker {
public:
    std::string page(std::size_t bytes) {
        while (out_.size() < bytes) block();
        return std::exchange(out_, {});
    }

private:
    std::size_t pick(std::size_t n) { return random_() % n; }

    void words(std::size_t count) {
        static constexpr std::array<std::string_view, 24> vocabulary{
            "harbour", "the",  "berth",  "price",   "of",    "a",      "storm",  "checklist",
            "and",     "in",   "season", "pontoon", "to",    "Größe",  "fuel",   "is",
            "with",    "café", "rope",   "for",     "&amp;", "&nbsp;", "&rarr;", "Привет"};
        for (std::size_t i = 0; i < count; ++i) {
            out_ += vocabulary[pick(vocabulary.size())];
            out_ += ' ';
        }
    }

    void inlines() {
        for (std::size_t i = 1 + pick(4); i > 0; --i) {
            words(3 + pick(12));
            switch (pick(9)) {
                case 0: mark("strong"); break;
                case 1: mark("em"); break;
                case 2: mark("code"); break;
                case 3:
                    out_ +=
                        "<ac:link><ri:page ri:content-title=\"Berth prices\" ri:space-key=\"HARB\" />"
                        "<ac:plain-text-link-body><![CDATA[the prices]]></ac:plain-text-link-body></ac:link> ";
                    break;
                case 4: out_ += "<a href=\"https://example.com/tides?day=1&amp;port=2\">tides</a> "; break;
                case 5: out_ += "<ac:emoticon ac:name=\"tick\" /> "; break;
                case 6: out_ += "<time datetime=\"2026-06-20\" /> "; break;
                default: break;
            }
        }
    }

    void mark(std::string_view element) {
        out_ += '<';
        out_ += element;
        out_ += '>';
        words(1 + pick(4));
        out_ += "</";
        out_ += element;
        out_ += "> ";
    }

    void wrapped(std::string_view start, std::string_view end) {
        out_ += start;
        inlines();
        out_ += end;
    }

    void list(std::string_view start, std::string_view end) {
        out_ += start;
        for (std::size_t i = 2 + pick(6); i > 0; --i) wrapped("<li><p>", "</p></li>\n");
        out_ += end;
    }

    void table() {
        out_ +=
            "<table class=\"wrapped\"><colgroup><col /><col /><col /></colgroup><tbody>\n"
            "<tr><th>One</th><th>Two</th><th>Three</th></tr>\n";
        for (std::size_t row = 2 + pick(8); row > 0; --row) {
            out_ += "<tr>";
            for (int cell = 0; cell < 3; ++cell) wrapped("<td colspan=\"1\">", "</td>");
            out_ += "</tr>\n";
        }
        out_ += "</tbody></table>\n";
    }

    void code() {
        out_ +=
            "<ac:structured-macro ac:name=\"code\" ac:schema-version=\"1\" "
            "ac:macro-id=\"5b0c2f7e-6f39-4c1b-9c55-0e1d5a3f9a10\"><ac:parameter ac:name=\"language\">cpp"
            "</ac:parameter><ac:plain-text-body><![CDATA[";
        for (std::size_t i = 3 + pick(10); i > 0; --i) out_ += "    if (a < b && c[d[i]] > 0) return \"&nbsp;\";\n";
        out_ += "]]></ac:plain-text-body></ac:structured-macro>\n";
    }

    void tasks() {
        out_ += "<ac:task-list>\n";
        for (std::size_t i = 2 + pick(4); i > 0; --i)
            wrapped("<ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>",
                    "</ac:task-body></ac:task>\n");
        out_ += "</ac:task-list>\n";
    }

    void block() {
        switch (pick(20)) {
            case 0: wrapped("<h2>", "</h2>\n"); break;
            case 1: wrapped("<h3>", "</h3>\n"); break;
            case 2: list("<ul>\n", "</ul>\n"); break;
            case 3: list("<ol>\n", "</ol>\n"); break;
            case 4: table(); break;
            case 5: code(); break;
            case 6: tasks(); break;
            case 7:
                wrapped("<ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>",
                        "</p></ac:rich-text-body></ac:structured-macro>\n");
                break;
            case 8:
                out_ += "<p><ac:image ac:width=\"300\"><ri:attachment ri:filename=\"chart.png\" /></ac:image></p>\n";
                break;
            case 9: wrapped("<blockquote><p>", "</p></blockquote>\n"); break;
            default: wrapped("<p>", "</p>\n"); break;
        }
    }

    std::mt19937 random_{20260302};
    std::string out_;
};

}  // namespace

std::string made_page(std::size_t bytes) { return PageMaker().page(bytes); }

std::vector<std::string> made_pages(std::size_t bytes, std::size_t each) {
    PageMaker maker;
    std::vector<std::string> pages;
    for (std::size_t made = 0; made < bytes; made += pages.back().size()) pages.push_back(maker.page(each));
    return pages;
}

}  // namespace chatleaf::bench
