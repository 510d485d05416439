// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::test {

/// Well-formed pages of random make, with the words that stand in their text and CDATA.
/// Each word is there once, so that a lost or doubled one can be named.
class PageGenerator {
public:
    explicit PageGenerator(unsigned seed) : random_(seed) {}

    struct Page {
        std::string source;
        std::vector<std::string> words;
        std::vector<std::size_t> token_ends;  ///< where a tag or word ends: places to break the page at
    };

    Page page() {
        page_ = {};
        content(0);
        return std::move(page_);
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

private:
    void put(std::string_view token) {
        page_.source += token;
        page_.token_ends.push_back(page_.source.size());
    }

    void word() {
        std::string word = "w" + std::to_string(page_.words.size()) + "e";
        put(word);
        page_.words.push_back(std::move(word));
    }

    void content(int depth) {
        for (auto left = 1 + below(5); left > 0; --left) {
            switch (below(depth < 6 ? 10 : 5)) {
                case 0: put("\n  "); break;
                case 1: put(" &nbsp;&amp;&#x41;"); break;
                case 2: put(below(2) == 0 ? "<br/>" : "<br></br>"); break;
                case 3: put("<!-- <p>no</p> -->"); break;
                case 4: text(); break;
                case 5: macro(depth); break;
                default: element(depth); break;
            }
        }
    }

    void text() {
        put(" ");
        word();
        put(" ");
    }

    void element(int depth) {
        static constexpr std::string_view names[] = {"p",  "strong", "em", "li",  "ul",
                                                     "td", "div",    "h2", "x:y", "ac:layout"};
        const std::string name(names[below(std::size(names))]);
        put("<" + name + attributes() + ">");
        content(depth + 1);
        put("</" + name + ">");
    }

    std::string attributes() {
        static constexpr std::string_view choices[] = {"", " a=\"1\"", " class='x y' b=\"&lt;&quot;\"",
                                                       "\n  style = \"c > d\" "};
        return std::string(choices[below(std::size(choices))]);
    }

    void macro(int depth) {
        put("<ac:structured-macro ac:name=\"code\">");
        put("<ac:parameter ac:name=\"title\">");
        word();
        put("</ac:parameter>");
        if (below(2) == 0) {
            put("<ac:plain-text-body>");
            page_.source += "<![CDATA[ <b>&amp; ";
            word();
            put(" ]]>");
            put("</ac:plain-text-body>");
        } else {
            put("<ac:rich-text-body>");
            content(depth + 1);
            put("</ac:rich-text-body>");
        }
        put("</ac:structured-macro>");
    }

    std::mt19937 random_;
    Page page_;
};

}  // namespace chatleaf::test
