// SPDX-License-Identifier: MIT

#include "render/page_writer.hpp"

#include "chatleaf/text/number.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;
using storage::NodeId;

void PageWriter::list(NodeId node) {
    if (document_.kind(node) == Kind::numbered_list) {
        html_.open("ol");
        if (const auto number = text::whole_number<int>(document_.attribute(node, "start")))
            html_.attribute("start", std::to_string(*number));
    } else {
        html_.open("ul");
        // What programs that know no decisions get of a list of them.
        if (document_.attribute(node, "class") == "decision-list") html_.attribute("class", "cl-decisions");
    }
    place(node);
    for (const NodeId item : document_.children(node)) {
        if (shows_nothing(item)) continue;
        if (document_.kind(item) == Kind::list_item) {
            inside(R"(<li dir="auto">)", item);
        } else {
            html_.open_tag(R"(<li class="cl-loose">)");
            child(item);
            html_.close();
        }
    }
    html_.close();
}

void PageWriter::tasks(NodeId node) {
    html_.open_tag(R"(<ul class="cl-tasks">)");
    for (const NodeId item : document_.children(node)) {
        if (shows_nothing(item)) continue;
        if (document_.kind(item) == Kind::task) {
            task(item);
        } else {
            html_.open_tag(R"(<li class="cl-loose">)");
            child(item);
            html_.close();
        }
    }
    html_.close();
}

void PageWriter::task(NodeId node) {
    const storage::Task task = storage::task(document_, node);
    if (task.done)
        html_.open_tag(R"(<li class="cl-task cl-done" dir="auto">)");
    else
        html_.open_tag(R"(<li class="cl-task" dir="auto">)");
    html_.void_element("input").attribute("type", "checkbox").attribute("disabled");
    if (task.done) html_.attribute("checked");
    html_.attribute("aria-label", reader_.words(task.done ? "page.task_done" : "page.task_open"));
    html_.open_tag(R"(<div class="cl-task-body">)");
    for (const NodeId part : document_.children(node)) {
        if (document_.kind(part) == Kind::task_body)
            children(part);
        else if (part == task.assignee.node)
            assignee(part);
        else if (!shows_nothing(part))
            child(part);
    }
    html_.close().close();
}

/// Whose task it is, where its body does not say.
void PageWriter::assignee(NodeId node) {
    html_.text(" ");
    mention(node);
}

void PageWriter::definitions(NodeId node) {
    html_.open("dl");
    place(node);
    for (const NodeId item : document_.children(node)) {
        if (shows_nothing(item)) continue;
        const Kind kind = document_.kind(item);
        if (kind == Kind::definition_term) {
            inside(R"(<dt dir="auto">)", item);
        } else if (kind == Kind::definition) {
            inside(R"(<dd dir="auto">)", item);
        } else {
            html_.open("dd");
            child(item);
            html_.close();
        }
    }
    html_.close();
}

}  // namespace chatleaf::render
