// SPDX-License-Identifier: MIT
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <functional>
#include <istream>
#include <new>
#include <optional>
#include <ostream>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/suggest.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {
namespace {

constexpr const char* footer =
    "Results go to standard output, everything else to standard error. A PAGE or configuration\n"
    "named - is read from standard input. render, snapshot, lint, diff and digest take a page of a server\n"
    "that --config names, too: its address, ALIAS:ID, or ALIAS:ID@VERSION.\n"
    "Exit status: 0 done; 1 done, but part of the input could not be read or shown as asked;\n"
    "2 nothing was written: a file, an option or the configuration is at fault.";

std::string locales() {
    std::string names;
    for (const std::string_view name : locale::languages()) names.append(names.empty() ? "" : ", ").append(name);
    return names;
}

void add_reader(CLI::App& command, std::string& locale, std::string& time_zone) {
    command.add_option("--locale", locale, "Language of words and dates: " + locales())->capture_default_str();
    command.add_option("--time-zone", time_zone, "Zone of dates and times, e.g. Europe/Berlin")->capture_default_str();
}

void add_dialect(CLI::App& command, std::string& dialect) {
    command.add_option("--dialect", dialect, "Rocket.Chat's message parser: 0.31.32, 0.31.36 or 0.32.0")
        ->capture_default_str();
}

void add_strict(CLI::App& command, bool& strict) {
    command.add_flag("--strict", strict, "Refuse a malformed page at its first fault, as Confluence does");
}

/// The command line, and what was asked for once it has been read.
class CommandLine {
public:
    explicit CommandLine(Streams& streams) : streams_(streams) {
        app_.set_version_flag("--version", "chatleaf " CHATLEAF_VERSION);
        app_.require_subcommand(1);
        app_.footer(footer);
        add_render();
        add_snapshot();
        add_lint();
        add_inspect();
        add_canonical();
        add_diff();
        add_patch();
        add_digest();
        add_export();
        add_markup();
        add_doctor();
        add_config();
        add_deliver();
        add_watch();
        add_delivery();
        add_serve();
        add_sign();
        add_macros();
        add_words();
        add_privacy();
    }

    int run(std::span<char*> arguments) {
        if (const auto unknown = unknown_subcommand(arguments)) return fail({{}, *unknown}, streams_);
        try {
            app_.parse(static_cast<int>(arguments.size()), arguments.data());
        } catch (const CLI::ParseError& error) {
            return app_.exit(error, streams_.out, streams_.err) == 0 ? success : failed;
        }
        return run_chosen();
    }

private:
    /// A sentence about a first word that is no subcommand; CLI11 would only miss one.
    [[nodiscard]] std::optional<std::string> unknown_subcommand(std::span<char*> arguments) const {
        if (arguments.size() < 2 || *arguments[1] == '-' || *arguments[1] == '\0') return std::nullopt;
        const std::string word = arguments[1];
        std::vector<std::string> names;
        for (const CLI::App* command : app_.get_subcommands(nullptr)) names.push_back(command->get_name());
        if (std::find(names.begin(), names.end(), word) != names.end()) return std::nullopt;
        const std::vector<std::string_view> known(names.begin(), names.end());
        return "There is no subcommand \"" + word + "\"." + text::did_you_mean(word, known) +
               " `chatleaf --help` lists them.";
    }

    /// The library reports what it expects to go wrong; what it does not (no memory left, a
    /// limit of a library below it) must still end in a sentence and a known exit status.
    int run_chosen() {
        try {
            return chosen_();
        } catch (const std::bad_alloc&) {
            return fail({{}, "The memory does not suffice for this input."}, streams_);
        } catch (const std::exception& unexpected) {
            return fail({{}, std::string("Something unexpected went wrong: ") + unexpected.what()}, streams_);
        }
    }

    void add_body_type(CLI::App& command, std::string& body_type) {
        command.add_option("--body-type", body_type, "How the page is written (auto: as far as it can be told)")
            ->check(CLI::IsMember({"auto", "storage", "wiki", "raw"}))
            ->capture_default_str();
    }

