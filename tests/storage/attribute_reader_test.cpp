// SPDX-License-Identifier: MIT
#include "storage/attribute_reader.hpp"

#include <string>

#include "support/catch.hpp"

using namespace chatleaf::storage;

namespace {

struct Read {
    std::vector<std::string> attributes;  // "name=value"
    std::vector<std::string> faults;
    std::vector<std::string> messages;
    std::size_t decoded_bytes = 0;
};

// One tag, read as the page's only element.
Read read(const std::string& tag) {
    DocumentBuilder builder("page.xml", tag);
    FaultLog faults;
    Lexer lexer(builder.page());
    const auto token = lexer.next();
    REQUIRE(token);
    const NodeId node = builder.open(0, Kind::paragraph, 0, token->name.size());
    AttributeReader reader(builder, faults);
    reader.add(lexer.attributes());
    builder.close(node, token->end);
    const Document document = builder.finish();
    Read told;
    for (const Attribute& attribute : document.attributes(node)) {
        told.attributes.push_back(std::string(attribute.name) + "=" + std::string(attribute.value));
    }
    for (const Fault& fault : faults.faults()) {
        told.faults.push_back(std::to_string(fault.offset) + " " + std::string(fault.code));
        told.messages.push_back(fault.message);
    }
    told.decoded_bytes = reader.decoded_bytes();
    return told;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("attributes keep their order, and only values that differ from their bytes are decoded") {
    const Read told = read("<p b='1' a=\"x&amp;y\" c='two\nlines'/>");
    CHECK(told.attributes == Lines{"b=1", "a=x&y", "c=two lines"});
    CHECK(told.faults.empty());
    CHECK(told.decoded_bytes == 16);
}

TEST_CASE("each slip in an attribute is told where it is") {
    const Read told = read("<p nowrap a='1'b=2 c='&'/>");
    CHECK(told.attributes == Lines{"nowrap=", "a=1", "b=2", "c=&"});
    CHECK(told.faults ==
          Lines{"3 attribute-syntax", "15 attribute-syntax", "17 attribute-syntax", "22 bare-ampersand"});
}

TEST_CASE("words that were read as part of a tag for want of a quote are told") {
    const Read told = read("<p class=\"x>A 15\" TV > radio");
    CHECK(told.attributes == Lines{"class=x>A 15", "TV="});
    CHECK(told.faults == Lines{"18 attribute-syntax", "10 missing-quote"});
    CHECK(told.messages[1] ==
          "a quote seems to be missing in the value of the attribute class, for `A 15\" TV` is read as part of the tag "
          "(write `\"` before the `>` in it)");
    CHECK(read("<p id='a' class='x>A 1'b='c' d=''>").messages.back() ==
          "a quote seems to be missing in the value of the attribute class, for `A 1'b='c'` is read as part of the tag "
          "(write `'` before the `>` in it)");
    // One that may be as it was meant.
    CHECK(read("<p nowrap title='a > b'>").faults.size() == 1);
    CHECK(read("<p title='a > b' x=y>").faults.size() == 1);
    CHECK(read("<p title='a > b' x='y'>").faults.empty());
    CHECK(read("<p title='a' x y>").faults.size() == 2);
    CHECK(read("<p a='>" + std::string(5000, '\n') + "' TV>").messages.back().size() < 400);
}

TEST_CASE("of an attribute given twice the first value counts, among few and among many") {
    CHECK(read("<p a='1' b='2' a='3'/>").attributes == Lines{"a=1", "b=2"});
    std::string tag = "<p";
    for (int i = 0; i < 100; ++i) tag += " a" + std::to_string(i) + "='1'";
    const Read told = read(tag + " a3='2' a77='2' b=''/>");
    CHECK(told.attributes.size() == 101);
    CHECK(told.faults.size() == 2);
}
