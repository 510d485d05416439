// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "chatleaf/delivery/status.hpp"
#include "cli/streams.hpp"

/// One function for each subcommand: it takes what its options say and returns the exit
/// code. Strings are empty where an option was not given.
namespace chatleaf::cli {

struct RenderOptions {
    std::string page;
    std::string pages;  ///< a folder of pages or an export, in place of a page
    std::string space;  ///< of an export
    bool restricted = false;
    std::size_t jobs = 0;  ///< threads; 0: one for each core
    std::string messages;
    std::string config;
    std::string body_type = "auto";
    std::string theme = "auto";
    std::string locale = "en";
    std::string time_zone = "UTC";
    std::string title;
    std::string output;
    bool fragment = false;
    bool expand_links = false;
    bool strict = false;
};
int render(const RenderOptions& options, Streams& streams);

struct SnapshotOptions {
    std::string page;
    std::string messages;
    std::string config;
    std::string locale = "en";
    std::string time_zone = "UTC";
    std::string taken;  ///< empty: now
    std::string body_type = "auto";
    std::string output;
};
int snapshot(const SnapshotOptions& options, Streams& streams);

struct InspectOptions {
    std::string page;
    std::string body_type = "auto";
    std::string output;
    bool strict = false;
};
int inspect(const InspectOptions& options, Streams& streams);

struct LintOptions {
    std::vector<std::string> pages;  ///< files, folders, "-", and pages of servers
    std::string config;
    std::string format = "text";
    bool strict = false;  ///< warnings fail, too
    std::vector<std::string> ignored_rules;
    std::vector<std::string> known_macros;
};
int lint(const LintOptions& options, Streams& streams);

struct CanonicalOptions {
    std::string page;
    std::string body_type = "auto";
    std::string output;
    bool repair = false;  ///< only what is not well-formed is written canonically
};
int canonical(const CanonicalOptions& options, Streams& streams);

struct DiffOptions {
    std::string older;
    std::vector<std::string> newer;  ///< the versions after it, in order; none for a page of a server
    std::string config;
    std::string format = "markdown";
    std::string title;
    std::string url;
    std::string author;
    std::string dialect = "0.32.0";
    std::string locale = "en";
    std::string time_zone = "UTC";
    std::string output;
    bool strict = false;
};
int diff(const DiffOptions& options, Streams& streams);

struct PatchOptions {
    std::string page;
    std::string changes;
    std::string output;
    bool reverse = false;  ///< from the newer version to the older one
};
int patch(const PatchOptions& options, Streams& streams);

/// Which changes.
struct QueryOptions {
    std::string source;
    std::string space;
    std::string since;
    bool restricted = false;  ///< also pages that not everybody may read
};

struct DigestOptions {
    QueryOptions query;
    std::string config;
    bool pipe = false;     ///< lines of JSON in and out, in place of an export
    std::size_t jobs = 0;  ///< threads; 0: one for each core, but one with `pipe`
    std::string dialect = "0.32.0";
    std::string locale = "en";
    std::string time_zone = "UTC";
    std::string output;
};
int digest(const DigestOptions& options, Streams& streams);

struct SplitOptions {
    QueryOptions query;
};
int export_split(const SplitOptions& options, Streams& streams);

struct WordsOptions {
    std::string file;
    std::string locale = "en";
    bool complete = false;  ///< entries that are not there are faults
};
int print_words(const WordsOptions& options, Streams& streams);
int check_words(const WordsOptions& options, Streams& streams);

struct MarkupOptions {
    std::string dialect = "0.32.0";
    std::string locale = "en";
    std::string time_zone = "UTC";
    bool raw = false;    ///< HTML as it is, not in JSON
    bool inert = false;  ///< trees are made harmless before they are written
};
int markup_parse(const MarkupOptions& options, Streams& streams);
int markup_html(const MarkupOptions& options, Streams& streams);
int markup_write(const MarkupOptions& options, Streams& streams);

struct DoctorOptions {
    std::string config = "chatleaf.toml";
    std::string format = "text";
};
int doctor(const DoctorOptions& options, Streams& streams);

struct DeliverOptions {
    std::string source;
    std::string config = "chatleaf.toml";
    std::string since;
    std::string route;
    std::string from;  ///< alias of the Confluence that an export is of
    bool dry_run = false;
    std::string preview;  ///< file to show what would be posted in
};
int deliver(const DeliverOptions& options, Streams& streams);

struct WatchOptions {
    std::string config = "chatleaf.toml";
    std::string route;
    bool events = false;  ///< lines of events on standard input
    std::string from;     ///< alias of the Confluence that sends them
};
int watch(const WatchOptions& options, Streams& streams);

struct DeliveryOptions {
    std::string config = "chatleaf.toml";
    std::string format = "text";
    std::int64_t id = 0;
    std::string file;
    std::string before;
};
int delivery_status(const DeliveryOptions& options, Streams& streams);
int decide_delivery(const DeliveryOptions& options, delivery::Verdict verdict, Streams& streams);
int back_up_delivery(const DeliveryOptions& options, Streams& streams);
int prune_delivery(const DeliveryOptions& options, Streams& streams);
int adopt_delivery_key(const DeliveryOptions& options, Streams& streams);

struct CheckConfigOptions {
    std::string config = "chatleaf.toml";
    std::string format = "text";
};
int check_config(const CheckConfigOptions& options, Streams& streams);

struct ExplainOptions {
    std::string page;
    std::string config = "chatleaf.toml";
    std::string event = "changed";
    bool minor = false;
    std::string format = "text";
};
int explain(const ExplainOptions& options, Streams& streams);

struct ServeOptions {
    std::string config = "chatleaf.toml";
};
int serve(const ServeOptions& options, Streams& streams);

struct SignOptions {
    std::string config = "chatleaf.toml";
    std::string address;
    std::string wiki;
    std::string space;
    std::string page;
    std::string expires;
    std::string new_key;  ///< file to write a key to, in place of all that
};
int sign(const SignOptions& options, Streams& streams);

int list_macros(bool document, Streams& streams);
struct UserMacroOptions {
    std::string name;
    std::string service;  ///< address of the service; empty: the configuration says it, or there is none
    std::string config;   ///< empty: none
};
int user_macro(const UserMacroOptions& options, Streams& streams);
int privacy(Streams& streams);

}  // namespace chatleaf::cli