    void add_render() {
        CLI::App* command =
            app_.add_subcommand("render", "Render a page, or a whole space, to HTML with its chat macros expanded");
        CLI::Option* page = command->add_option("page", render_.page, "Page in storage format, or a page of a server");
        command->add_option("--messages", render_.messages,
                            "Folder of saved messages, DIR/ALIAS/*.json; without it servers are asked that --config "
                            "has credentials for");
        command->add_option("--config", render_.config, "Servers and rooms: chatleaf.toml");
        add_body_type(*command, render_.body_type);
        command->add_option("--theme", render_.theme, "Colours")
            ->check(CLI::IsMember({"auto", "light", "dark"}))
            ->capture_default_str();
        add_reader(*command, render_.locale, render_.time_zone);
        CLI::Option* title =
            command->add_option("--title", render_.title, "Title of the HTML page (default: the file's name)");
        CLI::Option* fragment = command->add_flag("--fragment", render_.fragment,
                                                  "Only the page's element and style, to put into another page");
        command->add_flag("--expand-links", render_.expand_links,
                          "Show the message in place of a paragraph that is only a link to it");
        add_strict(*command, render_.strict);
        command->add_option("-o,--output", render_.output, "File to write; with --pages, folder to write to");
        CLI::Option* pages = command->add_option(
            "--pages", render_.pages,
            "In place of a page: a folder of pages, or an export (the zip, its entities.xml, or the folder it was "
            "unpacked into); rendered as a whole, with links, files and a tree of pages");
        pages->excludes(page)->excludes(title)->excludes(fragment);
        command->add_option("--space", render_.space, "Of an export, only the space with this key")->needs(pages);
        command
            ->add_flag("--restricted", render_.restricted,
                       "Of an export, also pages that not everybody in their space may read")
            ->needs(pages);
        command
            ->add_option("--jobs", render_.jobs,
                         "Pages rendered at the same time (default: as many as there are cores)")
            ->check(CLI::Range(1, 256))
            ->needs(pages);
        command->footer(
            "With --pages the output folder is written whole or not at all; it must be new, empty, or written\n"
            "in this way before, and is then replaced. How a folder of pages is laid out: docs/wiki.md.");
        choose(command, [this] { return render(render_, streams_); });
    }

    void add_snapshot() {
        CLI::App* command = app_.add_subcommand(
            "snapshot", "Print a page with its chat macros expanded into plain storage format, to be published");
        command->add_option("page", snapshot_.page, "Page in storage format, or a page of a server")->required();
        command->add_option("--messages", snapshot_.messages,
                            "Folder of saved messages, DIR/ALIAS/*.json; without it servers are asked that --config "
                            "has credentials for");
        command->add_option("--config", snapshot_.config, "Servers and rooms: chatleaf.toml");
        command->add_option("--taken", snapshot_.taken,
                            "When the messages were saved, as the page says it (UTC), e.g. 2026-01-31T18:00 "
                            "(default: now)");
        add_body_type(*command, snapshot_.body_type);
        add_reader(*command, snapshot_.locale, snapshot_.time_zone);
        command->add_option("-o,--output", snapshot_.output, "File to write");
        command->footer(
            "Who may read the page can then read these messages, whether or not they may read the room, and\n"
            "they stay in the page's history. A macro that cannot be expanded stays as it is.");
        choose(command, [this] { return snapshot(snapshot_, streams_); });
    }

    void add_lint() {
        CLI::App* command = app_.add_subcommand("lint", "Tell authors what to fix in their pages, and how");
        command
            ->add_option("pages", lint_.pages,
                         "Pages in storage format, folders of them (.xml, .xhtml, .html, .storage), or pages of "
                         "a server")
            ->required();
        command->add_option("--config", lint_.config, "Servers and rooms that macros may show: chatleaf.toml");
        command->add_option("--format", lint_.format, "text: for people; json: for scripts; github: for GitHub Actions")
            ->check(CLI::IsMember({"text", "json", "github"}))
            ->capture_default_str();
        command->add_flag("--strict", lint_.strict, "Warnings fail, too");
        command->add_option("--ignore", lint_.ignored_rules, "A rule to leave out, by its name (may be repeated)")
            ->allow_extra_args(false);
        command->add_option("--known-macro", lint_.known_macros, "A macro that your Confluence has (may be repeated)")
            ->allow_extra_args(false);
        command->footer(
            "Says PAGE:LINE:COLUMN, what is wrong [rule], and what to do about it. Asks no Rocket.Chat: whether a "
            "room\n"
            "is there is not known. Exit status: 0 nothing that counts; 1 errors, or with --strict warnings; 2 a page\n"
            "could not be read. Notes never count. All rules, with examples, and the JSON: docs/lint.md.");
        choose(command, [this] { return cli::lint(lint_, streams_); });
    }

