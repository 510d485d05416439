// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"
#include "storage/near.hpp"

namespace chatleaf::storage {
namespace {

bool is_mention(const Document& document, NodeId node) {
    return document.kind(node) == Kind::resource && document.name(node) == "ri:user";
}

// The first mention and the first date of a task are whose it is and when it is due; those of
// tasks nested in it are theirs.
void read_body(const Document& document, NodeId task, Task& read) {
    for (NodeId node = task + 1; node < document.subtree_end(task);) {
        const Kind kind = document.kind(node);
        if (kind == Kind::task_list || kind == Kind::macro_parameter) {
            if (kind == Kind::task_list) read.nested.push_back(node);
            node = document.subtree_end(node);
            continue;
        }
        if (read.assignee.node == no_node && is_mention(document, node)) read.assignee = resource(document, node);
        if (kind == Kind::time && read.due.empty()) read.due = document.attribute(node, "datetime");
        ++node;
    }
}

}  // namespace

Task task(const Document& document, NodeId node) {
    Task read;
    read.list_id = document.attribute(document.parent(node), "ac:task-list-id");
    read_body(document, node, read);
    for (const NodeId child : document.children(node)) {
        switch (document.kind(child)) {
            case Kind::task_id:
                (document.name(child) == "ac:task-id" ? read.id : read.uuid) = only_word(document, child);
                break;
            case Kind::task_status: read.done = only_word(document, child) == "complete"; break;
            case Kind::task_body: read.body = child; break;
            case Kind::task_assignee:
                if (read.assignee.node == no_node) read.assignee = resource(document, child);
                break;
            default: break;
        }
    }
    return read;
}

}  // namespace chatleaf::storage
