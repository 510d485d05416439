// SPDX-License-Identifier: MIT
#include "storage/unreadable.hpp"

#include "support/catch.hpp"

using chatleaf::storage::plain_text;

TEST_CASE("the words of a page are left when its tags are taken out") {
    CHECK(plain_text("").text.empty());
    CHECK(plain_text("<p>one</p><p>two<b>three</b><br/>four &amp; five</p>").text == "one two three four & five ");
    CHECK(plain_text("<p title='no'>a<!-- no --><![CDATA[ List<String> ]]></p>").text == "a  List<String> ");
    CHECK(plain_text("a < b").text == "a < b");
    CHECK(plain_text("</b></i> cut <strong cla").text == " cut <strong cla");
}
