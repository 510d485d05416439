// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "chatleaf/http/server.hpp"
#include "http/refusal.hpp"

namespace chatleaf::http {

/// Reads one request from bytes as they come, and takes nothing that another party might read in another way: lines
/// are looked at before Boost.Beast parses them, and what the headers say together afterwards. Chunks have no
/// extensions and no trailers. Memory: what came of the request, and no more, whatever it says of its length.
class RequestReader {
public:
    enum class State : std::uint8_t {
        nothing,  ///< came yet, but for an empty line
        head,     ///< some of it came
        body,     ///< the headers are read
        whole,    ///< the request can be taken
        refused,
    };

    /// Asks `handler` alone how much of a body it takes. Both must outlive this.
    RequestReader(const Limits& limits, const Handler& handler);
    RequestReader(RequestReader&&) noexcept;
    RequestReader& operator=(RequestReader&&) noexcept;
    ~RequestReader();

    /// How many of the bytes are used up; the others have to come again, with more behind them. In state `whole` they
    /// are of the next request. O(n) for all calls together, where each brings something new.
    [[nodiscard]] std::size_t read(std::string_view bytes);

    [[nodiscard]] State state() const noexcept;
    /// REQUIRES: state() == refused.
    [[nodiscard]] const Refusal& refusal() const noexcept;

    // REQUIRES for those below: state() is `body` or `whole`.
    [[nodiscard]] bool expects_continue() const noexcept;
    [[nodiscard]] bool is_head_request() const noexcept;  ///< asked with HEAD: no body of the answer is sent
    [[nodiscard]] bool keeps_connection() const noexcept;

    /// All but the peer. REQUIRES: state() == whole.
    [[nodiscard]] Request take();

private:
    class Parser;
    std::unique_ptr<Parser> parser_;
};

}  // namespace chatleaf::http
