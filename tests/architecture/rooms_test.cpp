// SPDX-License-Identifier: MIT
// Holds the code to src/rooms.txt: who includes whom, and which libraries show where.
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/corpus.hpp"

namespace fs = std::filesystem;
using namespace chatleaf;

namespace {

struct Room {
    bool core = false;
    std::set<std::string> may_include;  // itself, the rooms it names, and theirs
    std::set<std::string> libraries;
};

std::set<std::string> words_of(const std::string& field) {
    std::istringstream in(field);
    std::set<std::string> words;
    for (std::string word; in >> word;) words.insert(word);
    return words;
}

std::map<std::string, Room> read_rooms() {
    std::map<std::string, Room> rooms;
    std::istringstream lines(test::read_file(test::project_file("src/rooms.txt")));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> fields;
        std::istringstream row(line);
        for (std::string field; std::getline(row, field, '|');) fields.push_back(field);
        fields.resize(4);
        const std::string name = *words_of(fields[0]).begin();
        Room room{words_of(fields[1]).contains("core"), {name}, words_of(fields[3])};
        for (const std::string& other : words_of(fields[2])) {
            REQUIRE(rooms.contains(other));  // stands above, so no circle is possible
            room.may_include.merge(std::set<std::string>(rooms[other].may_include));
        }
        rooms[name] = room;
    }
    return rooms;
}

std::vector<std::string> includes_of(const fs::path& file) {
    std::vector<std::string> included;
    std::istringstream lines(test::read_file(file));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("#include")) continue;
        const auto begin = line.find_first_of("\"<");
        const auto end = line.find_first_of("\">", begin + 1);
        if (end != std::string::npos) included.push_back(line.substr(begin + 1, end - begin - 1));
    }
    return included;
}

/// The room an include leads to: "chatleaf/text/utf8.hpp" or "text/table.hpp"; empty for others.
std::string room_of(std::string included, const std::map<std::string, Room>& rooms) {
    if (included.starts_with("chatleaf/")) included.erase(0, 9);
    const std::string first = included.substr(0, included.find('/'));
    return rooms.contains(first) ? first : std::string();
}

/// The library an include belongs to, by the name src/rooms.txt uses; empty for a header of the
/// standard library or of ours. A header of any other library gives its own name, which no
/// room may use.
std::string library_of(const std::string& included) {
    static const std::vector<std::pair<std::string, std::string>> prefixes{
        {"unicode/", "icu"},   {"nlohmann/", "json"},   {"pugixml", "pugixml"},   {"libxml/", "libxml2"},
        {"zip.h", "libzip"},   {"md4c", "md4c"},        {"toml", "tomlplusplus"}, {"CLI/", "cli11"},
        {"curl/", "curl"},     {"sys/", "posix"},       {"arpa/", "posix"},       {"netinet/", "posix"},
        {"netdb.h", "posix"},  {"poll.h", "posix"},     {"unistd.h", "posix"},    {"fcntl.h", "posix"},
        {"malloc.h", "posix"}, {"sqlite3.h", "sqlite"}, {"openssl/", "openssl"},  {"boost/", "boost"},
        {"zlib.h", "zlib"},
    };
    for (const auto& [prefix, library] : prefixes) {
        if (included.starts_with(prefix)) return library;
    }
    const bool is_standard = included.find_first_of("./") == std::string::npos;
    const bool is_ours = included.ends_with(".hpp") || included.ends_with(".inc");
    return is_standard || is_ours ? std::string() : included;
}

std::vector<fs::path> code_below(const fs::path& folder) {
    std::vector<fs::path> files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto extension = entry.path().extension();
        if (extension == ".cpp" || extension == ".hpp" || extension == ".inc") files.push_back(entry.path());
    }
    return files;
}

}  // namespace

TEST_CASE("every room includes only what src/rooms.txt allows it") {
    const auto rooms = read_rooms();
    for (const auto& [name, room] : rooms) {
        auto files = code_below(test::project_file("src/" + name));
        REQUIRE_FALSE(files.empty());
        for (const auto& header : code_below(test::project_file("include/chatleaf/" + name))) files.push_back(header);
        for (const auto& file : files) {
            for (const auto& included : includes_of(file)) {
                INFO(file.string() << " includes " << included);
                const std::string other = room_of(included, rooms);
                CHECK((other.empty() || room.may_include.contains(other)));
                const std::string library = library_of(included);
                CHECK((library.empty() || room.libraries.contains(library)));
            }
        }
    }
}

TEST_CASE("public headers show no library's types") {
    for (const auto& header : code_below(test::project_file("include"))) {
        for (const auto& included : includes_of(header)) {
            INFO(header.string() << " includes " << included);
            CHECK(library_of(included).empty());
        }
    }
}

TEST_CASE("core rooms touch no file, network, clock, environment or console") {
    const std::vector<std::string> worldly{"fstream", "filesystem",   "iostream",   "cstdio",     "unistd.h",
                                           "thread",  "sys/socket.h", "sys/stat.h", "curl/curl.h"};
    const std::vector<std::string> calls{"getenv", "system_clock::now", "steady_clock::now", "std::exit", "abort()"};
    for (const auto& [name, room] : read_rooms()) {
        if (!room.core) continue;
        for (const auto& file : code_below(test::project_file("src/" + name))) {
            const auto included = includes_of(file);
            const std::set<std::string> headers(included.begin(), included.end());
            const std::string code = test::read_file(file);
            INFO(file.string());
            for (const auto& header : worldly) CHECK_FALSE(headers.contains(header));
            for (const auto& call : calls) CHECK(code.find(call) == std::string::npos);
        }
    }
}

TEST_CASE("each folder of src is a room, and each has tests") {
    const auto rooms = read_rooms();
    for (const auto& entry : fs::directory_iterator(test::project_file("src"))) {
        if (!entry.is_directory()) continue;
        INFO(entry.path().string());
        CHECK(rooms.contains(entry.path().filename().string()));
        CHECK_FALSE(code_below(test::project_file("tests/" + entry.path().filename().string())).empty());
    }
}
