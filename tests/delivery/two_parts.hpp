// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "chatleaf/delivery/composer.hpp"

namespace chatleaf::test {

/// Writes two messages of pages whose id begins with "a", and one of others.
class TwoParts final : public delivery::Composer {
public:
    Result<std::variant<delivery::Composed, delivery::Withheld>> compose(const delivery::Digest& digest) override {
        const std::string& page = digest.spans.at(0).page_id;
        delivery::Composed composed;
        composed.parts = page.starts_with("a") ? std::vector<std::string>{page + " one", page + " two"}
                                               : std::vector<std::string>{page};
        return std::variant<delivery::Composed, delivery::Withheld>(std::move(composed));
    }
    Result<std::optional<delivery::Withheld>> may_not_be_sent(const delivery::Digest&) override {
        return std::optional<delivery::Withheld>();
    }
};

/// Throws where there is an error: for programs that test.
template <typename T>
T value_of(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    return *std::move(result);
}

}  // namespace chatleaf::test
