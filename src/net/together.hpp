// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace chatleaf::net {

/// Has things done at one time that do not depend on each other, such as calls of servers: at most so many at once, of
/// which the calling thread does its share. Comes back when all are done. What they throw is thrown then: that of the
/// first in order. Where the system gives no more threads, those that there are do the work.
void together(const std::vector<std::function<void()>>& tasks, std::size_t most_at_once);

}  // namespace chatleaf::net
