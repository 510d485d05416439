// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

/// What happens to a page's bytes when somebody, or something, gets at them: the result need
/// not be well-formed.
namespace chatleaf::test {

class Mutation {
public:
    explicit Mutation(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }

    std::string mutated(std::string page) {
        for (auto left = 1 + below(6); left > 0; --left) {
            const auto begin = below(page.size() + 1);
            const auto length = below(3) == 0 ? below(page.size() + 1) / 2 : below(40);
            const auto piece = page.substr(begin, length);
            switch (below(5)) {
                case 0: page.erase(begin, length); break;
                case 1: page.insert(below(page.size() + 1), piece); break;
                case 2:
                    page.erase(begin, length);
                    page.insert(below(page.size() + 1), piece);
                    break;
                case 3: page.replace(begin, below(20), snippet()); break;
                default: page.insert(begin, snippet()); break;
            }
        }
        return page;
    }

private:
    std::string snippet() {
        static constexpr std::array<std::string_view, 24> snippets = {
            "<p>new words here</p>",
            "<p local-id=\"7\">",
            "</p>",
            "<b>",
            "</b>",
            " and more",
            "&nbsp;",
            "&eacute;",
            "e\u0301",
            "\u6F22\u5B57\u304B\u306A",
            "\u0E20\u0E32\u0E29\u0E32",
            "<ul><li>one</li><li>two</li></ul>",
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
            "<br/>",
            "<!-- c -->",
            "<h2>Title</h2>",
            "<![CDATA[x]]>",
            "\r\n",
            "<ac:link><ri:page ri:content-title=\"T\"/></ac:link>",
            "<p />",
            "<ac:structured-macro "
            "ac:name=\"info\"><ac:rich-text-body><p>i</p></ac:rich-text-body></ac:structured-macro>",
            "<ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>t</ac:task-body>"
            "</ac:task>",
            "<",
            "\xFF"};
        return std::string(snippets[below(snippets.size())]);
    }

    std::mt19937 random_;
};

}  // namespace chatleaf::test
