// SPDX-License-Identifier: MIT
// How a configuration says which changes interest which rooms, and when they are told.
#include <string>

#include "chatleaf/config/config.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using namespace std::chrono;
using pages::EventKind;
using routes::Destination;
using routes::When;

namespace {

// Two servers, one of which cannot be posted to, and a Confluence of each kind; 9 lines.
const std::string sites = R"([servers.team]
url = "https://chat.example.org"
credentials = "team.credentials"
[servers.saved]
[confluence.wiki]
url = "https://wiki.example.org/confluence"
credentials = "wiki.credentials"
[routes.notes]
)";

config::Config read(const std::string& toml) {
    auto read = config::read(toml, "chatleaf.toml");
    if (!read) FAIL(to_string(read.error()));
    return *std::move(read);
}

/// The route of which those are the lines, beside where it is told.
routes::Route route_of(const std::string& lines) {
    const auto config = read(sites + "rooms = [\"team:general\"]\n" + lines);
    REQUIRE(config.routes.size() == 1);
    return config.routes[0];
}

/// What is wrong with a file, a line each: "9:1: …".
std::string faults(const std::string& toml) {
    std::string all;
    for (const Error& fault : config::faults(toml, "c")) all += to_string(fault).substr(2) + "\n";
    return all;
}

/// What is wrong with a line of a route, which is line 10 of its file.
std::string fault_of(const std::string& line) { return faults(sites + "rooms = [\"team:general\"]\n" + line + "\n"); }

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a route needs rooms, and the rest has defaults") {
    const auto route = route_of("");
    CHECK(route.name == "notes");
    CHECK(route.source == "wiki");  // the only one
    CHECK(route.rooms == std::vector{Destination{"team", "general"}});
    CHECK(route.filter == routes::Filter{});
    CHECK(route.timing == routes::Timing{});
    CHECK(route == routes::Route{"notes", "wiki", {}, {}, {Destination{"team", "general"}}});
    CHECK(read("[servers.team]\n").routes.empty());
    CHECK(read("").delivery == config::Delivery{});
}

TEST_CASE("a route says of which pages and events it is") {
    const auto route = route_of(R"(
from = "wiki"
spaces = ["REL", "~ada"]
labels = ["release", "public"]
below = ["1001", "https://wiki.example.org/confluence/spaces/DEV/pages/1002/Plan",
         "https://wiki.example.org/confluence/x/6wM"]
types = ["blog_post", "page", "comment"]
authors = ["Ada Lovelace", "712020:a"]
not_authors = ["Build bot"]
events = ["created", "changed", "moved", "trashed", "restored", "commented"]
minor_edits = true
smallest = 40
restricted_pages = ["1005"]
)");
    CHECK(route.filter.spaces == std::vector<std::string>{"REL", "~ada"});
    CHECK(route.filter.labels == std::vector<std::string>{"release", "public"});
    CHECK(route.filter.below == std::vector<std::string>{"1001", "1002", "1003"});
    CHECK(route.filter.types ==
          std::vector{routes::ContentType::blog_post, routes::ContentType::page, routes::ContentType::comment});
    CHECK(route.filter.authors == std::vector<std::string>{"Ada Lovelace", "712020:a"});
    CHECK(route.filter.not_authors == std::vector<std::string>{"Build bot"});
    CHECK(route.filter.events == std::vector{EventKind::created, EventKind::changed, EventKind::moved,
                                             EventKind::trashed, EventKind::restored, EventKind::commented});
    CHECK(route.filter.minor_edits);
    CHECK(route.filter.smallest == 40);
    CHECK(route.restricted_pages == std::vector<std::string>{"1005"});
}