    void add_inspect() {
        CLI::App* command = app_.add_subcommand("inspect", "Show how a page is understood, as JSON with places");
        command->add_option("page", inspect_.page, "Page in storage format")->required();
        add_strict(*command, inspect_.strict);
        add_body_type(*command, inspect_.body_type);
        command->add_option("-o,--output", inspect_.output, "File to write");
        choose(command, [this] { return inspect(inspect_, streams_); });
    }

    void add_canonical() {
        CLI::App* command =
            app_.add_subcommand("canonical", "Write a page in the one canonical spelling of its content");
        command->footer(
            "Pages that differ in their spelling alone (order of attributes, quotes, entities, line\n"
            "ends, sections, indentation of tables and lists) give the same bytes; nothing else is lost.");
        command->add_option("page", canonical_.page, "Page in storage format")->required();
        add_body_type(*command, canonical_.body_type);
        command->add_flag("--repair", canonical_.repair,
                          "Keep the page's own bytes; rewrite only what is not well-formed");
        command->add_option("-o,--output", canonical_.output, "File to write");
        choose(command, [this] { return canonical(canonical_, streams_); });
    }

    void add_diff() {
        CLI::App* command = app_.add_subcommand("diff", "Tell what changed between two versions of a page");
        command
            ->add_option("old", diff_.older,
                         "Older version, in storage format; or a page of a server alone: its latest change")
            ->required();
        command->add_option("new", diff_.newer, "Newer version, or several in order: told from first to last");
        command->add_option("--config", diff_.config, "Servers: chatleaf.toml");
        command
            ->add_option("--format", diff_.format,
                         "markdown: a Rocket.Chat message; text: for a terminal; json: everything, for patch")
            ->check(CLI::IsMember({"markdown", "json", "text"}))
            ->capture_default_str();
        command->add_option("--title", diff_.title, "The page's title (default: the newer page's, or the file's name)");
        command->add_option("--url", diff_.url, "The page's address, to link to");
        command->add_option("--author", diff_.author, "Who made the change");
        add_dialect(*command, diff_.dialect);
        add_reader(*command, diff_.locale, diff_.time_zone);
        add_strict(*command, diff_.strict);
        command->add_option("-o,--output", diff_.output, "File to write");
        choose(command, [this] { return diff(diff_, streams_); });
    }

    void add_patch() {
        CLI::App* command = app_.add_subcommand("patch", "Make one version of a page from the other and their changes");
        command->footer(
            "Prints the newer version in its canonical form, or with --reverse the older one. A page that\n"
            "is not the one the changes were made from is refused. The file: docs/changes-format.md.");
        command->add_option("page", patch_.page, "Older version, in storage format (--reverse: the newer one)")
            ->required();
        command->add_option("changes", patch_.changes, "What `chatleaf diff OLD NEW --format json` printed")
            ->required();
        command->add_flag("--reverse", patch_.reverse, "Take the changes back");
        command->add_option("-o,--output", patch_.output, "File to write");
        choose(command, [this] { return patch(patch_, streams_); });
    }

    void add_query(CLI::App& command, QueryOptions& query, const std::string& of_source) {
        command.add_option("source", query.source, of_source);
        command.add_option("--space", query.space, "Only the space with this key");
        command.add_option("--since", query.since, "Only pages changed then or later (UTC), e.g. 2026-01-31");
        command.add_flag("--restricted", query.restricted, "Also pages that not everybody in their space may read");
    }

