// SPDX-License-Identifier: MIT
#include "storage/lexer.hpp"

#include <random>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/rounds.hpp"

using namespace chatleaf::storage;

namespace {

struct Lexed {
    std::vector<std::string> pieces;
    std::vector<TokenKind> kinds;
    std::size_t steps = 0;
};

Lexed lex(std::string_view source) {
    Lexed lexed;
    Lexer lexer(source);
    while (const auto token = lexer.next()) {
        lexed.pieces.emplace_back(source.substr(token->begin, token->end - token->begin));
        lexed.kinds.push_back(token->kind);
    }
    lexed.steps = lexer.steps();
    return lexed;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string all;
    while (times-- > 0) all += piece;
    return all;
}

}  // namespace

TEST_CASE("storage format is cut into tags, texts and sections") {
    using enum TokenKind;
    const Lexed lexed = lex("<p class='x'>a<br /></p ><!-- <b> --><![CDATA[ <c> ]]><?pi d?>");
    CHECK(lexed.pieces == std::vector<std::string>{"<p class='x'>", "a", "<br />", "</p >", "<!-- <b> -->",
                                                   "<![CDATA[ <c> ]]>", "<?pi d?>"});
    CHECK(lexed.kinds == std::vector{open_tag, text, empty_tag, close_tag, comment, cdata, instruction});
}

TEST_CASE("what cannot be read as a tag is a stray less-than sign before text") {
    for (const char* source :
         {"< p>", "<>", "<1>", "</>", "</ p>", "</p x>", "<p", "<p a=\"", "<p a=\"x<b>", "<p \"x\">", "<p a==b>",
          "<p/ >", "<!ELEMENT>", "<!-- open", "<?", "<? x?>", "<?x", "<?x#?>"}) {
        CAPTURE(source);
        const Lexed lexed = lex(source);
        CHECK(lexed.kinds.front() == TokenKind::stray);
        CHECK(lexed.pieces.front() == "<");
    }
}

TEST_CASE("a CDATA section ends at its first end, at a sloppy end before a closing tag, or never") {
    CHECK(lex("<![CDATA[a]]>b]]>").pieces.front() == "<![CDATA[a]]>");
    CHECK(lex("<![CDATA[a]] ></ac:plain-text-body>").pieces.front() == "<![CDATA[a]] >");
    CHECK(lex("<![CDATA[a]] >b]]>").pieces.size() == 1);
    CHECK(lex("<![CDATA[a]] ></ac:plain-text-body>b]]>").pieces.size() == 1);
    CHECK(lex("<![CDATA[a]] ></ac:plain-text-body><![CDATA[b]]>").pieces.front() == "<![CDATA[a]] >");
    CHECK(lex("<![CDATA[List<String> a").pieces.size() == 1);
    CHECK(lex("<![CDATA[]]]]>").pieces.size() == 1);
}

TEST_CASE("a DOCTYPE is seen in any case, but not inside a section") {
    CHECK(lex("<!DOCTYPE x [<!ENTITY a 'b'>]>").kinds.front() == TokenKind::document_type);
    CHECK(lex("<!doctype html>").kinds.front() == TokenKind::document_type);
    CHECK(lex("<!-- <!DOCTYPE x> -->").kinds == std::vector{TokenKind::comment});
}

TEST_CASE("a DOCTYPE ends behind its brackets, quotes and comments, or is none") {
    for (const char* whole : {"<!DOCTYPE a>", "<!DOCTYPE a SYSTEM '>'>", "<!DOCTYPE a [<!ENTITY b ']>'>]>",
                              "<!DOCTYPE a [<!-- ]> -->]>", "<!DOCTYPE a [ <?b c?> ] >"}) {
        CAPTURE(whole);
        CHECK(lex(std::string(whole) + "<p>").pieces.front() == whole);
    }
    for (const char* torn : {"<!DOCTYPE", "<!DOCTYPE a [", "<!DOCTYPE '", "<!DOCTYPE <a>", "<!DOCTYPE [<!-- ]>"}) {
        CAPTURE(torn);
        CHECK(lex(torn).kinds.front() == TokenKind::stray);
    }
    CHECK(lex("<!DOCTYPE a <!DOCTYPE b>").kinds ==
          std::vector{TokenKind::stray, TokenKind::text, TokenKind::stray, TokenKind::text});
}

TEST_CASE("attributes that everybody understands are read and their slips told") {
    const std::string_view source = "<td nowrap class=big id='a'title=\"b\" href=http://x/>";
    Lexer lexer(source);
    const auto token = lexer.next();
    REQUIRE(token);
    CHECK(token->kind == TokenKind::empty_tag);
    CHECK(token->attributes == 5);
    std::vector<std::string> read;
    for (const LexedAttribute& attribute : lexer.attributes()) {
        std::string told(source.substr(attribute.name_begin, attribute.name_end - attribute.name_begin));
        told += '=';
        told += source.substr(attribute.value_begin, attribute.value_end - attribute.value_begin);
        if (attribute.lacks_space_before) told += " no space";
        if (attribute.lacks_value) told += " no value";
        if (attribute.lacks_quotes) told += " no quotes";
        read.push_back(told);
    }
    CHECK(read == std::vector<std::string>{"nowrap= no value", "class=big no quotes", "id=a", "title=b no space",
                                           "href=http://x no quotes"});
}

