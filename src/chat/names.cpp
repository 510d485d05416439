// SPDX-License-Identifier: MIT
#include "chatleaf/chat/names.hpp"

#include <algorithm>

namespace chatleaf::chat {
namespace {

constexpr std::size_t longest_alias = 40;
constexpr std::size_t longest_room = 300;

}  // namespace

bool is_alias(std::string_view name) noexcept {
    return !name.empty() && name.size() <= longest_alias &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

bool is_room_name(std::string_view name) noexcept {
    return !name.empty() && name.size() <= longest_room && name != "." && name != ".." &&
           std::none_of(name.begin(), name.end(), [](char c) {
               return (static_cast<unsigned char>(c) <= ' ') ||
                      std::string_view("#*/\\\x7F").find(c) != std::string_view::npos;
           });
}

}  // namespace chatleaf::chat
