// SPDX-License-Identifier: MIT
#include "chatleaf/storage/reading.hpp"

#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

TEST_CASE("a task is done or not and has a body") {
    const Document document = document_of(
        "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-uuid>u</ac:task-uuid>"
        "<ac:task-status>complete</ac:task-status><ac:task-body>do</ac:task-body></ac:task>"
        "<ac:task><ac:task-status>\n incomplete </ac:task-status></ac:task><ac:task/></ac:task-list>");
    const NodeId first = 2;
    const Task done = task(document, first);
    CHECK(done.id == "7");
    CHECK(done.done);
    CHECK(visible_text(document, done.body) == "do");
    const NodeId second = document.next_sibling(first);
    CHECK_FALSE(task(document, second).done);
    CHECK(task(document, second).body == no_node);
    CHECK_FALSE(task(document, document.next_sibling(second)).done);
}

TEST_CASE("a task is somebody's and has a date, the first ones that its body names") {
    const Document document = document_of(
        "<ac:task-list ac:task-list-id='L'><ac:task><ac:task-id> 7 </ac:task-id><ac:task-uuid>u-7</ac:task-uuid>"
        "<ac:task-body><span>do, <ac:link><ri:user ri:username='ada'/></ac:link> with <ac:link><ri:user "
        "ri:username='bob'/></ac:link> by <time datetime='2026-04-01'/> or <time datetime='2026-05-01'/></span>"
        "</ac:task-body></ac:task></ac:task-list>");
    const Task read = task(document, 2);
    CHECK(read.id == "7");
    CHECK(read.uuid == "u-7");
    CHECK(read.list_id == "L");
    CHECK(read.assignee.value == "ada");
    CHECK(read.due == "2026-04-01");
    CHECK(read.nested.empty());
}

TEST_CASE("who a task is for may stand beside its body; what nested tasks say is theirs") {
    const Document document = document_of(
        "<ac:task><ac:task-assignee ac:account-id='5b:1'/><ac:task-body>a<ac:task-list><ac:task><ac:task-body>"
        "<ri:user ri:username='ada'/><time datetime='2026-04-01'/><ac:task-list><ac:task/></ac:task-list>"
        "</ac:task-body></ac:task></ac:task-list></ac:task-body><ac:task-list/></ac:task>");
    const Task outer = task(document, 1);
    CHECK(outer.assignee.value == "5b:1");
    CHECK(outer.assignee.user_naming == UserNaming::account_id);
    CHECK(outer.due.empty());
    REQUIRE(outer.nested.size() == 2);
    CHECK(document.kind(outer.nested.back()) == Kind::task_list);
    const Task inner = task(document, document.first_child(outer.nested.front()));
    CHECK(inner.assignee.value == "ada");
    CHECK(inner.due == "2026-04-01");
    CHECK(inner.nested.size() == 1);
}

TEST_CASE("a state of white space, CDATA or another word makes no task done") {
    const auto done = [](std::string_view status) {
        const Document document =
            document_of("<ac:task><ac:task-status>" + std::string(status) + "</ac:task-status></ac:task>");
        return task(document, 1).done;
    };
    CHECK(done("\n<![CDATA[complete]]>"));
    CHECK_FALSE(done(""));
    CHECK_FALSE(done("incomplete"));
    CHECK_FALSE(done("completed?"));
}

TEST_CASE("a parameter's user is not whose task it is") {
    const Document document = document_of(
        "<ac:task><ac:task-body><ac:structured-macro ac:name='x'><ac:parameter ac:name='u'><ri:user "
        "ri:username='no'/></ac:parameter></ac:structured-macro></ac:task-body></ac:task>");
    CHECK(task(document, 1).assignee.kind == ResourceKind::none);
}
