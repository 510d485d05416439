// SPDX-License-Identifier: MIT
// Pictures known by their bytes, and how large they would be.
#include "rocketchat/raster.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <vector>

#include "rocketchat/made_pictures.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using rocketchat::Raster;
using rocketchat::RasterType;
using rocketchat::read_raster;

namespace {

struct Made {
    RasterType type;
    std::string (*make)(std::uint32_t width, std::uint32_t height);
    std::uint32_t most;  ///< of a side
};

const std::vector<Made> all{
    {RasterType::png, test::png, 0x7FFFFFFF},
    {RasterType::jpeg, [](std::uint32_t w, std::uint32_t h) { return test::jpeg(w, h); }, 0xFFFF},
    {RasterType::gif, [](std::uint32_t w, std::uint32_t h) { return test::gif(w, h); }, 0xFFFF},
    {RasterType::webp, test::lossy_webp, 0x3FFF},
    {RasterType::webp, test::lossless_webp, 0x4000},
    {RasterType::webp, test::extended_webp, 0x1000000},
    {RasterType::avif, test::avif, 0xFFFFFFFF},
};

}  // namespace

TEST_CASE("a picture of each type says its type and size") {
    for (const Made& made : all)
        for (const auto& [width, height] : {std::pair{1U, 1U}, {640U, 480U}, {3U, 2000U}, {made.most, made.most}}) {
            CAPTURE(width, height);
            CHECK(read_raster(made.make(width, height)) == Raster{made.type, width, height});
        }
    CHECK(rocketchat::media_type(RasterType::jpeg) == "image/jpeg");
    CHECK(Raster{RasterType::png, 0xFFFFFFFF, 0xFFFFFFFF}.pixels() == 0xFFFFFFFE00000001);
}

TEST_CASE("pictures that other programs made are read as those say") {
    // A GIF and a lossless WebP of one pixel, as they go around as the smallest that there are.
    const std::string one_pixel_gif =
        "GIF89a\x01" +
        std::string("\0\x01\0\x80\0\0\xFF\xFF\xFF\0\0\0!\xF9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;",
                    36);
    CHECK(read_raster(one_pixel_gif) == Raster{RasterType::gif, 1, 1});
    const std::string lossless("RIFF\x1A\0\0\0WEBPVP8L\x0D\0\0\0\x2F\0\0\0\x10\x07\x10\x11\x11\x88\x88\xFE\x07\0", 34);
    CHECK(read_raster(lossless) == Raster{RasterType::webp, 1, 1});
}

TEST_CASE("whatever is cut off before its size is no picture, and nothing behind its end is read") {
    for (const Made& made : all) {
        const std::string whole = made.make(640, 480);
        std::size_t shortest = whole.size();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            // In a buffer of its own, so that a sanitizer sees what is read behind it.
            const std::vector<char> part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
            const auto raster = read_raster({part.data(), part.size()});
            if (raster) {
                CHECK(*raster == Raster{made.type, 640, 480});
                shortest = std::min(shortest, size);
            }
            CHECK((!raster || size >= shortest));
        }
        CHECK(shortest > 9);
    }
}

TEST_CASE("a side of no pixels is none") {
    for (const Made& made : all) {
        if (made.make == test::lossless_webp || made.make == test::extended_webp) continue;  // which say one less
        CHECK_FALSE(read_raster(made.make(0, 480)));
        CHECK_FALSE(read_raster(made.make(640, 0)));
    }
    CHECK_FALSE(read_raster(test::png(0x80000000, 1)));
}

TEST_CASE("what is no raster is none, whatever it is called or begins like") {
    for (const std::string& other :
         {std::string("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), std::string("<?xml version=\"1.0\"?><svg/>"),
          std::string("<!DOCTYPE html><script>alert(1)</script>"), std::string("%PDF-1.7\n"),
          std::string("BM6\0\0\0", 6), std::string("\0\0\x01\0", 4), std::string("II*\0", 4),
          std::string("{\"success\":true}"), std::string(), std::string("\x89PNG\r\n\x1A\n<svg/>"),
          std::string("GIF88a") + std::string(100, '\1'), std::string("RIFF\x04\0\0\0WAVE", 12),
          std::string("\xFF\xD8"), test::webp("ALPH", std::string(50, '\1')),
          test::box("ftyp", "heic" + test::big(0, 4) + "mif1heic") + test::box("meta", test::big(0, 4))}) {
        INFO(other.substr(0, 12));
        CHECK_FALSE(read_raster(other));
    }
    CHECK_FALSE(read_raster("\n" + test::png(1, 1)));
}

