// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/choices.hpp"

namespace chatleaf::test {

/// Well-formed pages of random make, of what stands in pages every day: tables, tasks, layouts,
/// links, macros, the new editor's panels. Each word of their text and CDATA is there once, so
/// that a lost or doubled one can be named.
class EverydayPages {
public:
    explicit EverydayPages(unsigned seed) : choices_(seed) {}
    explicit EverydayPages(Choices choices) : choices_(choices) {}

    struct Page {
        std::string source;
        std::vector<std::string> words;
    };

    Page page() {
        page_ = {};
        content(0);
        return std::move(page_);
    }

    std::size_t below(std::size_t limit) { return choices_.below(limit); }

private:
    void put(std::string_view token) { page_.source += token; }

    void open(std::string_view name, std::string_view attributes = {}) {
        put("<" + std::string(name) + std::string(attributes) + ">");
    }

    void close(std::string_view name) { put("</" + std::string(name) + ">"); }

    std::string next_word() {
        page_.words.push_back("w" + std::to_string(page_.words.size()) + "e");
        return page_.words.back();
    }

    void word() { put(next_word()); }

    void words() {
        for (auto left = 1 + below(3); left > 0; --left) {
            word();
            if (left > 1) put(below(4) == 0 ? ", " : " ");
        }
    }

    void content(int depth) {
        for (auto left = 1 + below(5); left > 0; --left) {
            switch (below(depth < 6 ? 12 : 6)) {
                case 0: put("\n  "); break;
                case 1: put(" &nbsp;&amp;&#x41;"); break;
                case 2: put(below(2) == 0 ? "<br/>" : "<br></br>"); break;
                case 3: put(below(4) == 0 ? "<?target <p>no</p> ?>" : "<!-- <p>no</p> -->"); break;
                case 4: text(); break;
                case 5: leaf(); break;
                case 6: macro(depth); break;
                case 7: block(depth); break;
                default: element(depth); break;
            }
        }
    }

    void text() {
        put(" ");
        words();
        put(" ");
    }

    void leaf() {
        static constexpr std::string_view leaves[] = {
            R"(<ac:emoticon ac:name="blue-star" ac:emoji-fallback="&#128512;"/>)",
            R"(<ac:link><ri:user ri:account-id="5c&amp;1" /></ac:link>)",
            R"(<ac:image ac:width="30"><ri:attachment ri:filename="a&quot;b.png"/></ac:image>)",
            "<time datetime=\"2026-03-01\"/>",
            "<hr />",
            "<at:var at:name=\"who\"/>",
            "&eacute;&#x2014;&gt;",
        };
        put(leaves[below(std::size(leaves))]);
    }

    void element(int depth) {
        static constexpr std::string_view names[] = {
            "p",   "strong", "em", "li", "ul", "td",         "div",  "h2", "span", "ol",  "pre",
            "sub", "small",  "a",  "dl", "dd", "ac:caption", "code", "u",  "th",   "x:y", "ac:layout"};
        const std::string_view name = names[below(std::size(names))];
        open(name, attributes());
        if (below(2) == 0) word();
        content(depth + 1);
        if (below(2) == 0) word();
        close(name);
    }

    std::string_view attributes() {
        static constexpr std::string_view choices[] = {"", " a=\"1\"", " class='x y' b=\"&lt;&quot;\"",
                                                       "\n  style = \"c > d\" "};
        return choices[below(std::size(choices))];
    }

    void block(int depth) {
        switch (below(6)) {
            case 0: table(depth); break;
            case 1: tasks(depth); break;
            case 2: layout(depth); break;
            case 3: link(); break;
            case 4: panel(depth); break;
            default: list(depth); break;
        }
    }

    void table(int depth) {
        open("table", " class=\"wrapped\"");
        put("<colgroup><col/><col style=\"width: 3em;\"/></colgroup>");
        open("tbody");
        for (auto rows = 1 + below(3); rows > 0; --rows) {
            open("tr");
            for (auto cells = 1 + below(3); cells > 0; --cells) {
                const std::string_view name = below(3) == 0 ? "th" : "td";
                open(name, below(3) == 0 ? " colspan=\"1\"" : "");
                if (below(3) == 0)
                    content(depth + 2);
                else
                    word();
                close(name);
            }
            close("tr");
        }
        close("tbody");
        close("table");
    }

    void tasks(int depth) {
        open("ac:task-list");
        for (auto tasks = 1 + below(2); tasks > 0; --tasks) {
            open("ac:task");
            put("\n<ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status>\n");
            open("ac:task-body");
            words();
            if (below(3) == 0) content(depth + 2);
            close("ac:task-body");
            close("ac:task");
        }
        close("ac:task-list");
    }

    void layout(int depth) {
        open("ac:layout");
        open("ac:layout-section", " ac:type=\"two_equal\"");
        for (int cells = 0; cells < 2; ++cells) {
            open("ac:layout-cell");
            content(depth + 2);
            close("ac:layout-cell");
        }
        close("ac:layout-section");
        close("ac:layout");
    }

    void link() {
        open("ac:link", below(2) == 0 ? "" : " ac:anchor=\"here\"");
        put("<ri:page ri:content-title=\"Old &amp; new\"/>");
        if (below(2) == 0) {
            open("ac:link-body");
            words();
            put("<em>");
            word();
            put("</em>");
            close("ac:link-body");
        } else {
            open("ac:plain-text-link-body");
            section();
            close("ac:plain-text-link-body");
        }
        close("ac:link");
    }

    // The new editor's panel: for machines, and the same for readers.
    void panel(int depth) {
        open("ac:adf-extension");
        put("<ac:adf-node type=\"panel\"><ac:adf-attribute key=\"panel-type\">note</ac:adf-attribute>");
        put("<ac:adf-content><p>");
        word();
        put("</p></ac:adf-content></ac:adf-node>");
        open("ac:adf-fallback");
        word();  // an empty one would not be shown in the node's place
        content(depth + 2);
        close("ac:adf-fallback");
        close("ac:adf-extension");
    }

    void list(int depth) {
        const std::string_view name = below(2) == 0 ? "ul" : "ol";
        open(name);
        for (auto items = 1 + below(3); items > 0; --items) {
            open("li");
            word();
            if (depth < 6 && below(3) == 0) list(depth + 2);
            close("li");
        }
        close(name);
    }

    // One section, or two with the `]]>` of the code between them.
    void section() {
        put("<![CDATA[");
        put(below(2) == 0 ? " <b>&amp; " : "if [[ -f x ]]; then List<String> ");
        word();
        if (below(4) == 0) {
            put(" a]]");
            put("]]>");
            put("<![CDATA[>b ");
            word();
        }
        put(" ]]>");
    }

    void macro(int depth) {
        open("ac:structured-macro", " ac:name=\"code\"");
        open("ac:parameter", " ac:name=\"title\"");
        word();
        close("ac:parameter");
        if (below(2) == 0) {
            open("ac:plain-text-body");
            section();
            close("ac:plain-text-body");
        } else {
            open("ac:rich-text-body");
            content(depth + 1);
            close("ac:rich-text-body");
        }
        close("ac:structured-macro");
    }

    Choices choices_;
    Page page_;
};

}  // namespace chatleaf::test
