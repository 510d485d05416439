// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/configuration.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/page.hpp"
#include "chatleaf/rocketchat/pictures.hpp"
#include "chatleaf/rocketchat/servers.hpp"

namespace chatleaf::flows {

/// One chat macro as it stands in a page: its name, and its parameters by name, in any order. What they say is checked
/// as in a page.
struct ChatMacro {
    std::string name;
    std::vector<std::pair<std::string, std::string>> parameters;
};

/// The macro in storage format, alone in a page.
[[nodiscard]] std::string storage_format_of(const ChatMacro& macro);

/// A page of a reader.
struct Shown {
    render::RenderedInPieces html;
    bool has_box = false;    ///< something in it could not be shown, and a box says so
    bool is_silent = false;  ///< because a server did not answer, or not in time
};

/// Pages with their chat macros expanded, again and again, from servers that stay open. Threads may share one.
class Conversations {
public:
    /// Reads credentials; nothing is asked yet. Fails for credentials that are missing or unusable, an unknown language
    /// or zone, and a fault in the words of one's own. `outside` must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<Conversations>> open(const Configuration& config,
                                                                     const Outside& outside);
    virtual ~Conversations();
    Conversations(const Conversations&) = delete;
    Conversations& operator=(const Conversations&) = delete;

    /// A page's storage format. Besides rooms that are public, where the configuration lets those appear, only `rooms`
    /// do; those that a server's bound_rooms name do not, unless they are among them. Fails only for a page that is
    /// refused. Asks servers, and waits for them.
    [[nodiscard]] virtual Result<Shown> show(const Input& page, const std::vector<config::BoundRoom>& rooms,
                                             const render::Options& look) const = 0;

    /// What stands on the servers, for names that this service gave itself.
    [[nodiscard]] virtual rocketchat::Pictures& pictures() const = 0;
    /// To ask for people and rooms.
    [[nodiscard]] virtual rocketchat::Servers& servers() const = 0;
    /// As the configuration has them, whose rules for rooms are not those of `show`.
    [[nodiscard]] virtual const std::vector<render::Server>& known_servers() const = 0;
    [[nodiscard]] virtual const locale::Reader& reader() const = 0;

protected:
    Conversations() = default;
};

}  // namespace chatleaf::flows
