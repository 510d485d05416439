// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/chat/source.hpp"

namespace chatleaf::flows {

/// A source whose answers are fetched for all who want one at one time, not one after the other. Whoever uses it does
/// so from the beginning again and again: what it asks for is given when it is there, and else noted, and answered as
/// by a server that does not answer. When nothing is missed any more, what came of the last time is the result: the
/// same as with the source itself. For one page; one thread at a time, while the source is asked on several.
class GatheredMessages final : public chat::MessageSource {
public:
    /// `source` must outlive this, and threads may share it.
    explicit GatheredMessages(chat::MessageSource& source) : source_(source) {}

    [[nodiscard]] Result<chat::Room> room(std::string_view server, std::string_view name_or_id) override;
    [[nodiscard]] Result<chat::History> history(std::string_view server, const chat::Room& room,
                                                const chat::HistoryQuery& query) override;
    [[nodiscard]] Result<chat::Message> message(std::string_view server, std::string_view id) override;
    [[nodiscard]] Result<chat::Thread> thread(std::string_view server, const chat::Room& room, std::string_view id,
                                              const chat::ThreadQuery& query) override;
    [[nodiscard]] std::vector<chat::CustomEmoji> custom_emoji(std::string_view server) override;

    /// Fetches what was missed since the last time. False when nothing was.
    [[nodiscard]] bool fetch_missed();

private:
    template <typename T>
    using Answers = std::map<std::string, Result<T>, std::less<>>;

    /// `ask` is called with what it needs in copies.
    template <typename T>
    [[nodiscard]] Result<T> known(Answers<T>& answers, std::string key, std::function<Result<T>()> ask);

    chat::MessageSource& source_;
    std::map<std::string, std::function<void()>> missed_;  // by key, each adds its answer
    std::mutex mutex_;
    Answers<chat::Room> rooms_;  // guarded by the mutex while they are fetched, as the others
    Answers<chat::History> histories_;
    Answers<chat::Message> messages_;
    Answers<chat::Thread> threads_;
    Answers<std::vector<chat::CustomEmoji>> emoji_;
};

/// What `use` makes of the source, as if it had been asked directly. `use` takes a MessageSource&.
template <typename Use>
[[nodiscard]] auto use_gathered(chat::MessageSource& source, const Use& use) {
    // A page's macros ask for a room or message, its history, and what that leads to: this is more than they need.
    constexpr int most_rounds = 12;
    GatheredMessages gathered(source);
    auto made = use(gathered);
    for (int round = 0; gathered.fetch_missed(); ++round) {
        if (round == most_rounds) return use(source);
        made = use(gathered);
    }
    return made;
}

}  // namespace chatleaf::flows
