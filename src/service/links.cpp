// SPDX-License-Identifier: MIT
#include "service/links.hpp"

#include <algorithm>

#include "chatleaf/text/number.hpp"
#include "chatleaf/url/href.hpp"
#include "http/target.hpp"
#include "seal/hashing.hpp"

namespace chatleaf::service {
namespace {

constexpr std::string_view own_names[] = {own::space, own::wiki, own::page, own::key, own::expires, own::seal};

std::string seal_for(std::string_view path, const http::Query& query, const flows::LinkKeyBytes& key) {
    http::Query parts;
    for (const auto& part : query)
        if (part.first != own::seal) parts.push_back(part);
    std::ranges::sort(parts);
    seal::Fields fields;
    fields.add("link");
    fields.add(path);
    for (const auto& [name, value] : parts) {
        fields.add(name);
        fields.add(value);
    }
    return seal::base64url(seal::hmac_sha256(key.bytes, fields.bytes()));
}

/// The one value of a name; none where there is none. `twice` is set where there are more.
std::optional<std::string_view> value_of(const http::Query& query, std::string_view name, bool& twice) {
    std::optional<std::string_view> value;
    for (const auto& part : query) {
        if (part.first != name) continue;
        twice = twice || value.has_value();
        value = part.second;
    }
    return value;
}

bool has_twins(const http::Query& query) {
    std::vector<std::string_view> names;
    for (const auto& part : query) names.push_back(part.first);
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

bool is_over(std::string_view expires, Instant now) {
    const auto seconds = text::whole_number<std::int64_t>(expires);
    return !seconds || std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() >= *seconds;
}

}  // namespace

bool is_own(std::string_view name) noexcept { return std::ranges::find(own_names, name) != std::end(own_names); }

http::Query sealed(std::string_view path, http::Query query, const flows::LinkKeyBytes& key) {
    query.emplace_back(own::key, key.id);
    query.emplace_back(own::seal, seal_for(path, query, key));
    return query;
}

Seal seal_of(std::string_view path, const http::Query& query, const Keys& keys, Instant now) {
    bool twice = false;
    const auto brought = value_of(query, own::seal, twice);
    if (!brought) return Seal::none;
    const auto id = value_of(query, own::key, twice);
    const auto expires = value_of(query, own::expires, twice);
    const auto key = std::ranges::find(keys, id.value_or(""), &flows::LinkKeyBytes::id);
    if (twice || has_twins(query) || key == keys.end()) return Seal::bad;
    if (!seal::same_seal(*brought, seal_for(path, query, *key))) return Seal::bad;
    return expires && is_over(*expires, now) ? Seal::bad : Seal::good;
}

Result<Link> read_link(std::string_view address, const chat::ServerUrl& service) {
    const std::string whole = chat::to_string(service);
    std::string_view rest = address;
    if (!rest.starts_with('/')) {
        if (!rest.starts_with(whole + "/"))
            return Error{{std::string(address)},
                         "This is no address of the service, whose addresses begin with " + whole +
                             "/, and no path "
                             "like /embed/channel?server=team&room=general."};
        rest.remove_prefix(whole.size());
    }
    auto target = http::read_target(rest);
    if (!target || !target->authority.empty()) return Error{{std::string(address)}, "This address cannot be read."};
    return Link{std::move(target->path), std::move(target->query)};
}

std::string written_path(std::string_view path) {
    std::string text;
    while (true) {
        const std::size_t slash = path.find('/');
        text += url::percent_encoded(path.substr(0, slash));
        if (slash == std::string_view::npos) return text;
        text += '/';
        path.remove_prefix(slash + 1);
    }
}

std::string written(const http::Query& query) {
    std::string text;
    for (const auto& [name, value] : query) {
        if (!text.empty()) text += '&';
        text.append(url::percent_encoded(name)).append("=").append(url::percent_encoded(value));
    }
    return text;
}

}  // namespace chatleaf::service
