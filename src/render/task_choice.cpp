// SPDX-License-Identifier: MIT
#include "render/task_choice.hpp"

#include <algorithm>

#include "chatleaf/text/ascii.hpp"
#include "render/page_choice.hpp"

namespace chatleaf::render {
namespace {

using storage::Macro;
using storage::Parameter;

/// The editor has written the names of dates in several ways.
std::string_view value_of(const Macro& macro, std::string_view name_in_small_letters) {
    for (const Parameter& parameter : macro.parameters)
        if (text::lower_ascii(parameter.name) == name_in_small_letters) return parameter.value;
    return {};
}

/// What the editor leaves empty is not asked for.
bool is_beyond_pages(const Macro& macro) {
    return std::ranges::any_of(macro.parameters, [](const Parameter& parameter) {
        const std::string name = text::lower_ascii(parameter.name);
        const bool known_to_confluence_alone = name == "creators" || name.starts_with("createddate") ||
                                               name.starts_with("createdate") || name.starts_with("completeddate") ||
                                               name.starts_with("completedate");
        return known_to_confluence_alone && (!parameter.value.empty() || !parameter.resources.empty());
    });
}

TaskChoice::Order order_of(std::string_view written) {
    std::string name = text::lower_ascii(written);
    std::erase(name, ' ');
    if (name == "duedate") return TaskChoice::Order::due;
    if (name == "assignee") return TaskChoice::Order::assignee;
    if (name == "pagetitle" || name == "location") return TaskChoice::Order::page_title;
    return TaskChoice::Order::as_found;
}

}  // namespace

std::optional<TaskChoice> TaskChoice::read(const Macro& macro) {
    if (is_beyond_pages(macro)) return std::nullopt;
    TaskChoice choice;
    choice.status_ = macro.parameter("status").value_or("incomplete");
    choice.order = order_of(macro.parameter("sortBy").value_or(""));
    choice.reversed = macro.parameter("reverseSort") == "true";
    const std::string_view first = value_of(macro, "duedatefrom"), last = value_of(macro, "duedateto");
    choice.first_day_ = text::parse_instant(first);
    choice.last_day_ = text::parse_instant(last);
    if ((!first.empty() && !choice.first_day_) || (!last.empty() && !choice.last_day_)) return std::nullopt;
    for (const Parameter& parameter : macro.parameters) {
        if (parameter.name != "assignees") continue;
        for (const storage::Resource& person : parameter.resources) choice.assignees_.push_back(person.value);
        if (!parameter.resources.empty()) continue;
        for (const std::string_view name : parts_in(parameter.value)) {
            if (name.ends_with("()")) return std::nullopt;  // currentUser()
            choice.assignees_.push_back(name);
        }
    }
    std::ranges::sort(choice.assignees_);
    return choice;
}

bool TaskChoice::asks_for(const storage::Task& task) const {
    if (task.body == storage::no_node || (status_ != "all" && task.done != (status_ == "complete"))) return false;
    if (!assignees_.empty() && !std::ranges::binary_search(assignees_, task.assignee.value)) return false;
    if (!first_day_ && !last_day_) return true;
    const auto due = text::parse_instant(task.due);
    return due && (!first_day_ || *due >= *first_day_) && (!last_day_ || *due <= *last_day_);
}

}  // namespace chatleaf::render
