// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "chatleaf/macros/definition.hpp"
#include "macros/value.hpp"

namespace chatleaf::macros {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, ParameterType>, 9> type_names{{
    {"text", ParameterType::text},
    {"integer", ParameterType::integer},
    {"boolean", ParameterType::boolean},
    {"choice", ParameterType::choice},
    {"date", ParameterType::date},
    {"room", ParameterType::room},
    {"server", ParameterType::server},
    {"permalink", ParameterType::permalink},
    {"message_id", ParameterType::message_id},
}};

constexpr std::array<std::pair<std::string_view, Layout>, 4> layout_names{{
    {"conversation", Layout::conversation},
    {"message", Layout::message},
    {"thread", Layout::thread},
    {"room", Layout::room},
}};

bool is_name(std::string_view text) noexcept {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

// Takes members out of one object by name and type, and keeps the first complaint.
class Members {
public:
    Members(const Json& object, std::string where) : object_(object), where_(std::move(where)) {
        if (!object.is_object()) complain("is no object");
    }

    std::string text(const char* name) {
        const Json* value = take(name);
        if (value == nullptr) return {};
        if (value->is_string()) return value->get<std::string>();
        complain("has a wrong " + std::string(name));
        return {};
    }

    bool boolean(const char* name) {
        const Json* value = take(name);
        if (value != nullptr && !value->is_boolean()) complain("has a wrong " + std::string(name));
        return value != nullptr && value->is_boolean() && value->get<bool>();
    }

    std::optional<std::int64_t> integer(const char* name) {
        const Json* value = take(name);
        if (value == nullptr) return std::nullopt;
        if (value->is_number_integer()) return value->get<std::int64_t>();
        complain("has a wrong " + std::string(name));
        return std::nullopt;
    }

    std::vector<std::string> texts(const char* name) {
        std::vector<std::string> list;
        for (const Json& entry : array(name)) {
            if (entry.is_string()) {
                list.push_back(entry.get<std::string>());
            } else {
                complain("has a wrong " + std::string(name));
            }
        }
        return list;
    }

    const Json& array(const char* name) {
        static const Json none = Json::array();
        const Json* value = take(name);
        if (value == nullptr) return none;
        if (value->is_array()) return *value;
        complain("has a wrong " + std::string(name));
        return none;
    }

    void complain(const std::string& what) {
        if (complaint_.empty()) complaint_ = where_ + " " + what + ".";
    }

    // The first complaint; a member that nobody took is one too.
    std::string complaint() {
        if (!object_.is_object()) return complaint_;
        for (const auto& [name, value] : object_.items()) {
            if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) complain("has an unknown " + name);
        }
        return complaint_;
    }

private:
    const Json* take(const char* name) {
        taken_.emplace_back(name);
        if (!object_.is_object()) return nullptr;
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }

    const Json& object_;
    std::string where_;
    std::vector<std::string> taken_;
    std::string complaint_;
};

void check_parameter(const ParameterDefinition& parameter, Members& members) {
    // Names become names of variables in Confluence's user macros, where "-" would end them.
    if (!is_name(parameter.name) || parameter.name.find('-') != std::string::npos) {
        members.complain("has no name of a–z and 0–9");
    }
    if (parameter.title.empty()) members.complain("has no title");
    if (parameter.help.empty()) members.complain("has no help");
    const bool has_choices = std::all_of(parameter.choices.begin(), parameter.choices.end(),
                                         [](const auto& choice) { return is_name(choice); });
    if (!has_choices || parameter.choices.empty() == (parameter.type == ParameterType::choice)) {
        members.complain("has wrong choices");
    }
    if (parameter.type == ParameterType::integer && parameter.least >= parameter.most) {
        members.complain("leaves no integer to choose");
    }
    if (!parameter.default_value.empty() && !read_value(parameter, parameter.default_value)) {
        members.complain("has a default that is no value of it");
    }
}

Result<ParameterDefinition> read_parameter(const Json& json, std::size_t number) {
    Members members(json, "Parameter " + std::to_string(number));
    ParameterDefinition parameter;
    parameter.name = members.text("name");
    parameter.title = members.text("title");
    parameter.help = members.text("help");
    parameter.required = members.boolean("required");
    parameter.default_value = members.text("default");
    const std::string type = members.text("type");
    const auto known =
        std::find_if(type_names.begin(), type_names.end(), [&](const auto& t) { return t.first == type; });
    if (known == type_names.end()) {
        members.complain("has an unknown type");
    } else {
        parameter.type = known->second;
    }
    if (parameter.type == ParameterType::integer) {
        parameter.least = members.integer("least").value_or(0);
        parameter.most = members.integer("most").value_or(0);
    }
    parameter.choices = members.texts("choices");
    check_parameter(parameter, members);
    if (std::string complaint = members.complaint(); !complaint.empty()) return Error{{}, std::move(complaint)};
    return parameter;
}

bool has_parameter(const Definition& definition, std::string_view name) {
    return std::any_of(definition.parameters.begin(), definition.parameters.end(),
                       [&](const auto& parameter) { return parameter.name == name; });
}

void check_definition(const Definition& definition, Members& members) {
    if (!definition.name.starts_with("rocketchat-") || !is_name(definition.name)) {
        members.complain("has no name that begins with rocketchat-");
    }
    if (definition.title.empty()) members.complain("has no title");
    if (definition.description.empty()) members.complain("has no description");
    for (const std::string& name : definition.exactly_one_of) {
        if (!has_parameter(definition, name)) members.complain("asks for one of unknown parameters");
    }
}

}  // namespace

Result<Definition> read_definition(std::string_view json, std::string_view help, std::string_view name) {
    const auto fault = [&](std::string message) { return Error{{std::string(name)}, std::move(message)}; };
    const Json parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) return fault("This is no JSON.");
    Members members(parsed, "The macro");
    Definition definition;
    definition.name = members.text("name");
    definition.title = members.text("title");
    definition.description = members.text("description");
    definition.help = help;
    const std::string layout = members.text("layout");
    const auto known =
        std::find_if(layout_names.begin(), layout_names.end(), [&](const auto& l) { return l.first == layout; });
    if (known == layout_names.end()) {
        members.complain("has an unknown layout");
    } else {
        definition.layout = known->second;
    }
    for (const Json& entry : members.array("parameters")) {
        auto parameter = read_parameter(entry, definition.parameters.size() + 1);
        if (!parameter) return fault(std::move(parameter).error().message);
        if (has_parameter(definition, parameter->name)) members.complain("has " + parameter->name + " twice");
        definition.parameters.push_back(*std::move(parameter));
    }
    definition.exactly_one_of = members.texts("exactly_one_of");
    check_definition(definition, members);
    if (std::string complaint = members.complaint(); !complaint.empty()) return fault(std::move(complaint));
    return definition;
}

}  // namespace chatleaf::macros
