// SPDX-License-Identifier: MIT
#include "chatleaf/flows/input.hpp"

#include "chatleaf/pages/body.hpp"

namespace chatleaf::flows {
pages::BodyType body_type_of(const Input& page, Reading reading, std::optional<pages::BodyType> said) {
    if (said) return *said;
    return reading == Reading::strict ? pages::BodyType::storage : pages::recognised_body_type(page.text);
}

Result<storage::Parsed> read_page(const Input& page, Reading reading) {
    return reading == Reading::strict ? storage::parse_strictly(page.text, page.name)
                                      : storage::parse(page.text, page.name);
}

}  // namespace chatleaf::flows
