// SPDX-License-Identifier: MIT
#include "diff/details.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

namespace chatleaf::diff {

namespace {

using storage::Resource;
using storage::ResourceKind;

std::string resource_text(const Resource& resource) {
    std::string text;
    if (!resource.space_key.empty()) text.append(resource.space_key).append(":");
    return text.append(resource.title.empty() ? resource.value : resource.title);
}

/// The last part of an address's path. Hosts, user names, queries and fragments may hold what
/// not everybody should read, and an address without a host (data:, blob:) is no name at all.
std::string_view file_of(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const auto scheme = address.find(':');
    if (scheme != std::string_view::npos && address.substr(scheme + 1, 2) != "//") return {};
    const auto host = address.find("//");
    if (host != std::string_view::npos) {
        const auto path = address.find('/', host + 2);
        if (path == std::string_view::npos) return {};
        address.remove_prefix(path);
    }
    return address.substr(address.find_last_of('/') + 1);
}

/// Parameters that name nothing a reader sees.
bool silent_parameter(std::string_view name) { return name == "atlassian-macro-output-type"; }

std::vector<const storage::Parameter*> told_parameters(const storage::Macro& macro) {
    std::vector<const storage::Parameter*> parameters;
    for (const auto& parameter : macro.parameters) {
        if (!silent_parameter(parameter.name)) parameters.push_back(&parameter);
    }
    std::sort(parameters.begin(), parameters.end(), [](const auto* left, const auto* right) {
        return std::tie(left->name, left->node) < std::tie(right->name, right->node);
    });
    return parameters;
}

std::string parameter_field(std::string_view name) {
    return name.empty() ? std::string("parameter") : "parameter " + std::string(name);
}

/// What comes and goes as a whole, unlike the width of an image.
bool is_thing(std::string_view field) {
    return field == "link" || field == "mention" || field == "image" || field == "macro";
}

std::ptrdiff_t count(const std::vector<Detail>& details, std::string_view field) {
    return std::count_if(details.begin(), details.end(), [&](const Detail& detail) { return detail.field == field; });
}

}  // namespace

void append_macro(std::vector<Detail>& details, const storage::Macro& macro) {
    details.push_back({"macro", std::string(macro.name)});
    for (const auto* parameter : told_parameters(macro)) {
        details.push_back({parameter_field(parameter->name), parameter->value});
    }
}

void append_link(std::vector<Detail>& details, const storage::Document& document, storage::NodeId node) {
    const auto link = storage::link(document, node);
    std::string target = resource_text(link.target);
    if (!link.anchor.empty()) target.append("#").append(link.anchor);
    details.push_back({link.target.kind == ResourceKind::user ? "mention" : "link", std::move(target)});
}

void append_anchor(std::vector<Detail>& details, const storage::Document& document, storage::NodeId anchor) {
    if (const auto target = document.attribute(anchor, "href"); !target.empty()) {
        details.push_back({"link", std::string(target)});
    }
}

void append_image(std::vector<Detail>& details, const storage::Image& image) {
    details.push_back({"image", resource_text(image.source)});
    const std::pair<std::string_view, std::string_view> parts[] = {
        {"alternative text", image.alt}, {"title", image.title}, {"width", image.width}, {"height", image.height}};
    for (const auto& [field, value] : parts) {
        if (!value.empty()) details.push_back({std::string(field), std::string(value)});
    }
}

bool is_unseen(const storage::Macro& macro) {
    return macro.name == "excerpt" && macro.parameter("hidden").value_or("") == "true";
}

std::string macro_text(const storage::Macro& macro) { return std::string(macro.name); }

std::string address_text(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const auto host = address.find("//");
    if (host == std::string_view::npos) return std::string(address);
    const auto path = std::min(address.find('/', host + 2), address.size());
    const auto user = address.substr(host + 2, path - host - 2).rfind('@');
    const auto start = user == std::string_view::npos ? host + 2 : host + 3 + user;
    return std::string(address.substr(0, host + 2)).append(address.substr(start));
}

std::string image_text(const storage::Image& image) {
    if (image.source.kind == ResourceKind::url) return std::string(file_of(image.source.value));
    return resource_text(image.source);
}

std::string changed_field(const Block& older, const Block& newer) {
    if (older.type != newer.type) return "type";
    const auto [left, right] =
        std::mismatch(older.details.begin(), older.details.end(), newer.details.begin(), newer.details.end());
    const bool left_ends = left == older.details.end();
    const bool right_ends = right == newer.details.end();
    if (left_ends && right_ends) return older.level == newer.level ? "" : "level";
    for (const auto* detail : {right_ends ? nullptr : &*right, left_ends ? nullptr : &*left}) {
        if (detail == nullptr || !is_thing(detail->field)) continue;
        const auto before = count(older.details, detail->field);
        const auto after = count(newer.details, detail->field);
        if (before != after) return detail->field + (before < after ? " added" : " removed");
    }
    // A detail that came or went shifts the others; else the newer one tells what is now.
    const bool dropped = right_ends || (!left_ends && older.details.size() > newer.details.size());
    return dropped ? left->field : right->field;
}

}  // namespace chatleaf::diff