    void add_digest() {
        CLI::App* command =
            app_.add_subcommand("digest", "Tell the latest change of each page of an export or server; posts nothing");
        add_query(
            *command, digest_.query,
            "Export (the zip, its entities.xml, or the folder it was unpacked into), a page of a server, or all of "
            "a server's: ALIAS:");
        command->add_option("--config", digest_.config, "Servers: chatleaf.toml");
        command->add_flag("--pipe", digest_.pipe,
                          "No export: pages as lines of JSON in, their digests as lines of JSON out");
        add_dialect(*command, digest_.dialect);
        add_reader(*command, digest_.locale, digest_.time_zone);
        command
            ->add_option("--jobs", digest_.jobs,
                         "Pages told at the same time (default: as many as there are cores; with --pipe 1)")
            ->check(CLI::Range(1, 256));
        command->add_option("-o,--output", digest_.output, "Folder to write a file for each page to");
        command->footer(
            "With --pipe, in, a line each:  what `chatleaf export split` prints\n"
            "Out, a line each: {\"id\":\"7\",\"space_key\":\"KIT\",\"messages\":[\"…\"],\"notes\":[]}, or for a line\n"
            "that is no page {\"error\":\"-:12:1: …\"}, which leaves the exit status 0: engines that pipe lines\n"
            "take any other for a failed job. How to run it on many machines: docs/scaling.md.");
        choose(command, [this] { return digest(digest_, streams_); });
    }

    void add_export() {
        CLI::App* exports = app_.add_subcommand("export", "Work with exports of spaces and sites");
        exports->require_subcommand(1);
        CLI::App* command =
            exports->add_subcommand("split", "Print each page with its latest change as a line of JSON");
        add_query(*command, split_.query, "Export: the zip, its entities.xml, or the folder it was unpacked into");
        command->get_option("source")->required();
        command->footer(
            "Out, a line each: {\"page\":{\"id\":\"7\",…},\"newer\":{…,\"body\":\"<p>…\"},\"older\":{…}}, for\n"
            "`chatleaf digest --pipe` and any other program; \"older\" is null for a page that was saved once.");
        choose(command, [this] { return export_split(split_, streams_); });
    }

    void add_markup() {
        CLI::App* markup = app_.add_subcommand("markup", "Work with Rocket.Chat's message markup");
        markup->require_subcommand(1);
        CLI::App* command =
            markup->add_subcommand("parse", "Read messages as Rocket.Chat does: JSON lines in, JSON lines out");
        command->footer(
            "In, a line each:  {\"msg\": \"**hi** @all\", \"options\": {\"emoticons\": true}}\n"
            "                  \"now\": 1795392000 beside them says on which day <t:18:00> is (default: 0)\n"
            "Out, a line each: the tree that @rocket.chat/message-parser gives");
        add_dialect(*command, markup_.dialect);
        command->add_option("--time-zone", markup_.time_zone, "The server's zone, for times that name none")
            ->capture_default_str();
        choose(command, [this] { return markup_parse(markup_, streams_); });
        add_markup_html(*markup);
        add_markup_write(*markup);
    }

    void add_markup_html(CLI::App& markup) {
        CLI::App* command = markup.add_subcommand("html", "Show messages as readers see them: JSON lines in and out");
        command->footer(
            "In, a line each:  as for `chatleaf markup parse`\n"
            "Out, a line each: {\"html\": \"<div>…\"}, or with --raw the HTML itself");
        add_dialect(*command, markup_.dialect);
        add_reader(*command, markup_.locale, markup_.time_zone);
        command->add_flag("--raw", markup_.raw, "The HTML itself, to look at");
        choose(command, [this] { return markup_html(markup_, streams_); });
    }

    void add_markup_write(CLI::App& markup) {
        CLI::App* command = markup.add_subcommand("write", "Write trees as messages: JSON lines in, JSON lines out");
        command->footer(
            "In, a line each:  a tree, as `chatleaf markup parse` gives\n"
            "Out, a line each: {\"msg\": \"**hi**\"}, which `chatleaf markup parse` reads as that tree");
        add_dialect(*command, markup_.dialect);
        command->add_flag("--inert", markup_.inert,
                          "First make the tree harmless: nobody is notified, text stays text (docs/markup-writer.md)");
        choose(command, [this] { return markup_write(markup_, streams_); });
    }

