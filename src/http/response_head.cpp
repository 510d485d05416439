// SPDX-License-Identifier: MIT
#include "http/response_head.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/ascii.hpp"
#include "text/wide_scan.hpp"

namespace chatleaf::http {
namespace {

constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 5> set_here{"content-length", "connection", "date", "transfer-encoding",
                                                   "keep-alive"};

struct Reason {
    int status;
    std::string_view phrase;
};
constexpr auto reasons = std::to_array<Reason>({
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
});

std::string_view phrase_of(int status) {
    const auto* const found =
        std::find_if(reasons.begin(), reasons.end(), [&](const Reason& reason) { return reason.status == status; });
    return found == reasons.end() ? std::string_view() : found->phrase;
}

// By byte: every answer has some hundred bytes of headers, all of which are looked at.
constexpr auto stands_in_token = [] {
    std::array<bool, 256> stands{};
    for (const char c :
         std::string_view("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%&'*+-.^_`|~"))
        stands[static_cast<unsigned char>(c)] = true;
    return stands;
}();

bool is_token(std::string_view name) noexcept {
    return !name.empty() &&
           std::ranges::all_of(name, [](char c) { return stands_in_token[static_cast<unsigned char>(c)]; });
}

bool holds_control(std::string_view value) noexcept {
    const auto is_control = [](auto byte) { return ((byte < 0x20) & (byte != '\t')) | (byte == 0x7f); };
    return text::find_byte(value, 0, is_control) != value.size();
}

bool is_sendable_header(std::string_view name, std::string_view value) noexcept {
    if (!is_token(name) || holds_control(value)) return false;
    return std::ranges::none_of(
        set_here, [&](std::string_view ours) { return name.size() == ours.size() && text::same_letters(name, ours); });
}

std::string padded(unsigned number, std::size_t width) {
    std::string digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

}  // namespace

std::string http_date(std::chrono::sys_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text(days.at(std::chrono::weekday(day).c_encoding()));
    text += ", " + padded(static_cast<unsigned>(date.day()), 2) + ' ';
    text += months.at(static_cast<unsigned>(date.month()) - 1);
    text += ' ' + padded(static_cast<unsigned>(static_cast<int>(date.year())), 4);
    text += ' ' + padded(static_cast<unsigned>(clock.hours().count()), 2);
    text += ':' + padded(static_cast<unsigned>(clock.minutes().count()), 2);
    text += ':' + padded(static_cast<unsigned>(clock.seconds().count()), 2);
    return text += " GMT";
}

bool is_sendable(const Response& response) noexcept {
    return response.status >= 200 && response.status <= 599 &&
           std::all_of(response.headers.begin(), response.headers.end(),
                       [](const auto& header) { return is_sendable_header(header.first, header.second); });
}

std::string response_head(const Response& response, std::string_view date, bool closes) {
    constexpr std::size_t other_lines = 128;
    std::size_t size = other_lines;
    for (const auto& [name, value] : response.headers) size += name.size() + value.size() + 4;
    std::string head;
    head.reserve(size);
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += phrase_of(response.status);
    head += "\r\n";
    for (const auto& [name, value] : response.headers) {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    if (has_body(response.status)) {
        head += "content-length: ";
        head += std::to_string(response.body ? response.body->size() : 0);
        head += "\r\n";
    }
    head += "date: ";
    head += date;
    head += closes ? "\r\nconnection: close\r\n\r\n" : "\r\n\r\n";
    return head;
}

Response response_to(const Refusal& refusal) {
    Response response;
    response.status = refusal.status;
    response.headers = {{"content-type", "text/plain; charset=utf-8"}, {"cache-control", "no-store"}};
    if (refusal.status == 503) response.headers.emplace_back("retry-after", "5");
    response.body = std::make_shared<const std::string>(std::string(refusal.sentence) + '\n');
    return response;
}

}  // namespace chatleaf::http
