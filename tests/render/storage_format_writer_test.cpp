// SPDX-License-Identifier: MIT
#include "render/storage_format_writer.hpp"

#include <random>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/storage/reading.hpp"
#include "support/catch.hpp"

namespace {

using chatleaf::render::StorageFormatWriter;
namespace storage = chatleaf::storage;

TEST_CASE("elements, attributes and text are written, and what is special in XML is escaped") {
    StorageFormatWriter out;
    out.open("p").attribute("title", "\"a\" & 'b'\n").text("1 < 2 & ]]> \x01").empty_element("br").close();
    CHECK(std::move(out).take() ==
          "<p title=\"&quot;a&quot; &amp; &#39;b&#39;&#10;\">1 &lt; 2 &amp; ]]&gt; <br /></p>");
}

TEST_CASE("an element without content is closed by itself") {
    StorageFormatWriter out;
    out.open("td").close();
    CHECK(std::move(out).take() == "<td></td>");
}

TEST_CASE("macros have parameters and one body") {
    StorageFormatWriter out;
    out.open_macro("expand").parameter("title", "<More>").open_body().open("p").text("x").close().close().close();
    CHECK(std::move(out).take() ==
          "<ac:structured-macro ac:name=\"expand\"><ac:parameter ac:name=\"title\">&lt;More&gt;</ac:parameter>"
          "<ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>");
}

TEST_CASE("what would end a body of characters is shared out to two sections") {
    StorageFormatWriter out;
    out.open_macro("code").plain_body("a]]>b").close();
    CHECK(std::move(out).take() ==
          "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[a]]]]><![CDATA[>b]]>"
          "</ac:plain-text-body></ac:structured-macro>");
}

TEST_CASE("any characters in a body are read back as they were, and leave it nowhere") {
    std::mt19937 random(1);
    const std::string_view letters[] = {"]", "]", ">", "<", "!", "[", "CDATA", "&", "x", "\n", "é", "\x01", "</ac:"};
    for (int run = 0; run < 3000; ++run) {
        std::string body;
        std::string kept;
        for (auto length = random() % 12; length > 0; --length) {
            const std::string_view letter = letters[random() % std::size(letters)];
            body += letter;
            if (letter != "\x01") kept += letter;
        }
        StorageFormatWriter out;
        out.open_macro("code").plain_body(body).close();
        const std::string written = std::move(out).take();
        INFO(written);
        const auto parsed = storage::parse(written, "written");
        REQUIRE(parsed);
        CHECK(parsed->diagnostics.empty());
        REQUIRE(parsed->document.kind(1) == storage::Kind::macro);
        CHECK(parsed->document.subtree_end(1) == parsed->document.size());
        CHECK(storage::macro(parsed->document, 1).plain_body == kept);
    }
}

}  // namespace
