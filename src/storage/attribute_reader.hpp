// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "storage/builder.hpp"
#include "storage/faults.hpp"
#include "storage/lexer.hpp"

namespace chatleaf::storage {

/// Adds the attributes of tags to the elements that the tags open: values decoded, each name
/// once, and what XML does not allow in them told.
class AttributeReader {
public:
    AttributeReader(DocumentBuilder& builder, FaultLog& faults)
        : page_(builder.page()), builder_(builder), faults_(faults) {}

    /// Those of the element opened last. O(attributes), however many have one name.
    void add(std::span<const LexedAttribute> attributes) {
        if (!attributes.empty()) add_all(attributes);
    }
    /// How many bytes of values were looked at once more, to decode them or to see what is wrong.
    [[nodiscard]] std::size_t decoded_bytes() const noexcept { return decoded_bytes_; }

private:
    void add_all(std::span<const LexedAttribute> attributes);
    void tell_of_slips(const LexedAttribute& attribute);
    void tell_of_missing_quote(std::span<const LexedAttribute> before, const LexedAttribute& torn);
    bool is_repeated(std::string_view name, std::span<const LexedAttribute> before);
    void warn(std::size_t offset, std::string_view code, std::initializer_list<std::string_view> message);
    [[nodiscard]] std::string_view bytes(std::size_t begin, std::size_t end) const {
        return {page_.data() + begin, end - begin};
    }

    std::string_view page_;
    DocumentBuilder& builder_;
    FaultLog& faults_;
    // The names of one tag, once there are many: a handful is compared one by one, which is quicker than
    // any table; a flood of them must not be.
    std::optional<std::unordered_set<std::string_view>> many_names_;
    std::string value_;
    std::size_t decoded_bytes_ = 0;
};

}  // namespace chatleaf::storage
