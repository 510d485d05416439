// SPDX-License-Identifier: MIT
#include "chatleaf/macros/check.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "chatleaf/text/words.hpp"
#include "macros/value.hpp"

namespace chatleaf::macros {
namespace {

using storage::Document;
using storage::Kind;
using storage::NodeId;

// Confluence adds parameters of its own to any macro.
bool is_confluences_own(std::string_view name) noexcept { return name.starts_with("atlassian-"); }

// Whether a parameter holds characters alone. Confluence keeps an address as ri:url.
bool is_plain(const Document& document, NodeId parameter, ParameterType type) {
    const auto children = document.children(parameter);
    return std::all_of(children.begin(), children.end(), [&](NodeId child) {
        const Kind kind = document.kind(child);
        const bool is_address = type == ParameterType::permalink && document.name(child) == "ri:url";
        return kind == Kind::text || kind == Kind::cdata || kind == Kind::comment || is_address;
    });
}

class Checker {
public:
    Checker(const Document& document, const storage::Macro& macro) : document_(document), macro_(macro) {}

    Call check() && {
        call_.definition = find(macro_.name);
        if (call_.definition == nullptr) {
            refuse_unknown();
            return std::move(call_);
        }
        call_.usable = true;
        for (const storage::Parameter& parameter : macro_.parameters) check_parameter(parameter);
        check_choice_of_one();
        for (const ParameterDefinition& parameter : definition().parameters) complete(parameter);
        check_span_of_time();
        return std::move(call_);
    }

private:
    [[nodiscard]] const Definition& definition() const { return *call_.definition; }

    void problem(Severity severity, NodeId node, const char* code, std::string message) {
        call_.problems.push_back({severity, document_.place(node), code, std::move(message)});
        if (severity == Severity::error) call_.usable = false;
    }

    void refuse_unknown() {
        std::vector<std::string_view> names;
        std::string list;
        for (const Definition& known : all()) {
            names.emplace_back(known.name);
            const bool is_last = &known == &all().back();
            list += (list.empty() ? "" : is_last ? " and " : ", ") + known.name;
        }
        problem(Severity::error, macro_.node, "unknown-macro",
                "There is no macro " + text::quoted(macro_.name) + "." + text::did_you_mean(macro_.name, names) +
                    " chatleaf knows " + list + ".");
    }

    const ParameterDefinition* known_parameter(const storage::Parameter& given) {
        const std::string name = text::lower_ascii(text::folded_space(given.name));
        if (is_confluences_own(name)) return nullptr;
        std::vector<std::string_view> names;
        for (const ParameterDefinition& parameter : definition().parameters) {
            if (parameter.name == name) return &parameter;
            names.emplace_back(parameter.name);
        }
        const std::string what = name.empty() ? "parameter without a name" : "parameter " + text::quoted(given.name);
        problem(Severity::warning, given.node, "unknown-macro-parameter",
                definition().name + " has no " + what + "; it is ignored." + text::did_you_mean(name, names));
        return nullptr;
    }

    void check_parameter(const storage::Parameter& given) {
        const ParameterDefinition* parameter = known_parameter(given);
        if (parameter == nullptr) return;
        if (!is_plain(document_, given.node, parameter->type)) {
            ill_typed_.insert(parameter->name);
            problem(Severity::error, given.node, "wrong-macro-parameter",
                    parameter->name + " must be plain text, without links or formatting.");
            return;
        }
        // A field that was left empty in the macro's form is as good as not there.
        const std::string value = text::folded_space(given.value);
        if (value.empty()) return;
        if (!given_.emplace(parameter->name, given.node).second) {
            problem(Severity::warning, given.node, "repeated-macro-parameter",
                    parameter->name + " is given more than once; the last one counts.");
            given_[parameter->name] = given.node;
        }
        auto read = read_value(*parameter, value);
        if (read) {
            call_.values.insert_or_assign(parameter->name, *std::move(read));
        } else {
            problem(Severity::error, given.node, "wrong-macro-parameter", read.error().message);
        }
    }

    [[nodiscard]] bool is_given(const std::string& name) const {
        return given_.contains(name) || ill_typed_.contains(name);
    }

    void check_choice_of_one() {
        const auto& names = definition().exactly_one_of;
        if (names.empty()) return;
        std::string list;
        for (const std::string& name : names) list += (list.empty() ? "" : " or ") + name;
        std::vector<std::string> given;
        std::copy_if(names.begin(), names.end(), std::back_inserter(given), [&](const auto& n) { return is_given(n); });
        if (given.empty()) {
            problem(Severity::error, macro_.node, "missing-macro-parameter",
                    definition().name + " needs " + list + ".");
        } else if (given.size() > 1) {
            const auto second = given_.find(given[1]);
            problem(Severity::error, second == given_.end() ? macro_.node : second->second, "too-many-macro-parameters",
                    definition().name + " takes " + list + ", not both.");
        }
    }

    // Asks for what is required and fills in what has a default.
    void complete(const ParameterDefinition& parameter) {
        if (is_given(parameter.name)) return;
        if (parameter.required) {
            problem(Severity::error, macro_.node, "missing-macro-parameter",
                    definition().name + " needs " + parameter.name + ": " + parameter.help);
        }
        if (parameter.default_value.empty()) return;
        auto value = read_value(parameter, parameter.default_value);
        if (value) call_.values.emplace(parameter.name, *std::move(value));
    }

    void check_span_of_time() {
        const auto since = call_.instant("since");
        const auto until = call_.instant("until");
        if (!since || !until || *since < *until) return;
        const auto node = given_.find("since");
        problem(Severity::error, node == given_.end() ? macro_.node : node->second, "wrong-macro-parameter",
                "since must be before until.");
    }

    const Document& document_;
    const storage::Macro& macro_;
    Call call_;
    std::map<std::string, NodeId> given_;  // plain and not empty
    std::set<std::string> ill_typed_;      // no plain text
};

template <typename T>
const T* value_of(const Call& call, std::string_view name) {
    const auto found = call.values.find(name);
    return found == call.values.end() ? nullptr : std::get_if<T>(&found->second);
}

template <typename T>
std::optional<T> copy_of(const Call& call, std::string_view name) {
    const T* value = value_of<T>(call, name);
    return value == nullptr ? std::nullopt : std::optional<T>(*value);
}

}  // namespace

std::optional<std::string_view> Call::text(std::string_view name) const {
    const auto* value = value_of<std::string>(*this, name);
    return value == nullptr ? std::nullopt : std::optional<std::string_view>(*value);
}

std::optional<std::int64_t> Call::integer(std::string_view name) const { return copy_of<std::int64_t>(*this, name); }

std::optional<bool> Call::boolean(std::string_view name) const { return copy_of<bool>(*this, name); }

std::optional<Instant> Call::instant(std::string_view name) const { return copy_of<Instant>(*this, name); }

Call check(const Document& document, const storage::Macro& macro) { return Checker(document, macro).check(); }

}  // namespace chatleaf::macros