TEST_CASE("a route says when and how it is told") {
    const auto weekly = route_of(R"(
when = "weekly"
on = "friday"
at = "16:05"
quiet_hours = "20:00-07:30"
zone = "Asia/Kolkata"
language = "de-AT"
group_by = "space"
edit_window = "0m"
)");
    CHECK(weekly.timing.when == When::weekly);
    CHECK(weekly.timing.on == Friday);
    CHECK(weekly.timing.at == hours(16) + minutes(5));
    CHECK(weekly.timing.quiet_hours == routes::QuietHours{hours(20), hours(7) + minutes(30)});
    CHECK(weekly.timing.time_zone == "Asia/Kolkata");
    CHECK(weekly.language == "de-AT");
    CHECK(weekly.grouping == routes::Grouping::space);
    CHECK(weekly.edit_window == minutes(0));

    const auto at_once = route_of("when = \"at once\"\nquiet_window = \"2h\"\nthread_per_page = true\n");
    CHECK(at_once.timing.when == When::at_once);
    CHECK(at_once.timing.quiet_window == hours(2));
    CHECK(at_once.thread_per_page);
    CHECK(route_of("when = \"hourly\"").timing.when == When::hourly);
    CHECK(route_of("when = \"daily\"").timing.at == hours(9));
    CHECK(route_of("when = \"weekly\"\non = \"sunday\"").timing.on == Sunday);
    CHECK(route_of("group_by = \"author\"").grouping == routes::Grouping::author);
}

TEST_CASE("delivery says where it is kept, how often pages are asked for and how long a message may be") {
    const auto delivery = read(R"([delivery]
ledger = "/var/lib/chatleaf/ledger.db"
key_variable = "CHATLEAF_KEY"
poll = "30s"
message_units = 10000
)")
                              .delivery;
    CHECK(delivery == config::Delivery{"/var/lib/chatleaf/ledger.db", "", "CHATLEAF_KEY", seconds(30), 10000});
    CHECK(read("[delivery]\nkey_file = \"k\"\n").delivery.key_file == "k");
}

TEST_CASE("what routes share is written once, and each may say otherwise") {
    const auto config = read(R"([delivery.defaults]
when = "weekly"
on = "friday"
at = "16:00"
zone = "Europe/Berlin"
language = "de"
quiet_hours = "20:00-07:00"
minor_edits = true
smallest = 10
group_by = "space"
edit_window = "1h"
)" + sites + R"(rooms = ["team:a"]
[routes.fast]
rooms = ["team:b"]
when = "at once"
zone = "UTC"
minor_edits = false
thread_per_page = true
group_by = "page"
)");
    REQUIRE(config.routes.size() == 2);
    const auto& [fast, notes] = std::tie(config.routes[0], config.routes[1]);
    CHECK(notes.timing == routes::Timing{When::weekly, minutes(10), hours(16), Friday,
                                         routes::QuietHours{hours(20), hours(7)}, "Europe/Berlin"});
    CHECK(notes.language == "de");
    CHECK(notes.filter.minor_edits);
    CHECK(notes.filter.smallest == 10);
    CHECK(notes.grouping == routes::Grouping::space);
    CHECK(notes.edit_window == hours(1));
    CHECK(fast.timing.when == When::at_once);
    CHECK(fast.timing.time_zone == "UTC");
    CHECK(fast.timing.quiet_hours == notes.timing.quiet_hours);
    CHECK(fast.language == "de");
    CHECK_FALSE(fast.filter.minor_edits);
    CHECK(fast.thread_per_page);
}

TEST_CASE("unknown keys and names are told with the nearest one") {
    CHECK(fault_of("space = [\"DEV\"]").starts_with("10:1: There is no key \"space\" here. Did you mean \"spaces\"?"));
    CHECK(fault_of("when = \"dayly\"") ==
          "10:8: when must be \"at once\", \"hourly\", \"daily\" or \"weekly\". Did you mean \"daily\"?\n");
    CHECK(holds(fault_of("types = [\"blogpost\"]"),
                "10:10: types must hold \"page\", \"blog_post\" or \"comment\". Did you mean \"blog_post\"?"));
    CHECK(holds(fault_of("events = [\"change\"]"), "Did you mean \"changed\"?"));
    CHECK(holds(fault_of("group_by = \"pages\""),
                "10:12: group_by must be \"page\", \"space\" or \"author\". Did you mean \"page\"?"));
    CHECK(holds(fault_of("when = \"weekly\"\non = \"Mondy\""), "Did you mean \"monday\"?"));
    CHECK(fault_of("zone = \"Europe/Berlni\"") ==
          "10:8: There is no time zone \"Europe/Berlni\". Did you mean \"Europe/Berlin\"?\n");
    CHECK(holds(fault_of("language = \"tlh\""), "10:12: There are no words in the language \"tlh\"; there are: de, "));
    CHECK(fault_of("from = \"wikki\"") == "10:8: There is no [confluence.wikki]. Did you mean \"wiki\"?\n");
    CHECK(
        holds(faults("[delivery]\nledgr = \"x\"\n"), "2:1: There is no key \"ledgr\" here. Did you mean \"ledger\"?"));
    CHECK(holds(faults("[delivery.defaults]\nspaces = [\"A\"]\n"), "2:1: There is no key \"spaces\" here."));
    CHECK(holds(faults("[route.notes]\n"), "Did you mean \"routes\"?"));
}

