// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "chatleaf/http/server.hpp"

namespace chatleaf::http {

/// Brings answers from whatever thread gives them to the thread whose connections wait for them. Outlives both: what
/// comes when nobody waits any more is dropped. Make one with std::make_shared.
class AnswerBox : public std::enable_shared_from_this<AnswerBox> {
public:
    class Recipient {
    public:
        Recipient() = default;
        Recipient(const Recipient&) = delete;
        Recipient& operator=(const Recipient&) = delete;
        virtual ~Recipient() = default;
        /// On the thread of the box. `number` is that of the request.
        virtual void answer(std::uint64_t number, Response&& response) = 0;
    };

    /// `wake` has the thread of the box call `deliver`; it is called on any thread, and not once the box is closed.
    explicit AnswerBox(std::function<void()> wake) : wake_(std::move(wake)) {}

    /// This thread is the one that answers are brought to. Before any are asked for.
    void belong_to_this_thread() noexcept { owner_ = std::this_thread::get_id(); }

    /// For the request of that number. An answer that is given on the thread of the box arrives at once.
    [[nodiscard]] Respond respond_to(std::weak_ptr<Recipient> recipient, std::uint64_t number);

    /// Brings what came. On the thread of the box.
    void deliver();

    /// Nothing is taken from now on.
    void close();

private:
    class Ticket;
    struct Answer {
        std::weak_ptr<Recipient> recipient;
        std::uint64_t number;
        Response response;
    };
    void put(Answer&& answer);

    std::function<void()> wake_;
    std::thread::id owner_;
    std::mutex mutex_;
    std::vector<Answer> came_;
    bool closed_ = false;
};

}  // namespace chatleaf::http