TEST_CASE("a lexer keeps no more attributes than it was asked for, and counts all") {
    Lexer lexer("<p a='1' b='2' c='3'>", 0, 2);
    const auto token = lexer.next();
    REQUIRE(token);
    CHECK(token->attributes == 3);
    CHECK(lexer.attributes().size() == 2);
}

TEST_CASE("text and values say whether they stand for themselves") {
    const auto is_plain = [](std::string_view text) { return Lexer(text).next()->is_plain; };
    CHECK(is_plain("a ] b > c"));
    CHECK_FALSE(is_plain("a &amp; b"));
    CHECK_FALSE(is_plain("a\r\nb"));
    CHECK(Lexer("a]]b]]>c]]>").next()->section_end_inside == 4);
    Lexer lexer("<p a='\"' b=\"'\" c='&' d='\r' e=f&g>");
    (void)lexer.next();
    std::vector<bool> plain;
    for (const LexedAttribute& attribute : lexer.attributes()) plain.push_back(attribute.is_plain);
    CHECK(plain == std::vector{true, true, false, false, false});
}

TEST_CASE("the tokens of any bytes are those bytes") {
    std::mt19937 random(7);
    const std::vector<std::string_view> parts{
        "<",  ">",   "/",  "p",  " ", "=", "\"", "'",   "<!--", "-->",  "<![CDATA[",
        "]]", "]]>", "<?", "?>", "a", "&", "\n", "<p>", "</p>", "\xC3", std::string_view("\0", 1)};
    for (int i = 0; i < chatleaf::test::rounds(20000); ++i) {
        std::string source;
        for (auto left = random() % 16; left > 0; --left) source += parts[random() % parts.size()];
        std::string again;
        for (const std::string& piece : lex(source).pieces) {
            REQUIRE_FALSE(piece.empty());
            again += piece;
        }
        REQUIRE(again == source);
    }
}

TEST_CASE("no byte is looked at more than a few times, whatever comes") {
    constexpr std::size_t times = 3000;
    for (const char* piece :
         {"<",    "<p>",    "<p ",       "<p a=\"",      "<p a='", "<p a='\"<", "<a b=c ",     "<a b",
          "<!--", "<!-",    "<![CDATA[", "<![CDATA[]]>", "]]>",    "]]",        "<![CDATA[]]", "<?x",
          "<?x ", "</",     "</p",       "</p ",         "&",      "-",         "--",          "'",
          "<a\"", "<!--><", "<?x?><",    "]] >",         "\xFF",   "<\xFF",     "<p  ",        "<p\n=\n"}) {
        for (const char* prefix : {"", "<!--", "<![CDATA[", "<?x ", "<p a=\"", "<p "}) {
            const std::string source = prefix + repeated(piece, times);
            CAPTURE(piece, prefix);
            CHECK(lex(source).steps <= 8 * source.size() + 16);
        }
    }
}

TEST_CASE("who passes over plain text alone reads what would be read, and nothing is looked at more than once more") {
    std::mt19937 random(11);
    const std::vector<std::string_view> parts{"<p>", "</p>", "<", "a", "some plain text ", "&", "]", "]]>", "\r", "\n"};
    for (int i = 0; i < chatleaf::test::rounds(5000); ++i) {
        std::string source;
        for (auto left = random() % 24; left > 0; --left) source += parts[random() % parts.size()];
        std::vector<std::string> pieces;
        Lexer lexer(source);
        while (lexer.offset() < source.size()) {
            std::size_t at = lexer.offset();
            const std::size_t end = lexing::plain_text_end(source, at);
            lexer.text_is_plain_until(end);
            if (end > at && end < source.size() && source[end] == '<' && random() % 2 == 0) {
                pieces.push_back(source.substr(at, end - at));
                at = end;
            }
            const Token* const token = lexer.next_from(at, 0, at - lexer.offset());
            REQUIRE(token != nullptr);
            pieces.push_back(source.substr(at, token->end - at));
        }
        const Lexed lexed = lex(source);
        REQUIRE(pieces == lexed.pieces);
        REQUIRE(lexer.steps() <= lexed.steps + 4 * pieces.size());
    }
}

TEST_CASE("a tag is the same for who has found the end of its name") {
    const std::string page = "<p class='a'>b<br/>";
    Lexer lexer(page);
    const Token paragraph = *lexer.next_from(0, 2, 3);
    CHECK(paragraph.kind == TokenKind::open_tag);
    CHECK(paragraph.name == "p");
    CHECK(paragraph.attributes == 1);
    const Token line_break = *lexer.next_from(14, 17, 0);
    CHECK(line_break.kind == TokenKind::empty_tag);
    CHECK(line_break.name == "br");
    CHECK(lexer.next() == nullptr);
}

TEST_CASE("where a name ends does not depend on how much stands behind it") {
    const std::string_view in_names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:0123456789-.";
    for (int c = 0; c < 256; ++c) {
        CAPTURE(c);
        const bool in_name = c >= 0x80 || in_names.find(static_cast<char>(c)) != std::string_view::npos;
        const std::string begin = std::string("</name") + static_cast<char>(c);
        for (const std::string& page : {begin + "b>", begin + "b>" + std::string(40, 'x')}) {
            Lexer lexer(page);
            const Token& token = *lexer.next();
            CHECK((token.kind == TokenKind::close_tag && token.name.size() == 6) == in_name);
        }
    }
}
