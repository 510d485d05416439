// SPDX-License-Identifier: MIT
#include "http/answer_box.hpp"

#include <atomic>
#include <thread>

#include "support/catch.hpp"

using namespace chatleaf;

namespace {

class Asker : public http::AnswerBox::Recipient {
public:
    void answer(std::uint64_t number, http::Response&& response) override { got.emplace_back(number, response.status); }
    std::vector<std::pair<std::uint64_t, int>> got;
};

http::Response status(int value) {
    http::Response response;
    response.status = value;
    return response;
}

using Got = std::vector<std::pair<std::uint64_t, int>>;

}  // namespace

TEST_CASE("an answer that is given on the thread of the box is there at once, and is the only one") {
    const auto box = std::make_shared<http::AnswerBox>([] { FAIL("nobody has to be woken"); });
    box->belong_to_this_thread();
    const auto asker = std::make_shared<Asker>();
    const http::Respond respond = box->respond_to(asker, 3);
    respond(status(204));
    respond(status(205));
    CHECK(asker->got == Got{{3, 204}});
}

TEST_CASE("who lets a request fall answers it with 500") {
    const auto box = std::make_shared<http::AnswerBox>([] {});
    box->belong_to_this_thread();
    const auto asker = std::make_shared<Asker>();
    {
        const http::Respond respond = box->respond_to(asker, 1);
        const http::Respond copy = respond;  // NOLINT(performance-unnecessary-copy-initialization): the last one counts
        CHECK(asker->got.empty());
    }
    CHECK(asker->got == Got{{1, 500}});
}

TEST_CASE("answers from other threads wait until they are delivered, all after one call") {
    std::atomic<int> woken{0};
    const auto box = std::make_shared<http::AnswerBox>([&] { ++woken; });
    box->belong_to_this_thread();
    const auto asker = std::make_shared<Asker>();
    std::thread other([&] {
        for (std::uint64_t i = 0; i < 10; ++i) box->respond_to(asker, i)(status(200));
    });
    other.join();
    CHECK(asker->got.empty());
    CHECK(woken == 1);
    box->deliver();
    CHECK(asker->got.size() == 10);
}

TEST_CASE("answers for those who left, and to a box that is closed, are dropped") {
    const auto box = std::make_shared<http::AnswerBox>([] {});
    box->belong_to_this_thread();
    auto asker = std::make_shared<Asker>();
    const http::Respond gone = box->respond_to(std::make_shared<Asker>(), 1);
    gone(status(200));
    const http::Respond respond = box->respond_to(asker, 2);
    box->close();
    std::thread other([&] { respond(status(200)); });
    other.join();
    box->deliver();
    CHECK(asker->got.empty());
}

TEST_CASE("of many threads that answer one request, one does") {
    const auto box = std::make_shared<http::AnswerBox>([] {});
    box->belong_to_this_thread();
    const auto asker = std::make_shared<Asker>();
    const http::Respond respond = box->respond_to(asker, 1);
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&respond, i] { respond(status(200 + i)); });
    for (auto& thread : threads) thread.join();
    box->deliver();
    CHECK(asker->got.size() == 1);
}