TEST_CASE("in a JPEG what stands before the frame is passed over, and a scan before any frame ends it") {
    const std::string exif = "\xFF\xE1" + test::big(2 + 40, 2) + std::string(40, '\xFF');
    CHECK(read_raster(test::jpeg(5, 6, exif)) == Raster{RasterType::jpeg, 5, 6});
    CHECK(read_raster(test::jpeg(5, 6, "\xFF\xFF\xFF\x01\xFF\xD3")) == Raster{RasterType::jpeg, 5, 6});
    // A table of Huffman codes is C4, which is no frame.
    CHECK(read_raster(test::jpeg(5, 6, "\xFF\xC4" + test::big(4, 2) + "xx")) == Raster{RasterType::jpeg, 5, 6});
    CHECK_FALSE(read_raster(test::jpeg(5, 6, "\xFF\xDA" + test::big(4, 2) + "xx")));
    CHECK_FALSE(read_raster(test::jpeg(5, 6, "\xFF\xD9")));
    CHECK_FALSE(read_raster(test::jpeg(5, 6, "\xFF\xE1" + test::big(1, 2))));
    CHECK_FALSE(read_raster(test::jpeg(5, 6, "x")));
    CHECK_FALSE(read_raster(test::jpeg(5, 6, "\xFF\xE1" + test::big(0xFFFF, 2))));
}

TEST_CASE("a GIF is as large as all its frames need, wherever they stand") {
    const std::string comment =
        "!\xFE\x03"
        "abc" +
        std::string(1, '\0');
    CHECK(read_raster(
              test::gif(10, 10, comment + test::gif_frame(5, 0, 20, 4) + test::gif_frame(0, 7, 1, 60'000) + ";")) ==
          Raster{RasterType::gif, 25, 60'007});
    CHECK(read_raster(test::gif(0, 0, test::gif_frame(0, 0, 7, 8))) == Raster{RasterType::gif, 7, 8});
    CHECK(read_raster(test::gif(10, 10, comment.substr(0, 4))) == Raster{RasterType::gif, 10, 10});
    CHECK(read_raster(test::gif(10, 10, test::gif_frame(65'535, 65'535, 65'535, 65'535))) ==
          Raster{RasterType::gif, 131'070, 131'070});
}

TEST_CASE("of an AVIF the largest of its images counts, in boxes that lie where they should") {
    CHECK(read_raster(test::avif_of(test::image_size(10, 300) + test::image_size(200, 20))) ==
          Raster{RasterType::avif, 200, 300});
    CHECK_FALSE(read_raster(test::avif_of(test::box("pixi", "xxxxxxxxxxxx"))));
    CHECK_FALSE(read_raster(test::avif_of(test::image_size(1, 1), "avis")));
    CHECK_FALSE(read_raster(test::avif_of(test::image_size(1, 1), "mif1avifmsf1avis")));
    // A box that ends before its own head, one that says it goes on for ever, one of 64 bits.
    CHECK_FALSE(read_raster(test::avif_of(test::big(7, 4) + "free" + test::image_size(1, 1))));
    CHECK(read_raster(test::avif_of(test::image_size(4, 5) + test::big(0, 4) + "free")) ==
          Raster{RasterType::avif, 4, 5});
    CHECK(read_raster(test::avif_of(test::big(1, 4) + "free" + test::big(16, 8) + test::image_size(4, 5))) ==
          Raster{RasterType::avif, 4, 5});
    CHECK_FALSE(read_raster(test::avif_of(test::big(1, 4) + "free" + test::big(~0ULL, 8) + test::image_size(4, 5))));
}

TEST_CASE("reading takes as long as there are bytes, however they are cut into pieces") {
    const auto took = [](const std::string& bytes) {
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < 5; ++i) (void)read_raster(bytes);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const auto repeated = [](const std::string& piece, std::size_t bytes) {
        std::string text;
        while (text.size() < bytes) text += piece;
        return text;
    };
    const std::string film = test::gif_frame(0, 0, 1, 1);
    for (const std::string& piece : {film, std::string("!\xFE\x01x\0", 5)}) {
        const double small = took(test::gif(1, 1, repeated(piece, 500'000)));
        const double large = took(test::gif(1, 1, repeated(piece, 4'000'000)));
        CHECK(large < 40 * small + 0.05);
    }
    CHECK(took(test::jpeg(1, 1, repeated("\xFF", 4'000'000))) < 2);
    CHECK(took(test::avif_of(repeated(test::box("free", ""), 4'000'000))) < 2);
    CHECK(took(repeated(test::avif(1, 1), 4'000'000)) < 2);
}

TEST_CASE("whatever bytes are changed, a size is one that the type can have") {
    std::mt19937 random(11);
    for (int round = 0; round < 30'000; ++round) {
        const Made& made = all[random() % all.size()];
        std::string bytes = made.make(1 + random() % 500, 1 + random() % 500);
        for (auto many = random() % 4; many-- > 0;) bytes[random() % bytes.size()] = static_cast<char>(random());
        if (random() % 4 == 0) bytes.resize(random() % bytes.size());
        const auto raster = read_raster(bytes);
        if (raster) REQUIRE((raster->width > 0 && raster->height > 0 && raster->pixels() > 0));
    }
}
