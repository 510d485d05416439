// SPDX-License-Identifier: MIT
#include "chatleaf/pages/media_type.hpp"

#include "support/catch.hpp"

using namespace chatleaf;

TEST_CASE("a file's type is told by its last ending, whatever its case") {
    CHECK(pages::media_type_of("photo.JPEG") == "image/jpeg");
    CHECK(pages::media_type_of("backup.tar.gz") == "application/gzip");
    CHECK(pages::media_type_of("archive.png.exe").empty());
    CHECK(pages::media_type_of(".png").empty());
    CHECK(pages::media_type_of("png").empty());
}

TEST_CASE("nothing that a browser runs as a page is known") {
    for (const char* name : {"a.html", "a.htm", "a.xhtml", "a.svg", "a.svgz", "a.xml", "a.xsl", "a.js", "a.mjs",
                             "a.css", "a.mht", "a.swf", "a.php", "a.wasm", "a.hta", "a.htaccess"}) {
        INFO(name);
        CHECK(pages::media_type_of(name).empty());
    }
    CHECK(pages::ending_of_media_type("text/html").empty());
    CHECK(pages::ending_of_media_type("image/svg+xml").empty());
}

TEST_CASE("a type has a usual ending") {
    CHECK(pages::ending_of_media_type("image/jpeg") == ".jpg");
    CHECK(pages::ending_of_media_type("Text/Plain; charset=utf-8") == ".txt");
    CHECK(pages::ending_of_media_type("").empty());
}