    void add_doctor() {
        CLI::App* command = app_.add_subcommand("doctor", "Look whether all is well with the servers, and what to do");
        command->footer(
            "Asks each server that the configuration has credentials for, and only reads. Exit status: 0 all is well,\n"
            "or there are warnings; 1 something failed; 2 the configuration is not there.");
        command->add_option("--config", doctor_.config, "Servers and rooms")->capture_default_str();
        command->add_option("--format", doctor_.format, "text: for people; json: for scripts")
            ->check(CLI::IsMember({"text", "json"}))
            ->capture_default_str();
        choose(command, [this] { return doctor(doctor_, streams_); });
    }

    static void add_config_and_format(CLI::App& command, std::string& config, std::string& format) {
        command.add_option("--config", config, "Servers, routes and rooms")->capture_default_str();
        command.add_option("--format", format, "text: for people; json: for scripts")
            ->check(CLI::IsMember({"text", "json"}))
            ->capture_default_str();
    }

    void add_config() {
        CLI::App* config = app_.add_subcommand("config", "Look at the configuration: is it right, who is told what");
        config->require_subcommand(1);
        CLI::App* check = config->add_subcommand("check", "Tell all that is wrong with the configuration; asks nobody");
        add_config_and_format(*check, check_config_.config, check_config_.format);
        check->footer("Exit status: 0 all is well; 1 something is wrong, and said; 2 the file is not there.");
        choose(check, [this] { return check_config(check_config_, streams_); });
        CLI::App* explain =
            config->add_subcommand("explain", "Say which routes would tell of a page, why or why not, and when");
        explain->add_option("page", explain_.page, "Its address, ALIAS:ID, or its ID where there is one Confluence")
            ->required();
        explain->add_option("--event", explain_.event, "What happens to it")
            ->check(CLI::IsMember({"created", "changed", "moved", "trashed", "restored", "commented"}))
            ->capture_default_str();
        explain->add_flag("--minor", explain_.minor, "It is a minor edit");
        add_config_and_format(*explain, explain_.config, explain_.format);
        explain->footer(
            "As if it happened now, by who saved the page last. Only reads, and posts nothing: docs/routes.md.");
        choose(explain, [this] { return cli::explain(explain_, streams_); });
    }

    void add_deliver() {
        CLI::App* command = app_.add_subcommand("deliver", "Post what changed to the rooms of the routes, once");
        command
            ->add_option("source", deliver_.source,
                         "All of a server's pages, ALIAS:, or an export (zip, entities.xml or folder)")
            ->required();
        command->add_option("--since", deliver_.since,
                            "Only pages changed then or later (UTC), e.g. 2026-01-31; of a server without it, what "
                            "changed since the last time");
        command->add_option("--route", deliver_.route, "Only this route");
        command->add_option("--from", deliver_.from, "The Confluence that an export is of, where there are several");
        command->add_flag("--dry-run", deliver_.dry_run, "Print what would be posted; post and remember nothing");
        command->add_option(
            "--preview", deliver_.preview,
            "Write a page that shows what would be posted as the rooms will; post and remember nothing");
        command->add_option("--config", deliver_.config, "Servers, routes and rooms")->capture_default_str();
        command->footer(
            "What was posted is not posted again, so that it can be started again whatever stopped it.\n"
            "Exit status: 0 all is posted; 1 something waits (see `chatleaf delivery status`) or could not be read.");
        choose(command, [this] { return deliver(deliver_, streams_); });
    }

    void add_watch() {
        CLI::App* command = app_.add_subcommand("watch", "Post what changes from now on, until it is stopped");
        command->add_option("--route", watch_.route, "Only this route");
        command->add_flag("--events", watch_.events,
                          "Take events as lines of JSON on standard input, beside asking the servers");
        command->add_option("--from", watch_.from, "The Confluence that sends them, where there are several");
        command->add_option("--config", watch_.config, "Servers, routes and rooms")->capture_default_str();
        command->footer(
            "The first time it begins now: what changed before is never told. Prints a line when something was "
            "posted.\n"
            "Stops cleanly with SIGINT or SIGTERM; what waits is told when it goes on. docs/admin-guide.md");
        choose(command, [this] { return watch(watch_, streams_); });
    }

