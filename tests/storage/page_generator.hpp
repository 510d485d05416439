// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::test {

/// How much of XML a generated page makes use of.
enum class Spelling : bool {
    usual,
    every,  ///< all 253 entities, both quotes, CR, odd white space, instructions, padded and parted CDATA …
};

/// Well-formed pages of random make, with the words that stand in their text and CDATA.
/// Each word is there once, so that a lost or doubled one can be named.
class PageGenerator {
public:
    explicit PageGenerator(unsigned seed, Spelling spelling = Spelling::usual) : random_(seed), spelling_(spelling) {}

    struct Page {
        std::string source;
        std::vector<std::string> words;
        std::vector<std::size_t> token_ends;  ///< where a tag or word ends: places to break the page at
    };

    Page page() {
        page_ = {};
        if (spelling_ == Spelling::every) prolog();
        content(0);
        return std::move(page_);
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

    template <std::size_t Size>
    std::string one_of(const std::string_view (&choices)[Size]) {
        return std::string(choices[below(Size)]);
    }

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
        if (spelling_ == Spelling::every && below(2) == 0) odd_piece(depth);
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
        put("</" + name + (spelling_ == Spelling::every ? space() : "") + ">");
    }

    std::string attributes() {
        static constexpr std::string_view choices[] = {"", " a=\"1\"", " class='x y' b=\"&lt;&quot;\"",
                                                       "\n  style = \"c > d\" "};
        std::string chosen(choices[below(std::size(choices))]);
        return spelling_ == Spelling::every && below(2) == 0 ? chosen + odd_attributes() : chosen;
    }

    void macro(int depth) {
        put("<ac:structured-macro ac:name=\"code\">");
        if (spelling_ == Spelling::every) put(space());
        put("<ac:parameter ac:name=\"title\">");
        word();
        put("</ac:parameter>");
        if (below(2) == 0) {
            put("<ac:plain-text-body>");
            if (spelling_ == Spelling::every) {
                plain_text();
            } else {
                page_.source += "<![CDATA[ <b>&amp; ";
                word();
                put(" ]]>");
            }
            put("</ac:plain-text-body>");
        } else {
            put("<ac:rich-text-body>");
            content(depth + 1);
            put("</ac:rich-text-body>");
        }
        put("</ac:structured-macro>");
    }

    void prolog() {
        static constexpr std::string_view prologs[] = {
            "",
            "",
            "",
            "\xEF\xBB\xBF",
            "<?xml version='1.0'?>",
            "\xEF\xBB\xBF<?xml  version = \"1.0\" encoding='utf-8' ?>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?>\r\n",
        };
        put(one_of(prologs));
    }

    std::string space() {
        static constexpr std::string_view spaces[] = {"", "", "", " ", "\n", "\r\n\t", "\r", "  "};
        return one_of(spaces);
    }

    // Names that no attribute of `attributes` has.
    std::string odd_attributes() {
        static constexpr std::string_view first[] = {"", " ac:name='&apos;\"'", "\r\n\tdata-x=\"it's ]]> &#10;&#x9;\"",
                                                     " z.1-\u00B7='\u00E9'", " \u00FC=\"&euro;\U0001F600\u200B\""};
        static constexpr std::string_view second[] = {"", " xmlns:q='urn:q'", " local-id\r=\n\"1\"", " A=''",
                                                      " _ = '&#x1F600;&#38;lt;'"};
        return below(2) == 0 ? one_of(first) + one_of(second) + space() : one_of(second) + one_of(first);
    }

    void plain_text() {
        static constexpr std::string_view before[] = {
            "", "", "\n", "\r\n  ", "<![CDATA[]]>", "<![CDATA[ a]]]]><![CDATA[>\r\n]]>", "&lt;&nbsp;"};
        static constexpr std::string_view after[] = {
            "", "", " \n", "<![CDATA[]]]]><![CDATA[]]]><![CDATA[>]]>", "<!-- c -->", "&#13;&gt;"};
        put(one_of(before));
        page_.source += "<![CDATA[ <b>&amp;\u00A0\u200B ";
        word();
        put(" ]]>");
        put(one_of(after));
    }

    void odd_piece(int depth) {
        static constexpr std::string_view pieces[] = {
            "<?target some  data ?>",
            "<?t?>",
            "<?a-b\r\n c=\"d\"?>",
            "<!---->",
            "<!--\r\n - - > -->",
            "<p />",
            "<p></p>",
            "<td\r\n></td >",
            "<hr class='a'/>",
            "\r\n",
            "\r",
            "> \" ' ]] ]&gt; ]]&gt;",
            "\u00A0\u200B\u202E\u3000\uFEFF\u00AD",
            "\U0001F469\u200D\U0001F4BB \U00020000",
            "e\u0301 \u00E9",
            "&#0065;&#x1f600;&#xD;&#10;",
            "&amp;nbsp; &#38;lt; &lt;b&gt;",
            "<![CDATA[]]>",
            "<![CDATA[&nbsp; <x> ]]]]><![CDATA[>]]>",
            "<ac:plain-text-link-body>\n<![CDATA[l]]></ac:plain-text-link-body>",
            "<ac:plain-text-body>a &lt; b\t</ac:plain-text-body>",
            "<ac:plain-text-body></ac:plain-text-body>",
            "<table>\n <tbody>\r\n<tr> <td>c</td> </tr><!-- --> </tbody></table>",
            "<ul> <li>x</li> loose </ul>",
            "<tr> </tr>",
            "<tr> <![CDATA[a]]> <![CDATA[b]]></tr>",
            "<ri:page ri:content-title = 'a &quot;b&quot;'/>",
            "<\u00FCber \u00E4='1'>\u00F6</\u00FCber>",
            "<a:b.c-d_\u00B7/>",
            "<p xmlns='urn:x' xmlns:ac=\"urn:ac\"><ac:x/></p>",
        };
        for (auto left = 1 + below(4); left > 0; --left) {
            if (below(3) == 0) {
                put(entity());
            } else {
                put(one_of(pieces));
            }
        }
        if (depth < 3) element(depth + 1);
    }

    std::string entity() {
        static constexpr struct {
            std::string_view name;
            char32_t code_point;
        } entities[] = {
#include "text/entity_table.inc"
        };
        return "&" + std::string(entities[below(std::size(entities))].name) + ";";
    }

    std::mt19937 random_;
    Spelling spelling_;
    Page page_;
};

}  // namespace chatleaf::test
