// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <string>

#include "markup/differential/messages.hpp"
#include "markup/draft.hpp"
#include "markup/spelling.hpp"
#include "support/catch.hpp"

using namespace chatleaf::markup;
using chatleaf::test::Messages;

namespace {

/// A message's tree in the usual way, to be read by words.
class ByWords {
public:
    ByWords(const std::string& message, Dialect dialect)
        : options_(server_defaults(dialect)),
          tree_(parse(message, options_)),
          meant_(outline(tree_)),
          spelling_(chatleaf::markup::spelling(tree_, meant_, dialect)),
          draft_(meant_, spelling_, options_) {}
    ByWords(const ByWords&) = delete;
    ByWords& operator=(const ByWords&) = delete;

    [[nodiscard]] bool reads_back() const { return same(parse(spelling_.text(), options_), tree_); }
    [[nodiscard]] std::size_t parts() const { return spelling_.parts.size(); }
    /// How many of the parts in the midst of lines are misread.
    [[nodiscard]] std::size_t misread() {
        std::size_t found = 0;
        for (std::size_t part = 0; part < parts(); ++part) {
            if (spelling_.parts[part].midst.nodes != nullptr && !is_read(part, part + 1)) ++found;
        }
        return found;
    }
    [[nodiscard]] bool is_read(std::size_t first, std::size_t good_from) {
        return draft_.read(first, good_from, Draft::By::words) == Draft::whole;
    }
    /// Writes all that can be written in several ways in the last of them.
    void write_otherwise() {
        for (Spelling::Choice& choice : spelling_.choices) choice.now = choice.ways - 1;
        draft_.write(0, parts());
    }
    [[nodiscard]] Draft& draft() { return draft_; }
    [[nodiscard]] std::size_t part_of(const std::string& text) const {
        return spelling_.part_seen_at(meant_.text.find(text));
    }

private:
    Options options_;
    Tree tree_;
    Outline meant_;
    Spelling spelling_;
    Draft draft_;
};

constexpr auto dialects = {Dialect::v0_31_32, Dialect::v0_31_36, Dialect::v0_32_0};

}  // namespace

TEST_CASE("where a message is read as it is meant, each of its words is") {
    for (const Dialect dialect : dialects) {
        for (const char* source : {"everyday", "posts", "grammar"}) {
            Messages messages(71, source);
            std::size_t parts = 0, misread = 0;
            for (int i = 0; i < 400; ++i) {
                const std::string message = messages.next(dialect).message;
                ByWords words(message, dialect);
                if (!words.reads_back()) continue;
                parts += words.parts();
                misread += words.misread();
            }
            INFO(version_of(dialect) << ", " << source);
            CHECK(parts > 1000);
            // Of a few in messages that nobody would send it is not seen what they touch.
            CHECK(misread <= (std::string(source) == "everyday" ? 0 : parts / 1000));
        }
    }
}

TEST_CASE("where a message is misread, one of its words is") {
    for (const Dialect dialect : dialects) {
        Messages messages(72, "everyday");
        std::size_t misread = 0, seen = 0;
        for (int i = 0; i < 400; ++i) {
            ByWords words("a " + messages.next(dialect).message, dialect);
            words.write_otherwise();
            if (words.reads_back()) continue;
            ++misread;
            if (words.misread() > 0 || !words.is_read(0, words.parts())) ++seen;
        }
        INFO(version_of(dialect) << ": " << misread);
        CHECK(misread > 50);
        CHECK(seen == misread);
    }
}

TEST_CASE("what stands beside a word decides whether an emoji in it is one") {
    for (const char* message : {"a :) b *c* d", "*c* :) \U0001F600 b *d*", "*a*:) b", "*a* b:) c", ":a: *b* c",
                                "**~a ~** :)\U0001F600 b", "|a|\n|-|\n|:) *b* c|"}) {
        ByWords words(message, Dialect::v0_32_0);
        INFO(message);
        CHECK(words.reads_back());
        CHECK(words.misread() == 0);
    }
}

TEST_CASE("between underscores that mean nothing words are read as in italics") {
    // An emoji between text is text there.
    ByWords words("a _b :) *c* d_e *f*", Dialect::v0_32_0);
    ByWords marks("a _b *c _d_ e*_f g", Dialect::v0_32_0);
    for (ByWords* tried : {&words, &marks}) {
        tried->write_otherwise();
        if (tried->reads_back()) CHECK(tried->misread() == 0);
    }
    const std::size_t part = words.part_of("b :)");
    CHECK(words.is_read(part, part + 1));
    // Only as long as it is not known to be read otherwise.
    CHECK(words.draft().judge_strictly(part) == !words.is_read(part, part + 1));
    CHECK_FALSE(words.draft().judge_strictly(part));
}

TEST_CASE("what cannot be judged word by word is left out, and so is what there is no patience for") {
    ByWords words("a *b* c", Dialect::v0_32_0);
    words.write_otherwise();
    const std::size_t last = words.parts();
    CHECK(words.is_read(0, last));
    words.draft().allow(0);
    CHECK_FALSE(words.is_read(0, last));
    for (std::size_t part = 0; part < last; ++part) words.draft().judge(part, Draft::Judged::not_at_all);
    words.draft().allow(Draft::whole);
    CHECK(words.is_read(0, last));
}
