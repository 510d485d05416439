// SPDX-License-Identifier: MIT
#include "diff/details.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "chatleaf/text/words.hpp"

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

/// A macro that shows a file: its parameter names the file.
bool names_file(const storage::Parameter& parameter) {
    return !parameter.resources.empty() && parameter.resources.front().kind == ResourceKind::attachment;
}

void append(std::vector<Detail>& details, const storage::Document& document, storage::NodeId node, RecordType type,
            std::string_view field, std::string value) {
    Detail detail;
    detail.type = type;
    detail.field = field;
    detail.value = std::move(value);
    // A task's properties are the block's own; all others follow the thing they belong to.
    const bool belongs = !field.empty() && type != RecordType::task && !details.empty();
    detail.thing = belongs ? details.back().thing : static_cast<std::uint32_t>(details.size());
    detail.first = node;
    detail.end = document.subtree_end(node);
    details.push_back(std::move(detail));
}

/// "300×200"; what is left to the file is "auto".
std::string size_text(const storage::Image& image) {
    if (image.width.empty() && image.height.empty()) return {};
    const auto length = [](std::string_view text) { return text.empty() ? std::string_view("auto") : text; };
    return std::string(length(image.width)).append("×").append(length(image.height));
}

}  // namespace

std::string user_text(const Resource& user) { return std::string(user.value); }

void append_macro(std::vector<Detail>& details, const storage::Document& document, const storage::Macro& macro) {
    append(details, document, macro.node, RecordType::macro, {}, std::string(macro.name));
    for (const auto* parameter : told_parameters(macro)) {
        const auto type = names_file(*parameter) ? RecordType::attachment : RecordType::macro_parameter;
        append(details, document, parameter->node, type, parameter->name.empty() ? "default" : parameter->name,
               std::string(parameter->value));
    }
}

void append_status(std::vector<Detail>& details, const storage::Document& document, const storage::Macro& macro) {
    append(details, document, macro.node, RecordType::status, {},
           text::normalised_and_folded(macro.parameter("title").value_or("")));
    details.back().shown = details.back().value;
    for (const auto& parameter : macro.parameters) {
        if (parameter.name != "colour" && parameter.name != "color") continue;
        append(details, document, parameter.node, RecordType::status, "colour", std::string(parameter.value));
    }
}

void append_link(std::vector<Detail>& details, const storage::Document& document, storage::NodeId node) {
    const auto link = storage::link(document, node);
    switch (link.target.kind) {
        case ResourceKind::user:
            return append(details, document, node, RecordType::mention, {}, user_text(link.target));
        case ResourceKind::attachment:
            return append(details, document, node, RecordType::attachment, {}, resource_text(link.target));
        default: break;
    }
    std::string target = resource_text(link.target);
    if (!link.anchor.empty()) target.append("#").append(link.anchor);
    append(details, document, node, RecordType::link, {}, std::move(target));
}

void append_anchor(std::vector<Detail>& details, const storage::Document& document, storage::NodeId anchor) {
    if (const auto target = document.attribute(anchor, "href"); !target.empty()) {
        append(details, document, anchor, RecordType::link, {}, std::string(target));
    }
}

void append_image(std::vector<Detail>& details, const storage::Document& document, storage::NodeId node) {
    const auto image = storage::image(document, node);
    append(details, document, node, RecordType::image, {}, resource_text(image.source));
    const std::pair<std::string_view, std::string> properties[] = {
        {"alternative text", std::string(image.alt)}, {"title", std::string(image.title)}, {"size", size_text(image)}};
    for (const auto& [field, value] : properties) {
        if (value.empty()) continue;
        append(details, document, node, RecordType::image, field, value);
        details.back().end = details.back().first;
    }
    if (image.caption == storage::no_node) return;
    auto caption = text::normalised_and_folded(storage::visible_text(document, image.caption));
    if (caption.empty()) return;
    append(details, document, image.caption, RecordType::image, "caption", std::move(caption));
    details.back().shown = details.back().value;
}

void append_task(std::vector<Detail>& details, const storage::Document& document, storage::NodeId node) {
    const auto task = storage::task(document, node);
    auto state = storage::no_node;
    auto assignee = storage::no_node;
    for (auto child = document.first_child(node); child != storage::no_node; child = document.next_sibling(child)) {
        if (document.kind(child) == storage::Kind::task_status) state = child;
        if (document.kind(child) == storage::Kind::task_assignee) assignee = child;
    }
    append(details, document, state == storage::no_node ? node : state, RecordType::task, "state",
           task.done ? "done" : "open");
    if (state == storage::no_node) details.back().end = details.back().first;
    if (assignee == storage::no_node) return;
    append(details, document, assignee, RecordType::task, "assignee", user_text(storage::resource(document, assignee)));
}

void become_assignee(std::vector<Detail>& details) {
    auto& mention = details.back();
    // A task's details begin with its state, behind which the editor may say whose it is.
    const bool said = details.size() > 2 && details[1].type == RecordType::task && details[1].field == "assignee";
    if (!said) {
        mention.type = RecordType::task;
        mention.field = "assignee";
    } else if (details[1].value == mention.value) {
        details.pop_back();
    }
}

void become_due(std::vector<Detail>& details) {
    details.back().type = RecordType::task;
    details.back().field = "due";
}

void append_date(std::vector<Detail>& details, const storage::Document& document, storage::NodeId time) {
    auto date = text::normalised_and_folded(storage::visible_text(document, time));
    if (date.empty()) return;
    append(details, document, time, RecordType::date, {}, std::move(date));
    details.back().shown = details.back().value;
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

}  // namespace chatleaf::diff
