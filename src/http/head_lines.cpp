// SPDX-License-Identifier: MIT
#include "http/head_lines.hpp"

namespace chatleaf::http {
namespace {

// The longest method that is known, two spaces, and "HTTP/1.1".
constexpr std::size_t beside_target = 7 + 2 + 8;

constexpr bool is_control(char c) noexcept { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

}  // namespace

void HeadLines::look_at(std::string_view head) {
    while (!whole_ && !refusal_ && seen_ < head.size()) {
        take(head[seen_++]);
        if (!refusal_) check_sizes();
    }
}

void HeadLines::take(char c) {
    if (after_cr_ != (c == '\n')) {
        refusal_ = {400, "Lines must end in CR and LF, which stand nowhere else."};
    } else if (c == '\n') {
        end_line();
    } else if (c == '\r') {
        after_cr_ = true;
        // Blanks after a value are not part of it; that tabs are not, either, is not known to all.
        if (in_blanks_with_tab_) refusal_ = {400, "A line ends in a tab."};
    } else if (is_control(c)) {
        refusal_ = {400, "There is a control character before the body."};
    } else if (in_line_ == 0 && lines_ > 0 && (c == ' ' || c == '\t')) {
        refusal_ = {400, "Headers must not be folded."};
    } else {
        ++in_line_;
        in_blanks_with_tab_ = c == '\t' || (c == ' ' && in_blanks_with_tab_);
    }
}

void HeadLines::end_line() {
    after_cr_ = false;
    in_blanks_with_tab_ = false;
    whole_ = in_line_ == 0;
    in_line_ = 0;
    if (!whole_) ++lines_;
}

void HeadLines::check_sizes() {
    if (lines_ == 0 && in_line_ > limits_.most_target + beside_target) {
        refusal_ = {414, "What is asked for has too long a name."};
    } else if (seen_ > limits_.most_head) {
        refusal_ = {431, "The headers are too long."};
    } else if (lines_ > limits_.most_headers + 1) {
        refusal_ = {431, "There are too many headers."};
    }
}

}  // namespace chatleaf::http
