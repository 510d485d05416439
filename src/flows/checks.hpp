// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/flows/doctor.hpp"
#include "chatleaf/flows/outside.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::flows {

/// The checks of one server, as they are found.
class Checks {
public:
    Checks(std::string subject, const std::function<void(Check&&)>& take) : subject_(std::move(subject)), take_(take) {}

    void ok(std::string what, std::string finding) const;
    void warn(std::string what, std::string finding, std::string next_step) const;
    void fail(std::string what, std::string finding, std::string next_step) const;
    /// An error says itself what to do, in its last sentence.
    void fail(std::string what, const Error& error) const;

    /// Of a credentials file that others may read, and the like.
    void credentials(const std::vector<Diagnostic>& diagnostics) const;
    /// The server's clock beside ours.
    void clock(std::optional<Instant> theirs, Instant ours) const;

private:
    std::string subject_;
    const std::function<void(Check&&)>& take_;
};

/// What both kinds of servers are asked with.
struct Examination {
    const std::filesystem::path& folder;  ///< of the configuration
    const Outside& outside;
    Instant now;
    std::optional<std::chrono::milliseconds> fresh{};  ///< of the service, where there is one
};

/// `access` is null when the server is not to be asked.
void examine_chat(const render::Server& server, const config::Access* access, const Examination& examination,
                  const Checks& checks);
/// Posts nothing.
void examine_webhook(const config::Webhook& webhook, const Examination& examination, const Checks& checks);
void examine_wiki(const config::Wiki& wiki, const Examination& examination, const Checks& checks);

}  // namespace chatleaf::flows
