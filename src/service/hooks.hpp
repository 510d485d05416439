// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/delivery/notes.hpp"
#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/flows/hooks.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/flows/readable_pages.hpp"
#include "chatleaf/http/server.hpp"
#include "service/note_keeper.hpp"
#include "service/page_card.hpp"
#include "service/renderings.hpp"

namespace chatleaf::service {

/// What webhooks tell the service, and what they are answered; docs/webhooks.md.
///
///     POST /hooks/confluence                 signed by a Confluence: 204 once a note of it is on the disk
///     POST /hooks/rocketchat-addon/SECRET    likewise, of the older add-on
///     POST /hooks/rocketchat/NAME            a message of a Rocket.Chat: 200 with cards of the pages it links to
///
/// Who does not prove themselves gets 401, whatever else is wrong, and nothing happened. Threads of a server call it.
/// Nothing of it blocks.
class Hooks {
public:
    struct Parts {
        config::Config config;
        flows::HookSecrets secrets;
        std::unique_ptr<delivery::Notes> notes;  ///< null where nobody tells of events
        flows::Conversations& conversations;
        flows::ReadablePages* pages;  ///< null where no Confluence is to be asked
        const flows::Outside& outside;
    };
    /// How often what became of a request.
    struct Counters {
        std::atomic<std::uint64_t> noted{0};     ///< a note is on the disk
        std::atomic<std::uint64_t> known{0};     ///< it was told before
        std::atomic<std::uint64_t> nothing{0};   ///< it tells of nothing that interests anybody
        std::atomic<std::uint64_t> refused{0};   ///< not proven, or not as it should be
        std::atomic<std::uint64_t> not_kept{0};  ///< no note could be kept
        std::atomic<std::uint64_t> answered{0};  ///< messages with links
    };

    /// What the parts refer to must outlive this.
    explicit Hooks(Parts&& parts);

    [[nodiscard]] static bool are_at(std::string_view path) noexcept { return path.starts_with("/hooks/"); }
    [[nodiscard]] std::size_t most_body(std::string_view path) const noexcept;
    /// REQUIRES: are_at(request.path).
    void handle(http::Request&& request, http::Respond respond);

    [[nodiscard]] const Counters& counters() const noexcept { return counters_; }
    /// Whether what is told could be noted now; true where nobody tells of events. Waits for a disk.
    [[nodiscard]] Result<Done> check_notes() const;

private:
    enum class Kind : std::uint8_t { none, confluence, addon, rocketchat };
    [[nodiscard]] Kind kind_of(std::string_view path) const noexcept;

    void take_event(const http::Request& request, http::Respond&& respond);
    void take_notification(const http::Request& request, std::string_view secret, http::Respond&& respond);
    void take_message(const http::Request& request, std::string_view name, http::Respond&& respond);
    void keep(const std::string& source, std::string&& event, bool may_repeat, std::string_view body,
              http::Respond&& respond);
    [[nodiscard]] Rendering cards(const std::string& server, const std::string& room_id,
                                  const std::vector<LinkedPage>& pages) const;
    [[nodiscard]] markup::Dialect dialect_of(const std::string& server) const;
    void refuse(int status, std::string_view why, const http::Respond& respond);

    Parts parts_;
    std::vector<KnownWiki> wikis_;
    Counters counters_;
    std::unique_ptr<NoteKeeper> keeper_;
    Renderings cards_;  // the last: its threads use what stands above
};

}  // namespace chatleaf::service
