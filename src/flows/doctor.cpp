// SPDX-License-Identifier: MIT
#include "chatleaf/flows/doctor.hpp"

#include <algorithm>
#include <utility>

#include "chatleaf/config/config.hpp"
#include "flows/checks.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {
namespace {

// Rocket.Chat refuses messages whose time is a minute off; digests say when pages changed.
constexpr std::chrono::seconds most_difference{60};

// "3 min 20 s", "2 h 5 min", "4 days".
std::string duration(std::chrono::seconds length) {
    using namespace std::chrono;
    const auto text = [](auto count, const char* unit) { return std::to_string(count) + " " + unit; };
    if (length >= hours(48)) return text(duration_cast<days>(length).count(), "days");
    if (length >= hours(1))
        return text(duration_cast<hours>(length).count(), "h ") +
               text(duration_cast<minutes>(length % hours(1)).count(), "min");
    if (length >= minutes(1))
        return text(duration_cast<minutes>(length).count(), "min ") + text((length % minutes(1)).count(), "s");
    return text(length.count(), "s");
}

std::string counted(std::size_t count, const char* what) {
    return (count == 0 ? "no" : std::to_string(count)) + " " + what;
}

}  // namespace

std::string_view to_string(Health health) noexcept {
    switch (health) {
        case Health::ok: return "ok";
        case Health::warning: return "warning";
        case Health::failure: return "failure";
    }
    return "";
}

void Checks::ok(std::string what, std::string finding) const {
    take_({Health::ok, subject_, std::move(what), std::move(finding), {}});
}

void Checks::warn(std::string what, std::string finding, std::string next_step) const {
    take_({Health::warning, subject_, std::move(what), std::move(finding), std::move(next_step)});
}

void Checks::fail(std::string what, std::string finding, std::string next_step) const {
    take_({Health::failure, subject_, std::move(what), std::move(finding), std::move(next_step)});
}

void Checks::fail(std::string what, const Error& error) const {
    // "What is wrong. What to do." The sentences are our own, and end so.
    const auto end = error.message.find(". ");
    const bool has_both = end != std::string::npos;
    const std::string place =
        error.place.source == subject_ || error.place.source.empty() ? "" : to_string(error.place) + ": ";
    fail(std::move(what), place + (has_both ? error.message.substr(0, end + 1) : error.message),
         has_both ? error.message.substr(end + 2) : "Correct this and run `chatleaf doctor` again.");
}

void Checks::credentials(const std::vector<Diagnostic>& diagnostics) const {
    for (const Diagnostic& each : diagnostics) {
        const auto semicolon = each.message.find("; ");
        const bool has_both = semicolon != std::string::npos;
        warn("credentials", each.place.source + ": " + each.message.substr(0, semicolon) + (has_both ? "." : ""),
             has_both ? each.message.substr(semicolon + 2) : "");
    }
    if (diagnostics.empty()) ok("credentials", "They are there, and nobody else may read them.");
}

void Checks::clock(std::optional<Instant> theirs, Instant ours) const {
    if (!theirs)
        return warn("clock", "The server does not say what time it is.", "Let its proxy pass the header Date.");
    const auto difference = std::chrono::duration_cast<std::chrono::seconds>(*theirs - ours);
    const auto length = duration(std::chrono::abs(difference));
    if (std::chrono::abs(difference) <= most_difference)
        return ok("clock", "It shows the same time as this host's, within a minute.");
    warn("clock", "It is " + length + (difference.count() > 0 ? " before" : " behind") + " this host's.",
         "Set both clocks by the same time servers (NTP).");
}

void examine(const Input& config, const Outside& outside, Instant now, const std::function<void(Check&&)>& take) {
    const Checks checks("configuration", take);
    const auto read = config::read(config.text, config.name);
    if (!read) return checks.fail("file", read.error());
    const std::filesystem::path folder = folder_of(config);
    Examination examination{folder, outside, now};
    if (read->service) examination.fresh = read->service->fresh;
    if (read->servers.empty() && read->wikis.empty() && read->webhooks.empty()) {
        return checks.warn("file", "It names no server.",
                           "Write [servers.team] or [confluence.wiki] into it; the README says how.");
    }
    checks.ok("file",
              "It can be read, and names " + counted(read->servers.size(), "Rocket.Chat") + " and " +
                  counted(read->wikis.size(), "Confluence") +
                  (read->webhooks.empty() ? "." : ", and " + counted(read->webhooks.size(), "webhook(s)") + "."));
    for (const render::Server& server : read->servers) {
        const auto access = std::ranges::find(read->access, server.alias, &config::Access::alias);
        examine_chat(server, access == read->access.end() ? nullptr : &*access, examination,
                     Checks(server.alias, take));
    }
    for (const config::Webhook& webhook : read->webhooks)
        examine_webhook(webhook, examination, Checks(webhook.access.alias, take));
    for (const config::Wiki& wiki : read->wikis) examine_wiki(wiki, examination, Checks(wiki.access.alias, take));
}

}  // namespace chatleaf::flows
