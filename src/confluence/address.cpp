// SPDX-License-Identifier: MIT
#include "chatleaf/confluence/address.hpp"

#include <algorithm>
#include <vector>

#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::confluence {
namespace {

constexpr std::size_t longest_id = 19;  // digits of the largest number of 64 bits with a sign
constexpr std::size_t longest_url = 8000;
constexpr std::string_view cloud_prefix = "/wiki";

bool is_digits(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> parted(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

// "Release+plan%21" as people read it.
std::string decoded(std::string_view part) {
    std::string spaced(part);
    std::ranges::replace(spaced, '+', ' ');
    return text::repaired_utf8(url::percent_decoded(spaced));
}

std::string parameter(std::string_view query, std::string_view name) {
    for (const std::string_view each : parted(query, '&')) {
        const auto equals = each.find('=');
        if (each.substr(0, equals) == name && equals != std::string_view::npos) return decoded(each.substr(equals + 1));
    }
    return {};
}

std::optional<PageAddress> with_id(std::string_view id, pages::PageType type = pages::PageType::page) {
    if (!is_page_id(id)) return std::nullopt;
    PageAddress address;
    address.id = id;
    address.type = type;
    return address;
}

std::optional<PageAddress> with_title(std::string space_key, std::string title, pages::PageType type) {
    if (space_key.empty() || title.empty()) return std::nullopt;
    return PageAddress{{}, std::move(space_key), std::move(title), type};
}

// "2026", "01", "31" at `from`.
bool is_day(const std::vector<std::string_view>& parts, std::size_t from) {
    return parts.size() > from + 2 && parts[from].size() == 4 && is_digits(parts[from]) && is_digits(parts[from + 1]) &&
           is_digits(parts[from + 2]);
}

// "/display/DEV/Release+plan" or, of a blog post, "/display/DEV/2026/01/31/News".
std::optional<PageAddress> displayed(const std::vector<std::string_view>& parts) {
    if (parts.size() == 3) return with_title(decoded(parts[1]), decoded(parts[2]), pages::PageType::page);
    if (parts.size() == 6 && is_day(parts, 2))
        return with_title(decoded(parts[1]), decoded(parts[5]), pages::PageType::blog_post);
    return std::nullopt;
}

// "/spaces/DEV/pages/1002/…", "/spaces/DEV/pages/edit-v2/1002", "/spaces/DEV/blog/2026/01/31/1007/…".
std::optional<PageAddress> in_space(const std::vector<std::string_view>& parts) {
    if (parts.size() < 4) return std::nullopt;
    if (parts[2] == "pages") {
        const bool is_edited = parts[3].starts_with("edit") && parts.size() > 4;
        return with_id(parts[is_edited ? 4 : 3]);
    }
    if (parts[2] != "blog") return std::nullopt;
    const std::size_t at = is_day(parts, 3) ? 6 : 3;
    return parts.size() > at ? with_id(parts[at], pages::PageType::blog_post) : std::nullopt;
}

int base64_digit(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '_' || c == '+') return 62;
    if (c == '-' || c == '/') return 63;
    return -1;
}

// The id's bytes, the lowest first; what is 0 at the end is left out.
std::optional<PageAddress> tiny(std::string_view code) {
    constexpr std::size_t longest_code = 11;  // of eight bytes
    if (code.empty() || code.size() > longest_code) return std::nullopt;
    std::uint64_t id = 0;
    std::uint32_t bits = 0;
    int held = 0;
    int bytes = 0;
    for (const char c : code) {
        const int digit = base64_digit(c);
        if (digit < 0) return std::nullopt;
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        if (bytes < 8) id |= std::uint64_t{(bits >> held) & 0xFFU} << (8 * bytes);
        ++bytes;
    }
    // A last byte of which only the upper bits are written ends in zeros.
    if (held > 0 && bytes < 8) id |= std::uint64_t{(bits << (8 - held)) & 0xFFU} << (8 * bytes);
    return with_id(std::to_string(id));
}

std::optional<PageAddress> below(std::string_view path, std::string_view query) {
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    const auto parts = parted(path, '/');
    if (parts[0] == "display") return displayed(parts);
    if (parts[0] == "spaces") return in_space(parts);
    if (parts[0] == "x" && parts.size() == 2) return tiny(parts[1]);
    if (parts[0] == "pages" && parts.size() == 2 && parts[1].ends_with(".action")) {
        if (auto address = with_id(parameter(query, "pageId"))) return address;
        return with_title(parameter(query, "spaceKey"), parameter(query, "title"), pages::PageType::page);
    }
    return std::nullopt;
}

// What stands behind the server's own path; none when the path is another's.
std::optional<std::string_view> behind(std::string_view path, std::string_view prefix) {
    if (!path.starts_with(prefix)) return std::nullopt;
    path.remove_prefix(prefix.size());
    if (!path.empty() && path.front() != '/') return std::nullopt;
    return path;
}

}  // namespace

bool is_page_id(std::string_view text) noexcept {
    return text.size() <= longest_id && is_digits(text) && text.front() != '0';
}

std::optional<PageAddress> read_page_address(const chat::ServerUrl& server, std::string_view url) {
    if (url.size() > longest_url) return std::nullopt;
    url = url.substr(0, url.find('#'));
    const auto mark = url.find('?');
    const std::string_view query = mark == std::string_view::npos ? "" : url.substr(mark + 1);
    const std::string_view whole = url.substr(0, mark);
    // Only scheme, host and port are read as an address: what people copy has all kinds of characters behind them.
    const auto scheme = whole.find("://");
    if (scheme == std::string_view::npos) return std::nullopt;
    const auto slash = whole.find('/', scheme + 3);
    auto site = chat::read_server_url(whole.substr(0, slash));
    if (!site) return std::nullopt;
    chat::ServerUrl root = server;
    root.path.clear();
    if (!chat::same_server(root, *site)) return std::nullopt;
    const std::string_view path = slash == std::string_view::npos ? "" : whole.substr(slash);
    auto rest = behind(path, server.path);
    if (!rest) return std::nullopt;
    if (server.path.empty()) {
        if (const auto inner = behind(*rest, cloud_prefix)) rest = inner;
    }
    return below(*rest, query);
}

}  // namespace chatleaf::confluence
