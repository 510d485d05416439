// SPDX-License-Identifier: MIT
#include "markup/differential/flags.hpp"

namespace chatleaf::test {

bool read_flags(const std::vector<std::string_view>& given, const Flags& flags) {
    for (std::size_t i = 0; i + 1 < given.size(); i += 2) {
        const auto flag = flags.find(given[i]);
        if (flag == flags.end() || !flag->second(given[i + 1])) return false;
    }
    return given.size() % 2 == 0;
}

}  // namespace chatleaf::test
