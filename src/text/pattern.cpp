// SPDX-License-Identifier: MIT
#include "chatleaf/text/pattern.hpp"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <utility>

namespace chatleaf::text {
namespace {

constexpr std::size_t longest = 1000;
// ICU counts ten thousand steps of its engine as one, and bytes of its stack of places to go back to.
constexpr std::int32_t most_steps = 10;
constexpr std::int32_t most_stack = 1024 * 1024;

icu::UnicodeString utf16(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

}  // namespace

struct Pattern::Data {
    Data(std::string_view expression, UErrorCode& status) : matcher(utf16(expression), 0, status) {
        matcher.setTimeLimit(most_steps, status);
        matcher.setStackLimit(most_stack, status);
    }
    icu::RegexMatcher matcher;
};

std::optional<Pattern> Pattern::create(std::string_view expression) {
    if (expression.size() > longest) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    auto data = std::make_unique<Data>(expression, status);
    if (U_FAILURE(status)) return std::nullopt;
    return Pattern(std::move(data));
}

Pattern::Pattern(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::is(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = utf16(utf8);
    data_->matcher.reset(text);
    const bool is_whole = data_->matcher.matches(status) != 0;
    return U_SUCCESS(status) && is_whole;
}

}  // namespace chatleaf::text