TEST_CASE("a value of the wrong kind is told at its place, with what it should be") {
    CHECK(fault_of("spaces = \"DEV\"") == "10:10: spaces must be a list of words in quotation marks.\n");
    CHECK(holds(fault_of("spaces = []"),
                "10:10: spaces must be a list of words in quotation marks; for anything, leave it away."));
    CHECK(holds(fault_of("labels = [\"a\", 7]"), "10:16: labels must hold words in quotation marks."));
    CHECK(holds(fault_of("labels = [\"\"]"), "10:11: labels must hold words"));
    CHECK(holds(fault_of("spaces = [\"DEV\", \"dev\"]"), "10:18: \"dev\" stands in spaces twice."));
    CHECK(holds(fault_of("minor_edits = \"yes\""), "10:15: minor_edits must be true or false."));
    CHECK(holds(fault_of("smallest = -1"), "10:12: smallest must be a whole number from 0 to 1000000."));
    CHECK(holds(fault_of("smallest = 1.5"), "10:12: smallest must be a whole number"));
    for (const char* window :
         {"\"10\"", "10", "\"m\"", "\"-1m\"", "\"1.5h\"", "\"10 m\"", "\"2d\"", "\"1w\"", "\"99999999m\""})
        CHECK(fault_of(std::string("quiet_window = ") + window) ==
              "10:16: quiet_window must be a length of time in quotation marks, from \"0m\" to \"1d\".\n");
    CHECK(holds(fault_of("quiet_window = \"90s\""), "10:16: quiet_window must be whole minutes, like \"10m\"."));
    CHECK(fault_of("quiet_window = \"1d\"").empty());
    for (const char* time : {"\"8:30\"", "\"24:00\"", "\"08:60\"", "\"0830\"", "8", "08:30:00", "\"08:30 \""})
        CHECK(fault_of(std::string("when = \"daily\"\nat = ") + time) ==
              "11:6: at must be a time of day in quotation marks, like \"08:30\".\n");
    for (const char* quiet : {"\"20:00\"", "\"20-7\"", "\"20:00-20:00\"", "\"20:00-24:00\"", "\"20:00 - 07:00\"", "7"})
        CHECK(fault_of(std::string("quiet_hours = ") + quiet) ==
              "10:15: quiet_hours must be two different times of day in quotation marks, like \"20:00-07:00\".\n");
    CHECK(holds(fault_of("language = 7"), "10:12: language must be a language in quotation marks"));
    CHECK(holds(fault_of("zone = 7"), "10:8: zone must be the IANA name"));
    CHECK(holds(faults("routes = 7\n"), "1:10: routes must be tables, like [routes.release-notes]."));
    CHECK(holds(faults("delivery = 7\n"), "1:12: delivery must be a table: [delivery]."));
    CHECK(holds(faults("[delivery]\ndefaults = 7\n"), "2:12: defaults must be a table"));
    CHECK(holds(faults("[routes]\nnotes = 7\n"), "2:9: A route must be a table"));
    CHECK(holds(faults("[routes.\"Release notes\"]\n"), "1:9: A route's name has 1 to 40 characters"));
    CHECK(holds(faults("[delivery]\npoll = \"5s\"\n"),
                "2:8: poll must be a length of time in quotation marks, from \"10s\" to \"1h\"."));
    CHECK(holds(faults("[delivery]\nmessage_units = 499\n"), "from 500 to 1000000"));
    CHECK(holds(faults("[delivery]\nledger = \"\"\n"), "2:10: ledger must name a file"));
}

