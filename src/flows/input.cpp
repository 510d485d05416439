// SPDX-License-Identifier: MIT
#include "chatleaf/flows/input.hpp"

namespace chatleaf::flows {

Result<storage::Parsed> read_page(const Input& page, Reading reading) {
    return reading == Reading::strict ? storage::parse_strictly(page.text, page.name)
                                      : storage::parse(page.text, page.name);
}

}  // namespace chatleaf::flows
