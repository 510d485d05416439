// SPDX-License-Identifier: MIT
// A table of the tasks that stand on many pages.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <utility>

#include "chatleaf/pages/names.hpp"
#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/instant.hpp"
#include "render/page_writer.hpp"
#include "render/stable_order.hpp"
#include "render/task_choice.hpp"

namespace chatleaf::render {

using pages::WikiPage;
using storage::Kind;
using storage::Macro;
using storage::no_node;
using storage::NodeId;

namespace {

// The macro's word for a column, and the catalogue's. Of when a task was made or done no page tells.
struct Column {
    std::string_view name, key;
};
constexpr auto known_columns = std::to_array<Column>({{"description", "page.column_task"},
                                                      {"duedate", "page.column_due"},
                                                      {"assignee", "page.column_assignee"},
                                                      {"location", "page.column_page"},
                                                      {"labels", "page.column_labels"}});
constexpr std::string_view usual_columns = "description,duedate,assignee,location";

std::vector<const Column*> asked_columns(std::string_view list) {
    std::vector<const Column*> columns;
    for (const std::string_view part : parts_in(list)) {
        const std::string name = text::lower_ascii(part);
        const auto known = std::ranges::find(known_columns, name, &Column::name);
        if (known != known_columns.end() && std::ranges::find(columns, &*known) == columns.end())
            columns.push_back(&*known);
    }
    return columns;
}

}  // namespace

/// A task of a report. Pages and documents outlive it.
struct PageWriter::ReportedTask {
    const WikiPage* page;
    const storage::Document* document;
    NodeId node;
    std::optional<Instant> due;
    std::string_view assignee;
    std::string title;  ///< of the page, to compare by
};

/// What writes the parts of the documents of a report: one for each, for it has to go through all of one first.
class PageWriter::TaskWriters {
public:
    explicit TaskWriters(PageWriter& around) : around_(around) {}

    void write(const ReportedTask& task, const std::function<void(PageWriter&)>& write) {
        auto& writer = writers_[task.document];
        if (!writer)
            writer =
                std::make_unique<PageWriter>(around_.html_, *task.document, around_.reader_, around_.chat_macros_,
                                             around_.context_, PagePlace{task.page, around_.depth_, around_.in_link_});
        around_.context_.within.push_back(task.page);
        write(*writer);
        around_.context_.within.pop_back();
    }

private:
    PageWriter& around_;
    std::map<const storage::Document*, std::unique_ptr<PageWriter>> writers_;
};

/// The tasks of the pages that are asked for, or of the page's space.
void PageWriter::tasks_report(const Macro& macro) {
    const auto asked = knows_all() ? asked_for(macro) : std::nullopt;
    const auto choice = TaskChoice::read(macro);
    if (!asked) {
        unknown_without_body(macro);
        return;
    }
    if (!choice) {
        chip(reader_.words("page.query_unknown"));
        return;
    }
    list_title(macro.parameter("reportTitle").value_or(""));
    std::list<storage::Document> documents;
    const std::vector<ReportedTask> tasks = reported_tasks(*asked, *choice, most_rows(macro), documents);
    if (tasks.empty()) {
        html_.open("p").attribute("class", "cl-nothing").text(reader_.words("page.no_tasks")).close();
        return;
    }
    auto columns = asked_columns(macro.parameter("columns").value_or(""));
    if (columns.empty()) columns = asked_columns(usual_columns);
    open_table();
    html_.open("thead").open("tr");
    for (const Column* const column : columns) table_header(reader_.words(column->key));
    html_.close().close().open("tbody");
    TaskWriters writers(*this);
    for (const ReportedTask& task : tasks) {
        html_.open("tr");
        for (const Column* const column : columns) task_cell(task, column->name, writers);
        html_.close();
    }
    html_.close().close().close();
}

/// In the order of their pages, unless another is asked for; then those of which it says nothing are the last. All are
/// looked at where they are to be in order, for the first of it may be found last.
std::vector<PageWriter::ReportedTask> PageWriter::reported_tasks(const WikiPages& pages, const TaskChoice& choice,
                                                                 std::size_t most,
                                                                 std::list<storage::Document>& documents) {
    const bool in_order = choice.order != TaskChoice::Order::as_found;
    std::vector<ReportedTask> tasks;
    for (const WikiPage* const page : pages) {
        if (!in_order && tasks.size() >= most) break;
        auto parsed = read(*page);
        if (!parsed) continue;
        const storage::Document& document = documents.emplace_back(std::move(parsed->document));
        const std::size_t before = tasks.size();
        for (NodeId node = 1; node < document.size(); ++node) {
            if (document.kind(node) != Kind::task) continue;
            const storage::Task task = storage::task(document, node);
            if (choice.asks_for(task))
                tasks.push_back({page, &document, node, text::parse_instant(task.due), task.assignee.value,
                                 choice.order == TaskChoice::Order::page_title ? pages::compared_name(page->page.title)
                                                                               : std::string()});
        }
        if (tasks.size() == before) documents.pop_back();
    }
    if (in_order) sort_tasks(tasks, choice);
    if (tasks.size() > most) tasks.resize(most);
    return tasks;
}

void PageWriter::sort_tasks(std::vector<ReportedTask>& tasks, const TaskChoice& choice) {
    const auto in_order = [&](const auto& left, const auto& right, bool left_says_nothing, bool right_says_nothing) {
        if (left_says_nothing || right_says_nothing) return !left_says_nothing;
        return choice.reversed ? right < left : left < right;
    };
    sort_in_order(tasks, [&](const ReportedTask& left, const ReportedTask& right) {
        switch (choice.order) {
            case TaskChoice::Order::due:
                return left.due != right.due && in_order(left.due, right.due, !left.due, !right.due);
            case TaskChoice::Order::assignee:
                return left.assignee != right.assignee &&
                       in_order(left.assignee, right.assignee, left.assignee.empty(), right.assignee.empty());
            case TaskChoice::Order::page_title: return in_order(left.title, right.title, false, false);
            case TaskChoice::Order::as_found: break;
        }
        return false;
    });
}

void PageWriter::task_cell(const ReportedTask& reported, std::string_view column, TaskWriters& writers) {
    html_.open("td");
    if (column == "description") {
        html_.attribute("dir", "auto");
        task_words(reported, writers);
    } else if (column == "duedate" && reported.due) {
        html_.text(reader_.date(*reported.due));
    } else if (column == "location") {
        page_link(*reported.page);
    } else if (column == "labels") {
        for (const std::string& label : reported.page->page.labels.value_or(std::vector<std::string>{}))
            html_.open("span").attribute("class", "cl-label").text(label).close().text(" ");
    } else if (column == "assignee") {
        const storage::Task task = storage::task(*reported.document, reported.node);
        if (task.assignee.node != no_node)
            writers.write(reported, [&](PageWriter& writer) { writer.mention(task.assignee.node); });
    }
    html_.close();
}

/// Tasks in the task are rows of their own.
void PageWriter::task_words(const ReportedTask& reported, TaskWriters& writers) {
    const storage::Document& document = *reported.document;
    const storage::Task task = storage::task(document, reported.node);
    html_.void_element("input").attribute("type", "checkbox").attribute("disabled");
    if (task.done) html_.attribute("checked");
    html_.attribute("aria-label", reader_.words(task.done ? "page.task_done" : "page.task_open")).text(" ");
    writers.write(reported, [&](PageWriter& writer) {
        for (const NodeId part : document.children(task.body))
            if (document.kind(part) != Kind::task_list) writer.child(part);
    });
}

}  // namespace chatleaf::render