TEST_CASE("a room is one of a server that can be posted to, or a webhook's") {
    const auto fault = [](const std::string& rooms) { return faults(sites + "rooms = " + rooms + "\n"); };
    CHECK(fault("[\"team:general\", \"team:GENERAL2\"]").empty());
    CHECK(fault("[\"team:general\", \"team:General\"]") == "9:26: \"team:General\" stands in rooms twice.\n");
    CHECK(fault("[\"teem:general\"]") == "9:10: There is no [servers.teem]. Did you mean \"team\"?\n");
    CHECK(fault("[\"wiki:general\"]") == "9:10: There is no [servers.wiki].\n");
    CHECK(fault("[\"saved:general\"]") ==
          "9:10: [servers.saved] has neither credentials nor token_variable, so that nothing can be posted there.\n");
    CHECK(fault("[\"team:#general\"]") == "9:10: A room's name is written without \"#\".\n");
    for (const char* room : {"", "a b", "a/b", "*", ".."})
        CHECK(holds(fault(std::string("[\"team:") + room + "\"]"), "is no room. A room is written SERVER:ROOM"));
    CHECK(holds(fault("[\"team\"]"), "9:10: \"team\" is a server; say which of its rooms."));
    CHECK(holds(fault("[\"alarm\"]"), "9:10: There is no [webhooks.alarm]. A room is written SERVER:ROOM"));
    CHECK(holds(fault("[]"), "rooms must be a list"));
    CHECK(holds(fault("\"team:general\""), "rooms must be a list"));
    CHECK(holds(faults(sites), "8:1: A route needs rooms to tell, like"));
}

TEST_CASE("an incoming webhook is a room by itself, and cannot come back to what it said") {
    const auto fault = [](const std::string& lines) {
        return faults("[webhooks.alarm]\n" + sites + "rooms = [\"alarm\"]\n" + lines);
    };
    CHECK_FALSE(holds(fault(""), "There is no [webhooks"));
    CHECK(holds(fault("thread_per_page = true"), "11:19: thread_per_page is of no use for incoming webhooks"));
    CHECK(holds(fault("edit_window = \"1h\""), "11:15: edit_window is of no use for incoming webhooks"));
    CHECK(holds(faults("[webhooks.alarm]\n" + sites + "rooms = [\"alarn\"]\n"),
                "10:10: There is no [webhooks.alarn]. Did you mean \"alarm\"? A room is written SERVER:ROOM"));
    const auto mixed =
        faults("[webhooks.alarm]\n" + sites + "rooms = [\"alarm\", \"team:a\"]\nthread_per_page = true\n");
    CHECK_FALSE(holds(mixed, "thread_per_page"));
}

TEST_CASE("a page is named by what does not change") {
    const auto fault = [](const std::string& page) { return fault_of("below = [\"" + page + "\"]"); };
    CHECK(holds(fault("Plan"), "10:10: \"Plan\" is no id of a page. A page is named by its id"));
    CHECK(holds(fault("0"), "is no id of a page"));
    CHECK(holds(fault("https://wiki.example.org/confluence/display/DEV/Plan"),
                "10:10: This address holds the page's title, which may change."));
    CHECK(holds(fault("https://evil.example.org/x/6wM"), "is no address of a page of [confluence.wiki]."));
    CHECK(fault_of("below = [\"1003\", \"https://wiki.example.org/confluence/x/6wM\"]") ==
          "10:18: Page 1003 stands in below twice.\n");
    CHECK(holds(fault_of("restricted_pages = [\"Plan\"]"), "10:21: \"Plan\" is no id of a page."));
    CHECK(holds(fault_of("below = [1002]"), "10:10: below must hold words in quotation marks."));
}

