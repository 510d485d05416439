// SPDX-License-Identifier: MIT
#include "storage/cleaning.hpp"

#include <algorithm>

#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

bool is_control(char c) { return is_control_byte(static_cast<unsigned char>(c)) != 0; }

std::size_t next_control(std::string_view source, std::size_t at) {
    return text::find_byte(source, at, is_control_byte);
}

std::size_t runs_of_controls(std::string_view source, std::size_t at) {
    std::size_t runs = 0;
    for (; at < source.size(); at = next_control(source, at)) {
        while (at < source.size() && is_control(source[at])) ++at;
        ++runs;
    }
    return runs;
}

}  // namespace

Cleaning::Cleaning(std::string_view source) {
    std::size_t at = 0;
    if (has_byte_order_mark(source)) {
        mark_bytes_ = 3;
        at = mark_bytes_;
        drop(0, at);
    }
    std::size_t control = next_control(source, at);
    mark_stands_alone_ = control > at || control == source.size();
    if (dropped_.empty() && control == source.size()) return;
    clean_.reserve(source.size() - at);
    dropped_.reserve(dropped_.size() + runs_of_controls(source, control));
    while (true) {
        clean_.append(source.substr(at, control - at));
        if (control == source.size()) return;
        at = control;
        while (at < source.size() && is_control(source[at])) ++at;
        drop(clean_.size(), at - control);
        control = next_control(source, at);
    }
}

void Cleaning::drop(std::size_t clean_bytes, std::size_t count) {
    const std::size_t before = dropped_.empty() ? 0 : dropped_.back().before;
    const auto offset = static_cast<std::uint32_t>(clean_bytes);
    if (!dropped_.empty() && dropped_.back().at == offset) {
        dropped_.back().before += static_cast<std::uint32_t>(count);
    } else {
        dropped_.push_back({offset, static_cast<std::uint32_t>(before + count)});
    }
}

std::size_t Cleaning::runs() const noexcept {
    return dropped_.size() - (mark_bytes_ > 0 && mark_stands_alone_ ? 1 : 0);
}

Cleaning::Run Cleaning::run(std::size_t index) const noexcept {
    index += dropped_.size() - runs();
    const Dropped& dropped = dropped_[index];
    const std::uint32_t before = index == 0 ? mark_bytes_ : dropped_[index - 1].before;
    return {std::size_t{dropped.at} + before, dropped.before - before};
}

std::uint32_t Cleaning::origin_of_begin(std::uint32_t offset) const noexcept {
    const auto after = std::ranges::upper_bound(dropped_, offset, {}, &Dropped::at);
    return after == dropped_.begin() ? offset : offset + std::prev(after)->before;
}

std::uint32_t Cleaning::origin_of_end(std::uint32_t offset) const noexcept {
    const auto after = std::ranges::lower_bound(dropped_, offset, {}, &Dropped::at);
    return after == dropped_.begin() ? offset : offset + std::prev(after)->before;
}

}  // namespace chatleaf::storage
