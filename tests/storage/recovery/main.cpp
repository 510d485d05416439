// SPDX-License-Identifier: MIT
// Breaks pages in each way and counts the words that are lost in reading them: by chatleaf,
// and by libxml2's recovering parser.
#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "storage/everyday_pages.hpp"
#include "storage/recovery/breakage.hpp"
#include "storage/recovery/libxml2.hpp"
#include "storage/recovery/promises.hpp"
#include "storage/recovery/real_pages.hpp"

namespace chatleaf::test {
namespace {

struct Losses {
    std::size_t pages = 0;
    std::size_t words = 0;
    std::size_t ours = 0;
    std::size_t theirs = 0;
    std::size_t pages_with_theirs = 0;

    void add(const Losses& more) {
        pages += more.pages;
        words += more.words;
        ours += more.ours;
        theirs += more.theirs;
        pages_with_theirs += more.pages_with_theirs;
    }
};

// Of the words that should be there, those that are not, alone or run together with another;
// each as often as it is missing.
std::size_t missing(const std::vector<std::string>& wanted, const std::string& characters) {
    std::map<std::string, std::size_t> there;
    for (std::string& word : words_in(characters)) ++there[std::move(word)];
    std::vector<std::string> not_alone;
    for (const std::string& word : wanted) {
        const auto found = there.find(word);
        if (found == there.end() || found->second == 0)
            not_alone.push_back(word);
        else
            --found->second;
    }
    std::erase_if(there, [](const auto& word) { return word.second == 0; });
    return static_cast<std::size_t>(std::ranges::count_if(not_alone, [&](const std::string& word) {
        return std::ranges::none_of(there,
                                    [&](const auto& left) { return left.first.find(word) != std::string::npos; });
    }));
}

void count(const BrokenPage& page, Losses& losses) {
    const auto parsed = storage::parse(page.bytes, "page.xml");
    const auto wanted = words_in(page.characters);
    const std::size_t theirs = missing(wanted, read_with_libxml2(page.bytes).characters);
    ++losses.pages;
    losses.words += wanted.size();
    losses.ours += parsed ? missing(wanted, text_characters(parsed->document)) : wanted.size();
    losses.theirs += theirs;
    if (theirs > 0) ++losses.pages_with_theirs;
}

void print(std::string_view way, const Losses& losses) {
    const auto percent = [&](std::size_t lost) {
        return 100.0 * static_cast<double>(lost) / static_cast<double>(losses.words);
    };
    std::printf(
        "%-20.*s %6zu pages %8zu words   lost: chatleaf %5zu (%.2f %%)   libxml2 %7zu (%.2f %%), in %zu pages\n",
        static_cast<int>(way.size()), way.data(), losses.pages, losses.words, losses.ours, percent(losses.ours),
        losses.theirs, percent(losses.theirs), losses.pages_with_theirs);
}

void compare(std::string_view title, const std::vector<std::string>& pages) {
    std::printf("%.*s: %zu\n", static_cast<int>(title.size()), title.data(), pages.size());
    Losses all;
    Choices choices(1);
    Losses intact;
    for (const std::string& page : pages) count({page, {}, characters_of(pieces_of(page)), {}}, intact);
    print("not broken", intact);
    for (const Way way : all_ways()) {
        Losses losses;
        for (const std::string& page : pages)
            if (const auto made = broken(page, way, choices)) count(*made, losses);
        print(to_string(way), losses);
        all.add(losses);
    }
    print("all", all);
}

int run() {
    std::vector<std::string> made_up(2000);
    EverydayPages generator(2);
    for (std::string& page : made_up) page = generator.page().source;
    compare("made-up pages", made_up);
    if (const auto folder = corpus()) compare("pages of the corpus", well_formed_pages(*folder));
    return 0;
}

}  // namespace
}  // namespace chatleaf::test

int main() { return chatleaf::test::run(); }
