// SPDX-License-Identifier: MIT
#include "render/packed_source.hpp"

#include <zlib.h>

#include <array>

#include "support/catch.hpp"

namespace {

using namespace chatleaf;

constexpr std::size_t plenty = 1024 * 1024;

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    unsigned bits = 0, waiting = 0;
    for (const char byte : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(byte);
        for (waiting += 8; waiting >= 6; waiting -= 6) text += digits[bits >> (waiting - 6) & 63U];
    }
    if (waiting > 0) text += digits[bits << (6 - waiting) & 63U];
    return text;
}

std::string packed(std::string_view source) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string bytes(deflateBound(&stream, source.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(source.data()));
    stream.avail_in = static_cast<uInt>(source.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = static_cast<uInt>(bytes.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    bytes.resize(stream.total_out);
    deflateEnd(&stream);
    return base64(bytes);
}

TEST_CASE("a packed source is what its author drew") {
    // Made by another program, deflated with and without a frame.
    for (const char* const made :
         {"UzUxKC5JLCopzc1RNXBMzMlMTlU1MtBVNXYFUkn5SarGjkBGepGqs7GqkzOItHRLBapUNTFIzUsB6gIA",
          "eJxTNTEoLkksKinNzVE1cEzMyUxOVTUy0FU1dgVSSflJqsaOQEZ6kaqzsaqTM4i0dEsFqlQ1MUjNSwHqAgBnBRIr"}) {
        std::size_t budget = plenty;
        CHECK(render::unpacked_source(made, budget) == "@startuml\nalice -> bob: grüße\n@enduml");
        CHECK(budget == plenty - 65);
    }
    std::size_t budget = plenty;
    CHECK(render::unpacked_source(packed("a%20-%3E%20b") + "==", budget) == "a -> b");
}

TEST_CASE("what is no packed source is none, and no text is made of bytes") {
    std::size_t budget = plenty;
    for (const std::string& none : {std::string(), std::string("===="), std::string("not packed!"), std::string("AAAA"),
                                    packed("whole").substr(0, 4), packed("%ff%fe")})
        CHECK(render::unpacked_source(none, budget) == std::nullopt);
}

TEST_CASE("what many packed sources become is counted for all of them, also where they come to nothing") {
    const std::string bomb = packed(std::string(600'000, 'a'));
    CHECK(bomb.size() < 1500);
    std::size_t budget = plenty;
    CHECK(render::unpacked_source(bomb, budget).value_or("").size() == 600'000);
    CHECK(render::unpacked_source(bomb, budget) == std::nullopt);
    CHECK(budget == 0);
    CHECK(render::unpacked_source(packed("a"), budget) == std::nullopt);
    budget = plenty;
    CHECK(render::unpacked_source(packed(std::string(500'000, 'a') + "%ff"), budget) == std::nullopt);
    CHECK(budget == plenty - 500'003);
}

}  // namespace
