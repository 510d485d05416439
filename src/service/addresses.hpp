// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/confluence/address.hpp"
#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/http/server.hpp"
#include "chatleaf/render/page.hpp"

/// What the addresses of the service ask for. Pure.
namespace chatleaf::service {

inline constexpr std::string_view embed_path = "/embed/", page_path = "/page/";

/// "rocketchat-channel" of "/embed/channel"; empty for anything else.
[[nodiscard]] std::string macro_at(std::string_view path);
/// The page that "/page/1002", "/page/SPACE/TITLE" name.
[[nodiscard]] std::optional<confluence::PageAddress> page_at(std::string_view path);
/// That somebody wants it light or dark, whatever their browser says.
[[nodiscard]] render::Theme theme_in(const http::Query& query);
/// What a conversation is called: by its parameters, or else as its macro is.
[[nodiscard]] std::string title_of(const flows::ChatMacro& macro);

/// By which what was made is found again: the same for the same parameters in any order, and another for other rights.
[[nodiscard]] std::string key_of(std::string_view what, const http::Query& query, const std::string& rights);

}  // namespace chatleaf::service
