// SPDX-License-Identifier: MIT
#include <ctime>

#include "exports/entities.hpp"
#include "exports/entity_filter.hpp"
#include "exports/reading.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace chatleaf::exports::test;

namespace {

std::string repeated(std::string_view part, std::size_t count) {
    std::string text;
    text.reserve(part.size() * count);
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
}

std::string inside_export(std::string_view xml) {
    const std::string whole = export_of({page("1", "A", "1", "2026-05-01"), body("10", "1", "a")});
    const std::size_t end = whole.rfind("</hib");
    return whole.substr(0, end) + std::string(xml) + whole.substr(end);
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

TEST_CASE("declared entities are refused before any is expanded") {
    const std::string laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
        "<hibernate-generic><object class=\"Page\"><id>1</id></object>&b;</hibernate-generic>";
    CHECK(read(laughs).error.find("document type") != std::string::npos);
    const auto later = read(inside_export("<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;"));
    CHECK(later.changes.size() == 1);
    CHECK(later.messages("export-cut-short").find("document type") != std::string::npos);
}

TEST_CASE("no shape of input costs more than its length") {
    struct Shape {
        const char* name;
        std::string xml;
    };
    std::string attributes = "<object";
    for (int i = 0; i < 100000; ++i) attributes += " a" + std::to_string(i) + "=\"v\"";
    const std::size_t megabyte = 1000000;
    std::string properties = "<object class=\"Page\"><id>5</id>";
    for (std::size_t i = 0; i < 20000; ++i)
        properties +=
            "<collection name=\"bodyContents\"><element><id>" + std::to_string(i) + "</id></element></collection>";
    const std::vector<Shape> shapes{
        {"attributes", attributes + "/>"},
        {"many tags of many attributes", repeated(attributes.substr(0, attributes.rfind(' ', 4000)) + "/>", 250)},
        {"unclosed comment", "<!--" + std::string(megabyte, '-')},
        {"unclosed CDATA", "<object class=\"Page\"><property name=\"title\"><![CDATA[" + repeated("]]", megabyte / 2)},
        {"unclosed tag", "<object class=\"" + std::string(megabyte, 'x')},
        {"unclosed instruction", "<?" + std::string(megabyte, '?')},
        {"deep", repeated("<p>", megabyte / 3)},
        {"references", repeated("&", megabyte)},
        {"long reference", "&" + std::string(megabyte, 'a')},
        {"wide text",
         "<object class=\"Page\"><property name=\"title\">" + std::string(megabyte, 'x') + "</property></object>"},
        {"brackets in a title", "<object class=\"Page\"><property name=\"title\"><![CDATA[" +
                                    repeated("]] ", megabyte / 3) + "]]></property></object>"},
        {"collections", properties + "</object>"},
        {"ill-formed", std::string(megabyte, '\xE2')},
        {"names",
         [] {
             std::string names;
             for (int i = 0; i < 60000; ++i) names += "<n" + std::to_string(i) + "/>";
             return names;
         }()},
    };
    for (const Shape& shape : shapes) {
        const std::string xml = inside_export(shape.xml);
        const double start = cpu_seconds();
        const auto reading = read(xml);
        const double spent = cpu_seconds() - start;
        INFO(shape.name << ": " << spent << " s, " << reading.error);
        CHECK(reading.changes.size() == 1);  // what came before is kept
        // Linear work takes some hundredths of a second here; quadratic work takes minutes.
        CHECK(spent < 5.0);
    }
}

TEST_CASE("depth is capped however it is spelled") {
    const auto reading = read(inside_export(repeated("<ac:rich-text-body>", 1000)));
    CHECK(reading.messages("export-cut-short").find("nested more than 64 deep") != std::string::npos);
    CHECK(reading.changes.size() == 1);
}

TEST_CASE("an object of more properties than any has is refused where it stands") {
    const std::string most = repeated("<property name=\"key\"/>\n", 10000);
    const auto whole = read(inside_export("<object class=\"Space\"><id>7</id>" + most + "</object>"));
    CHECK(whole.changes.size() == 1);
    CHECK(whole.messages("export-cut-short").empty());
    const auto refused = read(inside_export("<object class=\"Space\">" + most + "<property name=\"key\"/></object>"));
    CHECK(refused.changes.size() == 1);
    const auto message = refused.messages("export-cut-short");
    CHECK(message.find("an object has more than 10000 properties, which none of an export has") != std::string::npos);
    CHECK(message.find("entities.xml:100") != std::string::npos);  // the line
}

TEST_CASE("an object of longer values than a page has is refused by both readings alike") {
    exports::Limits limits;
    limits.body_bytes = 1000;
    const auto text = [](std::size_t size) { return property("body", std::string(size, 'x')); };
    const auto with = [&](const std::string& bodies) {
        const std::string whole =
            export_of({page("1", "A", "1", "2026-05-01"), body("10", "1", "a"), page("2", "B", "1", "2026-05-01"),
                       object("BodyContent", "11", bodies + reference("content", "Page", "2"))});
        return read(whole, {}, limits);
    };
    CHECK(with(text(1000)).changes.size() == 2);
    CHECK(with(text(3 << 20)).messages("page-too-large").find("\"B\"") != std::string::npos);
    std::string bodies;
    for (int i = 0; i < 1040; ++i) bodies += text(1000);
    CHECK(with(bodies).changes.size() == 2);
    for (int i = 0; i < 20; ++i) bodies += text(1000);
    const auto refused = with(bodies);
    CHECK(refused.changes.size() == 1);
    CHECK(refused.messages("export-cut-short").find("properties of an object together are longer than 1049576 bytes") !=
          std::string::npos);
    CHECK(refused.messages("export-changed").empty());
}

TEST_CASE("the members of one object's collections count as what the index holds") {
    const std::string listed = "<object class=\"Page\"><id>5</id><collection name=\"historicalVersions\">" +
                               repeated("<element class=\"Page\"><id>6</id></element>", 50000) +
                               "</collection></object>";
    exports::Limits limits;
    CHECK(read(inside_export(listed), {}, limits).changes.size() == 1);
    limits.index_bytes = std::size_t{1} << 20;
    CHECK(read(inside_export(listed), {}, limits).error.find("memory limit") != std::string::npos);
    // Nobody asks for such a collection, so its members take no room.
    const std::string other = "<object class=\"BodyContent\"><collection name=\"body\">" +
                              repeated("<element><id>6</id></element>", 50000) + "</collection></object>";
    CHECK(read(inside_export(other), {}, limits).error.empty());
}
