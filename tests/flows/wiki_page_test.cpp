// SPDX-License-Identifier: MIT
// Which words name something on a server, and which name files.
#include "chatleaf/flows/wiki_page.hpp"

#include "chatleaf/flows/digest_wiki.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("addresses, and aliases with an id, name pages of servers") {
    for (const char* word : {"https://wiki.example.org/x/6gM", "HTTP://wiki.example.org/", "wiki:1002", "wiki:1002@3",
                             "a-b_c:9223372036854775807"}) {
        INFO(word);
        CHECK(flows::names_page_of_server(word));
        CHECK_FALSE(flows::names_server(word));
    }
}

TEST_CASE("anything else is a file") {
    for (const char* word :
         {"page.xml", "./wiki:1002", "wiki:1002.xml", "C:1002", "wiki:", ":1002", "wiki:0", "wiki:01", "wiki:1002@",
          "wiki:1002@0", "wiki:1002@-1", "wiki:1002@3x", "wiki:1002@99999999999999999999", "wiki:99999999999999999999",
          "-", "", "1002", "ftp://x/1002", "wiki:10 02"}) {
        INFO(word);
        CHECK_FALSE(flows::names_page_of_server(word));
    }
}

TEST_CASE("an alias and a colon are all of a server") {
    CHECK(flows::names_server("wiki:"));
    for (const char* word : {"wiki", ":", "./wiki:", "Wiki:", "wiki::", "C:", ""}) {
        INFO(word);
        CHECK_FALSE(flows::names_server(word));
    }
}