TEST_CASE("what contradicts itself, or would never happen, is told") {
    CHECK(holds(fault_of("on = \"monday\""), "10:6: on says on which day a weekly digest is told"));
    CHECK(holds(fault_of("when = \"daily\"\non = \"monday\""), "11:6: on says"));
    CHECK(holds(fault_of("at = \"08:30\""), "10:6: at says at what time"));
    CHECK(holds(fault_of("when = \"daily\"\nquiet_window = \"5m\""), "11:16: quiet_window says how long"));
    CHECK(holds(fault_of("when = \"daily\"\nat = \"06:00\"\nquiet_hours = \"20:00-07:00\""),
                "11:6: The time that digests are told at lies in the quiet hours"));
    CHECK(
        holds(fault_of("when = \"daily\"\nquiet_hours = \"08:00-10:00\""), "11:15: The time that digests are told at"));
    CHECK(fault_of("when = \"daily\"\nat = \"07:00\"\nquiet_hours = \"20:00-07:00\"").empty());
    CHECK(holds(fault_of("authors = [\"Ada\"]\nnot_authors = [\"ada\"]"), "11:16: \"ada\" stands in authors, too."));
    CHECK(holds(fault_of("events = [\"created\"]\nsmallest = 9"), "11:12: smallest is about changes"));
    CHECK(holds(fault_of("events = [\"created\"]\nminor_edits = true"), "11:15: minor_edits is about changes"));
    CHECK(fault_of("events = [\"changed\", \"created\"]\nsmallest = 9\nminor_edits = true").empty());
    CHECK(holds(fault_of("group_by = \"space\"\nthread_per_page = true"), "11:19: thread_per_page is of no use where"));
    CHECK(
        holds(faults("[delivery]\nkey_file = \"k\"\nkey_variable = \"K\"\n"), "3:16: Either key_file or key_variable"));
}

TEST_CASE("a route is for one Confluence, which must be told from others") {
    const std::string two =
        sites + "rooms = [\"team:a\"]\n[confluence.acme]\nurl = \"https://acme.atlassian.net\"\ncredentials = \"c\"\n";
    CHECK(faults(two) == "8:1: from must say which Confluence the route is for: acme, wiki.\n");
    CHECK(faults(
              "[servers.team]\nurl = \"https://a.example\"\ncredentials = \"c\"\n[routes.a]\nrooms = [\"team:a\"]\n") ==
          "4:1: A route needs a Confluence; write a table [confluence.ALIAS].\n");
}

TEST_CASE("all faults are told, in the order of the file, and what depends on one is not told again") {
    const std::string toml = R"([servers.team]
url = "ftp://chat.example.org"
credentials = "c"
[confluence.wiki]
flavour = "server"
url = "https://wiki.example.org"
credentials = "c"
[routes.b]
rooms = ["team:a"]
below = ["https://wiki.example.org/x/6wM"]
when = "never"
on = "monday"
[routes.a]
)";
    CHECK(faults(toml) == R"(2:7: url cannot be used. The address must begin with https:// or http://.
5:11: flavour must be "data-center" or "cloud".
11:8: when must be "at once", "hourly", "daily" or "weekly".
13:1: A route needs rooms to tell, like rooms = ["team:release-notes"].
)");
    CHECK(faults("[delivery.defaults]\nwhen = \"never\"\n" + sites + "rooms = [\"team:a\"]\non = \"monday\"\n") ==
          "2:8: when must be \"at once\", \"hourly\", \"daily\" or \"weekly\".\n");
    CHECK(to_string(config::read(toml, "c").error()).starts_with("c:2:7: "));
    CHECK(config::faults("[servers.team\n", "c").size() == 1);
    CHECK(config::faults(sites + "rooms = [\"team:a\"]\n", "c").empty());
}

TEST_CASE("a key that was written where the name of a variable belongs is not repeated") {
    const std::string fault = faults("[delivery]\nkey_variable = \"c2VjcmV0+key\"\n");
    CHECK(holds(fault, "2:16: key_variable must name an environment variable"));
    CHECK_FALSE(holds(fault, "c2VjcmV0"));
}

TEST_CASE("types and events of which nothing has both are refused") {
    CHECK(fault_of("types = [\"comment\"]").empty());
    CHECK(fault_of("types = [\"comment\"]\nevents = [\"changed\", \"commented\"]").empty());
    CHECK(holds(fault_of("types = [\"comment\"]\nevents = [\"changed\"]"),
                "10:9: These are comments, and \"commented\" is not among the events."));
    CHECK(holds(fault_of("types = [\"page\", \"blog_post\"]\nevents = [\"commented\"]"),
                "10:9: Only comments are told by these events, and \"comment\" is not among the types."));
    CHECK(holds(fault_of("types = [\"comment\"]\nsmallest = 20"),
                "11:12: smallest is about changes, which are not among the events."));
}
