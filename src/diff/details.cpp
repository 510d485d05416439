// SPDX-License-Identifier: MIT
#include "diff/details.hpp"

#include <algorithm>
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
    details.push_back({"link", std::move(target)});
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

std::string macro_text(const storage::Macro& macro) {
    std::string text(macro.name);
    for (const auto* parameter : told_parameters(macro)) {
        text.append(" ");
        if (!parameter->name.empty()) text.append(parameter->name).append("=");
        text.append(parameter->value);
    }
    return text;
}

std::string image_text(const storage::Image& image) { return resource_text(image.source); }

std::string changed_field(const Block& older, const Block& newer) {
    if (older.type != newer.type) return "type";
    const auto [left, right] =
        std::mismatch(older.details.begin(), older.details.end(), newer.details.begin(), newer.details.end());
    const bool left_ends = left == older.details.end();
    const bool right_ends = right == newer.details.end();
    if (left_ends && right_ends) return older.level == newer.level ? "" : "level";
    // A detail that came or went shifts the others; else the newer one tells what is now.
    const bool dropped = right_ends || (!left_ends && older.details.size() > newer.details.size());
    return dropped ? left->field : right->field;
}

}  // namespace chatleaf::diff
