// SPDX-License-Identifier: MIT
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "chatleaf/chat/poster.hpp"

namespace chatleaf::test {

/// A chat that outlives whoever posts to it: a file with a line "ID TEXT" for each message, on the disk before it
/// answers. As Rocket.Chat does, it takes an id once.
class FileChat final : public chat::Poster {
public:
    explicit FileChat(std::filesystem::path file) : file_(std::move(file)) {}

    bool keeps_ids(std::string_view) const override { return true; }
    Result<markup::Dialect> dialect(std::string_view) override { return markup::Dialect{}; }
    Result<std::string> room(std::string_view, std::string_view name) override { return std::string(name); }

    chat::PostAnswer post(std::string_view, const chat::Post& post) override {
        if (stands(post.id)) return {chat::Posted::unclear, {}, {}, {{}, "It is there already."}};
        const std::string line = post.id + ' ' + post.text + '\n';
        const int descriptor = ::open(file_.c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
        const bool taken = descriptor >= 0 &&
                           ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                           ::fdatasync(descriptor) == 0;
        if (descriptor >= 0) ::close(descriptor);
        if (!taken) return {chat::Posted::unclear, {}, {}, {{}, "Its own disk is full."}};
        return {chat::Posted::accepted, {}, {}, {}};
    }
    chat::PostAnswer update(std::string_view, const chat::Post&) override { return {}; }
    chat::Standing find(std::string_view, std::string_view id, std::string_view) override {
        return stands(id) ? chat::Standing::ours : chat::Standing::absent;
    }

    [[nodiscard]] std::vector<std::string> texts() const {
        std::vector<std::string> all;
        std::ifstream in(file_);
        for (std::string line; std::getline(in, line);) all.push_back(line.substr(line.find(' ') + 1));
        return all;
    }

private:
    [[nodiscard]] bool stands(std::string_view id) const {
        std::ifstream in(file_);
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with(id)) return true;
        }
        return false;
    }

    std::filesystem::path file_;
};

}  // namespace chatleaf::test
