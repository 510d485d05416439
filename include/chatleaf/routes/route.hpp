// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/pages/event.hpp"
#include "chatleaf/pages/page.hpp"
#include "chatleaf/routes/timing.hpp"

namespace chatleaf::routes {

/// A room of a server, or what an incoming webhook of one was made for.
struct Destination {
    std::string server;  ///< alias of a Rocket.Chat server of the configuration, or name of a webhook
    std::string room;    ///< name or id; empty for a webhook, which has its own

    [[nodiscard]] bool is_webhook() const noexcept { return room.empty(); }
    friend bool operator==(const Destination&, const Destination&) = default;
};

/// "team:general"; of a webhook its name.
[[nodiscard]] std::string to_string(const Destination& destination);

/// What something happened to. A comment is one, whatever it stands on.
enum class ContentType : std::uint8_t { page, blog_post, comment };

/// "page", "blog_post", "comment".
[[nodiscard]] std::string_view to_string(ContentType type) noexcept;
[[nodiscard]] ContentType content_type_of(const pages::Event& event) noexcept;

/// Which events a route is for. An empty list asks for nothing: it is for every space, every author …
/// Names are told apart without regard to the case of A–Z, ids with it.
struct Filter {
    std::vector<std::string> spaces{};  ///< keys
    std::vector<std::string> labels{};  ///< one of them is enough
    std::vector<std::string> below{};   ///< ids of pages: these and all below them
    std::vector<ContentType> types{};
    std::vector<std::string> authors{};      ///< names or ids
    std::vector<std::string> not_authors{};  ///< names or ids
    std::vector<pages::EventKind> events{};
    bool minor_edits = false;  ///< also for what was saved so that nobody is told
    std::size_t smallest = 0;  ///< of `changed`: so many characters must have come, gone or been replaced

    friend bool operator==(const Filter&, const Filter&) = default;
};

/// What is told in one digest.
enum class Grouping : std::uint8_t {
    page,    ///< what happened to one page
    space,   ///< what happened in one space
    author,  ///< what one person did
};

/// "page", "space", "author".
[[nodiscard]] std::string_view to_string(Grouping grouping) noexcept;

/// What interests whom, and when they are told: an admin's words, read.
struct Route {
    std::string name;
    std::string source;  ///< alias of a Confluence
    Filter filter{};
    std::vector<std::string> restricted_pages{};  ///< see policy::may_be_told
    std::vector<Destination> rooms{};
    Timing timing{};
    std::string language = "en";  ///< of the digests' words; BCP 47
    Grouping grouping = Grouping::page;
    bool thread_per_page = false;          ///< later digests of a page answer its first one
    std::chrono::minutes edit_window{30};  ///< for so long after a digest was posted later saves change it in place

    friend bool operator==(const Route&, const Route&) = default;
};

}  // namespace chatleaf::routes
