// SPDX-License-Identifier: MIT
// literate [--update] PROJECT FIXTURE…: replays literate fixtures and compares, or writes
// what is printed now into them.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "literate/fixture.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace chatleaf;

namespace {

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, std::string_view content) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

void show_difference(const fs::path& fixture, std::string_view expected, std::string_view now) {
    std::cout << fixture.filename().string() << ": the session prints something else now.\n"
              << "----- expected\n"
              << expected << "----- now\n"
              << now << "-----\n"
              << "If this is what it should print: scripts/update-fixtures, then look at git diff.\n";
}

/// Replays one fixture in a folder of its own, where `demo` and `demo-export` lead to the
/// project's. Returns whether it printed what it says.
bool replay(const fs::path& project, const fs::path& fixture, bool update) {
    const test::TemporaryFolder folder;
    const fs::path before = fs::current_path();
    for (const char* shared : {"demo", "demo-export"}) {
        fs::create_directory_symlink(project / "fixtures" / shared, folder.path() / shared);
    }
    fs::current_path(folder.path());

    bool same = true;
    std::string updated;
    for (const auto& block : literate::read_fixture(read(fixture))) {
        if (block.kind == literate::Block::Kind::file) write(block.name, block.content);
        if (block.kind != literate::Block::Kind::console) {
            updated += block.source;
            continue;
        }
        const std::string now = literate::replayed(block.content);
        updated += block.fence + "console\n" + now + block.fence + "\n";
        if (now == block.content) continue;
        same = false;
        if (!update) show_difference(fixture, block.content, now);
    }
    fs::current_path(before);
    if (update && !same) {
        write(fixture, updated);
        std::cout << "updated " << fixture.string() << '\n';
    }
    return same || update;
}

}  // namespace

int main(int argc, char** argv) {
    int first = 1;
    const bool update = argc > 1 && std::string(argv[1]) == "--update";
    if (update) ++first;
    if (argc - first < 2) {
        std::cerr << "usage: literate [--update] PROJECT FIXTURE...\n";
        return 2;
    }
    bool same = true;
    for (int i = first + 1; i < argc; ++i)
        same = replay(fs::absolute(argv[first]), fs::absolute(argv[i]), update) && same;
    return same ? 0 : 1;
}
