// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "rocketchat/calls.hpp"

namespace chatleaf::rocketchat {

/// The replies in the thread that `thread.first` began, as Servers::thread promises them.
[[nodiscard]] Result<chat::Thread> with_replies(Servers::Calls& calls, std::string_view server, chat::Thread thread,
                                                const chat::ThreadQuery& query);

}  // namespace chatleaf::rocketchat
