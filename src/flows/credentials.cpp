// SPDX-License-Identifier: MIT
#include "flows/credentials.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "chatleaf/folder/file.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/utf8.hpp"
#include "flows/sites.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::size_t most_bytes = 4096;
constexpr std::string_view chat_headers[] = {"X-User-Id", "X-Auth-Token"};

void warn_if_shared(const std::filesystem::path& file, const std::string& name, std::vector<Diagnostic>& diagnostics) {
    using std::filesystem::perms;
    std::error_code problem;
    const auto permissions = std::filesystem::status(file, problem).permissions();
    if (problem || (permissions & (perms::others_read | perms::others_write)) == perms::none) return;
    diagnostics.push_back({Severity::warning,
                           {name},
                           "shared-credentials",
                           "Everybody on this host may read the credentials; `chmod 600` makes them yours alone."});
}

std::string line_of(std::string_view name) { return "\"" + std::string(name) + ": …\""; }

std::string lines_of(std::span<const std::string_view> names) {
    std::string lines;
    for (const std::string_view name : names) lines += (lines.empty() ? "" : " or ") + line_of(name);
    return lines;
}

/// Reads lines and keeps the first fault.
class SecretsReader {
public:
    SecretsReader(std::string file, std::span<const std::string_view> names)
        : file_(std::move(file)), names_(names), values_(names.size()) {}

    void take(std::string_view line, std::uint32_t number) {
        if (line.empty() || line.front() == '#' || error_) return;
        const auto colon = line.find(':');
        const std::string_view value = colon == std::string_view::npos ? "" : text::trimmed(line.substr(colon + 1));
        const auto name = std::ranges::find_if(names_, [&](std::string_view each) {
            return text::same_letters(each, text::trimmed(line.substr(0, colon)));
        });
        if (name == names_.end() || value.empty()) {
            error_ = Error{{file_, number, 1}, "This line must be " + lines_of(names_) + "."};
            return;
        }
        auto& kept = values_[static_cast<std::size_t>(name - names_.begin())];
        if (kept) error_ = Error{{file_}, "There must be one line " + line_of(*name) + "."};
        kept.emplace(std::string(value));
    }

    Result<std::vector<NamedSecret>> end() {
        std::vector<NamedSecret> secrets;
        for (std::size_t i = 0; i < names_.size() && !error_; ++i) {
            if (values_[i]) {
                secrets.push_back({std::string(names_[i]), *std::move(values_[i])});
            } else {
                error_ = Error{{file_}, "There must be one line " + line_of(names_[i]) + "."};
            }
        }
        if (error_) return *std::move(error_);
        return secrets;
    }

private:
    std::string file_;
    std::span<const std::string_view> names_;
    std::vector<std::optional<net::Secret>> values_;
    std::optional<Error> error_;
};

// RFC 4648, 4.
std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);  // or it would leave parts behind where it grew from
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t many = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j)
            group = (group << 8) | (j < many ? static_cast<std::uint8_t>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j) text += j <= many ? digits[(group >> (18 - 6 * j)) & 63U] : '=';
    }
    return text;
}

}  // namespace

Result<std::vector<NamedSecret>> read_secrets(const std::filesystem::path& file,
                                              std::span<const std::string_view> names,
                                              std::vector<Diagnostic>& diagnostics) {
    const std::string name = text::repaired_utf8(file.string());
    auto text = folder::read_file(file, most_bytes);
    if (!text) return text.error();
    warn_if_shared(file, name, diagnostics);
    SecretsReader reader(name, names);
    std::uint32_t number = 0;
    for (std::string_view rest = *text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        reader.take(text::trimmed(line), ++number);
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    net::wipe(*text);
    return reader.end();
}

Result<net::Secret> read_secret_line(const std::filesystem::path& file, std::vector<Diagnostic>& diagnostics) {
    const std::string name = text::repaired_utf8(file.string());
    auto text = folder::read_file(file, most_bytes);
    if (!text) return text.error();
    warn_if_shared(file, name, diagnostics);
    std::optional<net::Secret> secret;
    bool is_one = true;
    for (std::string_view rest = *text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        const std::string_view words = text::trimmed(line);
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (words.empty() || words.front() == '#') continue;
        is_one = is_one && !secret;
        secret.emplace(std::string(words));
    }
    net::wipe(*text);
    if (!secret || !is_one) return Error{{name}, "There must be one line in this file, which is the secret."};
    return *std::move(secret);
}

Result<std::vector<net::Credential>> read_credentials(const std::filesystem::path& file,
                                                      std::vector<Diagnostic>& diagnostics) {
    auto secrets = read_secrets(file, chat_headers, diagnostics);
    if (!secrets) return secrets.error();
    std::vector<net::Credential> credentials;
    for (NamedSecret& each : *secrets) credentials.push_back({std::move(each.name), std::move(each.value)});
    return credentials;
}

net::Credential basic_authorization(const net::Secret& email, const net::Secret& token) {
    std::string both;
    both.reserve(email.reveal().size() + 1 + token.reveal().size());
    both.append(email.reveal()).append(":").append(token.reveal());
    std::string encoded = base64(both);
    net::wipe(both);
    std::string value;
    value.reserve(6 + encoded.size());
    value.append("Basic ").append(encoded);
    net::wipe(encoded);
    return {"Authorization", net::Secret(std::move(value))};
}

net::Credential bearer_authorization(const net::Secret& token) {
    std::string value;
    value.reserve(7 + token.reveal().size());
    value.append("Bearer ").append(token.reveal());
    return {"Authorization", net::Secret(std::move(value))};
}

Result<PlacedSecret> secret_from(const std::string& file, const std::string& variable, const std::string& of,
                                 const std::filesystem::path& folder, const Outside& outside,
                                 std::vector<Diagnostic>& diagnostics) {
    const std::string place = file.empty() ? variable : (folder / file).string();
    auto secret = file.empty() ? secret_in(variable, of, outside) : read_secret_line(place, diagnostics);
    if (!secret) return secret.error();
    return PlacedSecret{*std::move(secret), place};
}

}  // namespace chatleaf::flows
