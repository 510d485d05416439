// SPDX-License-Identifier: MIT
#include "http/answer_box.hpp"

#include <atomic>
#include <utility>

#include "http/response_head.hpp"

namespace chatleaf::http {

/// The right to answer one request, once. Gone without: an apology.
class AnswerBox::Ticket {
public:
    Ticket(std::shared_ptr<AnswerBox> box, std::weak_ptr<Recipient> recipient, std::uint64_t number)
        : box_(std::move(box)), recipient_(std::move(recipient)), number_(number) {}
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    ~Ticket() {
        if (used_) return;
        try {
            use(response_to({500, "There is no answer."}));
        } catch (...) {  // NOLINT(bugprone-empty-catch): no memory for that; then the deadline answers
        }
    }

    void use(Response&& response) {
        if (!used_.exchange(true)) box_->put({std::move(recipient_), number_, std::move(response)});
    }

private:
    std::shared_ptr<AnswerBox> box_;
    std::weak_ptr<Recipient> recipient_;
    std::uint64_t number_;
    std::atomic<bool> used_{false};
};

Respond AnswerBox::respond_to(std::weak_ptr<Recipient> recipient, std::uint64_t number) {
    return [ticket = std::make_shared<Ticket>(shared_from_this(), std::move(recipient), number)](Response&& response) {
        ticket->use(std::move(response));
    };
}

void AnswerBox::put(Answer&& answer) {
    if (std::this_thread::get_id() == owner_) {
        if (const auto recipient = answer.recipient.lock())
            recipient->answer(answer.number, std::move(answer.response));
        return;
    }
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    came_.push_back(std::move(answer));
    if (came_.size() == 1) wake_();
}

void AnswerBox::deliver() {
    std::vector<Answer> answers;
    {
        const std::lock_guard lock(mutex_);
        answers.swap(came_);
    }
    for (Answer& answer : answers) {
        if (const auto recipient = answer.recipient.lock())
            recipient->answer(answer.number, std::move(answer.response));
    }
}

void AnswerBox::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    came_.clear();
}

}  // namespace chatleaf::http
