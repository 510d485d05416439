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

namespace chatleaf::flows {
namespace {

constexpr std::size_t most_bytes = 4096;
constexpr std::string_view names[] = {"X-User-Id", "X-Auth-Token"};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

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

// The name of a header that is one of those known; none for any other.
std::optional<std::string_view> known(std::string_view header) {
    const auto* found =
        std::ranges::find_if(names, [&](std::string_view name) { return text::same_letters(name, header); });
    return found == std::end(names) ? std::nullopt : std::optional(*found);
}

}  // namespace

Result<std::vector<net::Credential>> read_credentials(const std::filesystem::path& file,
                                                      std::vector<Diagnostic>& diagnostics) {
    const std::string name = text::repaired_utf8(file.string());
    auto text = folder::read_file(file, most_bytes);
    if (!text) return text.error();
    warn_if_shared(file, name, diagnostics);
    std::vector<net::Credential> credentials;
    std::optional<Error> error;
    std::uint32_t number = 0;
    for (std::string_view rest = *text; !rest.empty() && !error;) {
        ++number;
        const std::string_view line = trimmed(rest.substr(0, rest.find('\n')));
        rest.remove_prefix(
            std::min(rest.size(), rest.find('\n') == std::string_view::npos ? rest.size() : rest.find('\n') + 1));
        if (line.empty() || line.front() == '#') continue;
        const auto colon = line.find(':');
        const auto header = known(trimmed(line.substr(0, colon)));
        const std::string_view value = colon == std::string_view::npos ? "" : trimmed(line.substr(colon + 1));
        if (!header || value.empty()) {
            error = Error{{name, number, 1}, "This line must be \"X-User-Id: …\" or \"X-Auth-Token: …\"."};
        } else {
            credentials.push_back({std::string(*header), net::Secret(std::string(value))});
        }
    }
    net::wipe(*text);
    if (error) return *std::move(error);
    for (const std::string_view each : names) {
        if (std::ranges::count(credentials, each, &net::Credential::header) != 1)
            return Error{{name}, "There must be one line \"" + std::string(each) + ": …\"."};
    }
    return credentials;
}

}  // namespace chatleaf::flows
