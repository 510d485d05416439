// SPDX-License-Identifier: MIT
#include "folder/saved_bodies.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "chatleaf/chat/json.hpp"
#include "chatleaf/chat/names.hpp"
#include "chatleaf/folder/file.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::folder {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_file_bytes = std::size_t{64} << 20;
constexpr std::size_t most_bytes = std::size_t{512} << 20;
// A message of ten bytes takes a thousand in memory.
constexpr std::size_t most_messages = 200'000;

std::string shown(const fs::path& path) { return text::repaired_utf8(path.string()); }

Error fault(const fs::path& path, std::string message) { return {{shown(path)}, std::move(message)}; }

Result<std::vector<fs::path>> entries(const fs::path& folder) {
    std::error_code problem;
    std::vector<fs::path> found;
    auto entry = fs::directory_iterator(folder, problem);
    while (!problem && entry != fs::directory_iterator()) {
        found.push_back(entry->path());
        entry.increment(problem);
    }
    if (problem) return fault(folder, "The folder cannot be read: " + problem.message() + ".");
    std::sort(found.begin(), found.end());
    return found;
}

// Whether the path, all links followed, still lies in the folder `root` (itself without links).
bool lies_in(const fs::path& path, const fs::path& root) {
    std::error_code problem;
    const fs::path real = fs::canonical(path, problem);
    if (problem) return false;
    const auto [end, ignored] = std::mismatch(root.begin(), root.end(), real.begin(), real.end());
    return end == root.end();
}

class Reader {
public:
    explicit Reader(fs::path root) : root_(std::move(root)) {}

    Result<SavedBodies> read(const fs::path& folder) {
        const auto found = entries(folder);
        if (!found) return found.error();
        for (const fs::path& path : *found) {
            const auto done = read_entry(path);
            if (!done) return done.error();
        }
        if (read_.servers.empty()) {
            return fault(folder,
                         "There are no saved messages here: they are looked for in a folder for each server alias, "
                         "like " +
                             shown(folder / "team" / "general.json") + ".");
        }
        return std::move(read_);
    }

private:
    Result<Done> read_entry(const fs::path& path) {
        std::error_code problem;
        if (!fs::is_directory(path, problem)) {
            if (path.extension() != ".json") return Done{};
            return fault(path, "Saved bodies must lie in a folder that is called as the server's alias, like " +
                                   shown(path.parent_path() / "team" / path.filename()) + ".");
        }
        std::string alias = path.filename().string();
        if (alias.starts_with('.')) return Done{};
        if (chat::is_alias(alias)) return read_server(path, std::move(alias));
        read_.diagnostics.push_back({Severity::warning,
                                     {shown(path)},
                                     "no-server-alias",
                                     "The folder is left out: its name is no server alias, which has up to 40 of a–z, "
                                     "0–9, \"-\" and \"_\"."});
        return Done{};
    }

    Result<Done> read_server(const fs::path& folder, std::string alias) {
        if (!lies_in(folder, root_)) return fault(folder, "This is a link that leads out of the folder of messages.");
        const auto found = entries(folder);
        if (!found) return found.error();
        read_.servers.push_back({std::move(alias), {}, {}, {}});
        for (const fs::path& path : *found) {
            if (path.extension() != ".json") continue;
            const auto done = read_body_file(path, read_.servers.back());
            if (!done) return done.error();
        }
        return Done{};
    }

    Result<Done> read_body_file(const fs::path& path, SavedServer& server) {
        if (!lies_in(path, root_)) return fault(path, "This is a link that leads nowhere or out of the folder.");
        std::error_code problem;
        // Anything but a regular file, a pipe say, could keep the reader waiting for ever.
        if (!fs::is_regular_file(path, problem)) return fault(path, "This is no regular file.");
        const auto text = read_file(path, most_file_bytes);
        if (!text) return text.error();
        bytes_ += text->size();
        if (bytes_ > most_bytes) return fault(path, "With this file the saved messages are over 512 MiB.");
        auto body = chat::read_body(*text, shown(path));
        if (!body) {
            // One request that went wrong must not take the other conversations from every page.
            read_.diagnostics.push_back(
                {Severity::error, body.error().place, "unusable-saved-body", body.error().message});
            return Done{};
        }
        messages_ += body->messages.size();
        if (messages_ > most_messages)
            return fault(path, "With this file there are more than 200000 saved messages. Save fewer with count.");
        std::move(body->rooms.begin(), body->rooms.end(), std::back_inserter(server.rooms));
        std::move(body->messages.begin(), body->messages.end(), std::back_inserter(server.messages));
        std::move(body->emoji.begin(), body->emoji.end(), std::back_inserter(server.emoji));
        append(read_.diagnostics, std::move(body->diagnostics));
        return Done{};
    }

    fs::path root_;
    std::size_t bytes_ = 0;
    std::size_t messages_ = 0;
    SavedBodies read_;
};

}  // namespace

Result<SavedBodies> read_saved_bodies(const fs::path& folder) {
    std::error_code problem;
    const fs::path root = fs::canonical(folder, problem);
    if (problem) return fault(folder, "The folder of messages cannot be opened: " + problem.message() + ".");
    if (!fs::is_directory(root, problem)) return fault(folder, "This is a file; a folder of saved messages is needed.");
    return Reader(root).read(folder);
}

}  // namespace chatleaf::folder