    void add_serve() {
        CLI::App* command = app_.add_subcommand(
            "serve", "Show conversations and pages to browsers, over HTTP, and tell rooms of changes");
        command->add_option("--config", serve_.config, "Servers, rooms and [service]")->capture_default_str();
        command->footer(
            "Listens where [service] says, on this host alone unless told otherwise. Writes its log to standard "
            "error,\n"
            "a JSON object a line, without names, texts and addresses. SIGTERM and SIGINT end it when all that was "
            "asked\n"
            "is answered; SIGHUP reads the configuration again, and keeps the old one when the new one is faulty.\n"
            "Where the configuration has routes it also does what watch does, and takes what webhooks tell at once;\n"
            "[service] watch = false leaves that to a `chatleaf watch` of its own.\n"
            "Authors try macros at its /try. docs/service.md, docs/author-guide.md, docs/webhooks.md");
        choose(command, [this] { return serve(serve_, streams_); });
    }

    void add_sign() {
        CLI::App* command =
            app_.add_subcommand("sign", "Seal a link of the service, for whoever may read what it is of");
        CLI::Option* address =
            command->add_option("link", sign_.address, "\"/embed/channel?room=general\" or a whole address");
        command->add_option("--space", sign_.space,
                            "Key of the space that it stands in: rooms bound to that may be shown");
        command->add_option("--wiki", sign_.wiki, "Alias of the Confluence of that space, where there are several");
        command->add_option("--page", sign_.page, "Id of the page that it stands in");
        command->add_option("--expires", sign_.expires, "Day or moment from which on it is worth nothing: 2027-01-31");
        CLI::Option* key = command->add_option("--new-key", sign_.new_key, "Write a new key to this file instead");
        address->excludes(key);
        command->add_option("--config", sign_.config, "The configuration with [service]")->capture_default_str();
        command->footer(
            "The seal binds all that the link says: whoever changes a letter of it has a link that is worth nothing. "
            "It\n"
            "holds until it expires, or its key is taken out of the configuration. /try, where authors try macros, may "
            "be\n"
            "sealed, too: that link holds for whatever is tried there. docs/service.md");
        choose(command, [this] { return sign(sign_, streams_); });
    }

    void add_decision(CLI::App& delivery, const char* name, const char* help, delivery::Verdict verdict) {
        CLI::App* command = delivery.add_subcommand(name, help);
        command->add_option("id", delivery_.id, "As `chatleaf delivery status` says it")->required();
        command->add_option("--config", delivery_.config, "Servers, routes and rooms")->capture_default_str();
        choose(command, [this, verdict] { return decide_delivery(delivery_, verdict, streams_); });
    }

    void add_delivery() {
        CLI::App* delivery = app_.add_subcommand("delivery", "Look after what is being delivered");
        delivery->require_subcommand(1);
        CLI::App* status = delivery->add_subcommand("status", "List the digests that are not over, and why");
        add_config_and_format(*status, delivery_.config, delivery_.format);
        choose(status, [this] { return delivery_status(delivery_, streams_); });
        add_decision(*delivery, "retry", "Try a digest again that failed, was withheld or set aside, or is unclear",
                     delivery::Verdict::retry);
        add_decision(*delivery, "drop", "Never mind a digest; what stands of it, stays", delivery::Verdict::drop);
        add_decision(*delivery, "stands", "Say that an unclear message stands in its room", delivery::Verdict::stands);
        CLI::App* backup = delivery->add_subcommand("backup", "Copy the ledger, also while it is used");
        backup->add_option("file", delivery_.file, "A file that is not there yet")->required();
        backup->add_option("--config", delivery_.config, "Servers, routes and rooms")->capture_default_str();
        choose(backup, [this] { return back_up_delivery(delivery_, streams_); });
        CLI::App* prune = delivery->add_subcommand("prune", "Forget digests that were over before a day");
        prune->add_option("--before", delivery_.before, "Further back than any source is read again, e.g. 2026-01-31")
            ->required();
        prune->add_option("--config", delivery_.config, "Servers, routes and rooms")->capture_default_str();
        choose(prune, [this] { return prune_delivery(delivery_, streams_); });
        CLI::App* adopt =
            delivery->add_subcommand("adopt-key", "Go on with another instance key, for the old one is lost");
        adopt->add_option("--config", delivery_.config, "Servers, routes and rooms")->capture_default_str();
        choose(adopt, [this] { return adopt_delivery_key(delivery_, streams_); });
        delivery->footer("What is delivered, what can go wrong, and what to back up: docs/delivery.md.");
    }

