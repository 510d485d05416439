// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rocketchat/calls.hpp"

namespace chatleaf::rocketchat {

/// Reads a part of one room's history, which a server gives newest first and by the page, within some bounds of time.
/// For one query.
class HistoryReader {
public:
    static constexpr std::size_t page_size = 100;
    static constexpr int most_pages = 20;

    /// REQUIRES: all outlive this, and `endpoint` is that of the room's type.
    HistoryReader(Servers::Calls& calls, std::string_view server, std::string_view endpoint, const chat::Room& room,
                  const chat::HistoryQuery& query);

    [[nodiscard]] Result<chat::History> read();

private:
    /// A span of time with both its ends; none means that it goes on.
    struct Span {
        std::optional<Instant> from;
        std::optional<Instant> to;
    };
    enum class Ended : std::uint8_t { whole, enough, too_long };

    [[nodiscard]] Result<Ended> newest_in(const Span& span, std::size_t enough);
    [[nodiscard]] Result<Ended> oldest_since(Instant since);
    [[nodiscard]] Reading page(const Span& span, std::size_t offset);
    [[nodiscard]] bool take(std::vector<chat::Message> messages);
    [[nodiscard]] chat::History cut(Ended ended);

    Servers::Calls& calls_;
    std::string_view server_;
    std::string_view endpoint_;
    const chat::Room& room_;
    const chat::HistoryQuery& query_;
    int pages_ = 0;
    std::optional<Instant> server_time_;
    std::map<std::string, bool, std::less<>> seen_;  // ids, and whether they are asked for
    std::vector<chat::Message> found_;               // those that are asked for
    std::vector<Diagnostic> diagnostics_;
};

}  // namespace chatleaf::rocketchat
