// SPDX-License-Identifier: MIT
#include "markup/differential/comparison.hpp"

#include <deque>
#include <utility>

#include "markup/differential/shrink.hpp"
#include "markup/reader.hpp"
#include "markup/utf16.hpp"

namespace chatleaf::test {

std::string our_answer(const markup::Request& request) {
    const std::u16string text = markup::to_utf16(request.message);
    markup::Reader remembering(text, request.options);
    remembering.remember();
    std::string plain = markup::to_json(markup::parse(request.message, request.options));
    const std::string remembered = markup::to_json(remembering.read());
    return remembered == plain ? plain : "reading with memory gives " + remembered + ", without " + plain;
}

Comparison compare(Oracle& oracle, const markup::Request& request) {
    Verdict theirs = oracle.verdict_on(request);
    return {request, our_answer(request), std::move(theirs)};
}

void compare_all(Oracle& oracle, const std::function<markup::Request()>& next,
                 const std::function<void(const Comparison&)>& tell) {
    constexpr std::size_t in_flight = 200;
    std::deque<Comparison> waiting;
    const auto take = [&] {
        waiting.front().theirs = oracle.verdict();
        tell(waiting.front());
        waiting.pop_front();
    };
    for (markup::Request request = next(); !request.message.empty(); request = next()) {
        oracle.ask(request);
        std::string ours = our_answer(request);
        waiting.push_back({std::move(request), std::move(ours), {}});
        if (waiting.size() >= in_flight) take();
    }
    while (!waiting.empty()) take();
}

Comparison shrunken(Oracle& oracle, const markup::Request& request) {
    Comparison smallest = compare(oracle, request);
    const auto differs = [&](const markup::Request& tried) {
        Comparison compared = compare(oracle, tried);
        if (compared.agrees() || compared.theirs.kind != Verdict::Kind::tree) return false;
        smallest = std::move(compared);
        return true;
    };
    static_cast<void>(shrunken(request, differs));
    return smallest;
}

}  // namespace chatleaf::test