    void add_macros() {
        CLI::App* macros = app_.add_subcommand("macros", "List the chat macros and their parameters");
        macros->require_subcommand(0, 1);
        macros->add_flag("--document", macros_as_document_,
                         "All that are known, also Confluence's own, as the Markdown of docs/macros.md");
        macros->callback([this, macros] {
            if (macros->get_subcommands().empty())
                chosen_ = [this] { return list_macros(macros_as_document_, streams_); };
        });
        CLI::App* command =
            macros->add_subcommand("user-macro", "Print a macro as a Confluence user macro (Data Center)");
        command->add_option("name", user_macro_.name, "e.g. rocketchat-channel")->required();
        CLI::Option* service = command->add_option("--service", user_macro_.service,
                                                   "Show the conversation in a frame of the service at this address: "
                                                   "https://chatleaf.example.org");
        command->add_option("--config", user_macro_.config, "Likewise, at the url of its [service]")->excludes(service);
        command->footer(
            "Without a service the macro says that the conversation is shown where chatleaf renders the page. The "
            "frame\n"
            "has no seal: readers = \"open\" or \"named\" in [service]. docs/author-guide.md");
        choose(command, [this] { return user_macro(user_macro_, streams_); });
    }

    void add_words() {
        CLI::App* words = app_.add_subcommand("words", "The words chatleaf says, to put your own or translate them");
        words->require_subcommand(1);
        CLI::App* print = words->add_subcommand("print", "Print all entries of a language");
        print->add_option("--locale", words_.locale, "Language: " + locales())->capture_default_str();
        choose(print, [this] { return print_words(words_, streams_); });
        CLI::App* check = words->add_subcommand("check", "Look whether a file of entries can be used");
        check->add_option("file", words_.file, "Entries, as `words print` prints them")->required();
        check->add_option("--locale", words_.locale, "Language of the file, also one that chatleaf does not have yet")
            ->required();
        check->add_flag("--complete", words_.complete, "Every entry has to be there, as for a new language");
        check->footer(
            "A file without a fault may be named in chatleaf.toml:  [words]  de = \"words.de.properties\"\n"
            "The format, and how to translate: docs/translating.md. Exit status: 0 no fault, 1 faults.");
        choose(check, [this] { return check_words(words_, streams_); });
    }

    void add_privacy() {
        CLI::App* command =
            app_.add_subcommand("privacy", "Print what chatleaf does with data, and what it never does");
        choose(command, [this] { return privacy(streams_); });
    }

    void choose(CLI::App* command, std::function<int()> what) {
        command->callback([this, what = std::move(what)] { chosen_ = what; });
    }

    Streams& streams_;
    CLI::App app_{"Rocket.Chat conversations in Confluence pages, Confluence changes in Rocket.Chat", "chatleaf"};
    std::function<int()> chosen_;
    RenderOptions render_;
    SnapshotOptions snapshot_;
    LintOptions lint_;
    InspectOptions inspect_;
    CanonicalOptions canonical_;
    DiffOptions diff_;
    PatchOptions patch_;
    DigestOptions digest_;
    DoctorOptions doctor_;
    CheckConfigOptions check_config_;
    ExplainOptions explain_;
    DeliverOptions deliver_;
    WatchOptions watch_;
    ServeOptions serve_;
    SignOptions sign_;
    DeliveryOptions delivery_;
    SplitOptions split_;
    WordsOptions words_;
    MarkupOptions markup_;
    UserMacroOptions user_macro_;
    bool macros_as_document_ = false;
};

}  // namespace

int run(std::span<char*> arguments, std::istream& in, std::ostream& out, std::ostream& err, Terminal terminal) {
    Streams streams{in, out, err, terminal};
    return CommandLine(streams).run(arguments);
}

}  // namespace chatleaf::cli
