// SPDX-License-Identifier: MIT
// The subcommand that says whom something that happens to a page would interest.
#include "chatleaf/flows/explain.hpp"

#include <chrono>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/quoting.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {
namespace {

using flows::Explanation;
using flows::RouteExplanation;
using nlohmann::ordered_json;
using routes::Match;

constexpr std::size_t longest_name = 100;

std::string rooms_of(const routes::Route& route) {
    std::string rooms;
    for (const routes::Destination& room : route.rooms) rooms += (rooms.empty() ? "" : ", ") + to_string(room);
    return rooms;
}

/// "Friday, 27 November 2026 at 09:00:00 CET (in 7 hours)".
std::string moment(Instant due, Instant now, const std::string& zone) {
    const auto reader = locale::Reader::create("en", zone);
    if (!reader) return text::to_iso8601(due);
    return reader->write(due, locale::MomentForm::full_with_weekday) +
           (due > now ? " (" + reader->relative(due, now) + ")" : "");
}

/// Writes an explanation for people, in colours on a terminal.
class Writer {
public:
    Writer(std::ostream& out, bool has_colours, Instant now) : out_(out), has_colours_(has_colours), now_(now) {}

    void write(const Explanation& explanation) {
        write_head(explanation);
        for (const RouteExplanation& each : explanation.routes) write_route(each);
        if (explanation.routes.empty())
            out_ << "\nThe configuration has no routes; write a table [routes.NAME]: docs/routes.md.\n";
    }

private:
    void write_head(const Explanation& explanation) {
        const auto& [event, restriction, routes, diagnostics] = explanation;
        const pages::Page& page = event.page;
        const std::string what = page.type == pages::PageType::blog_post ? "blog post" : "page";
        const std::string name = event.source + ":" + page.id;
        const bool has_title = !page.title.empty();
        out_ << bold(has_title ? text::one_line(page.title, longest_name) : name)
             << (has_title ? " (" + name + ")" : "") << ", a " << what << " of the space "
             << text::one_line(page.space_key, longest_name) << '\n';
        if (!restriction.empty()) out_ << coloured(restriction, "33") << '\n';
        const std::string& author = event.author.empty() ? event.author_id : event.author;
        out_ << "If it is " << to_string(event.kind) << " now" << (event.is_minor ? ", as a minor edit" : "")
             << (author.empty() ? "" : ", by " + text::one_line(author, longest_name)) << ":\n";
    }

    void write_route(const RouteExplanation& each) {
        const Match match = each.telling.is_allowed ? each.verdict.matches : Match::no;
        const char* tells = match == Match::yes ? " tells " : " may tell ";
        out_ << '\n'
             << bold(each.route.name) << (match == Match::no ? " tells nobody" : tells + rooms_of(each.route)) << '\n';
        for (const routes::Reason& reason : each.verdict.reasons) write_reason(reason.matches, reason.sentence);
        write_reason(each.telling.is_allowed ? Match::yes : Match::no, each.telling.why);
        if (each.due)
            out_ << "  when   " << to_string(each.route.timing.when) << ": "
                 << moment(*each.due, now_, each.route.timing.time_zone) << '\n';
    }

    void write_reason(Match match, const std::string& sentence) {
        const std::string mark = match == Match::yes  ? coloured("yes", "32") + "  "
                                 : match == Match::no ? coloured("no", "31") + "   "
                                                      : coloured("maybe", "33");
        out_ << "  " << mark << "  " << text::printable(sentence) << '\n';
    }

    [[nodiscard]] std::string bold(const std::string& words) const { return coloured(words, "1"); }
    [[nodiscard]] std::string coloured(const std::string& words, const char* colour) const {
        const std::string printable = text::printable(words);
        return has_colours_ ? std::string("\x1b[") + colour + "m" + printable + "\x1b[0m" : printable;
    }

    std::ostream& out_;
    const bool has_colours_;
    const Instant now_;
};

ordered_json json_of(const RouteExplanation& each) {
    ordered_json json{{"name", each.route.name},
                      {"matches", to_string(each.verdict.matches)},
                      {"reasons", ordered_json::array()},
                      {"may_be_told", each.telling.is_allowed},
                      {"why", each.telling.why},
                      {"rooms", ordered_json::array()},
                      {"due", nullptr}};
    for (const routes::Reason& reason : each.verdict.reasons)
        json["reasons"].push_back({{"matches", to_string(reason.matches)}, {"sentence", reason.sentence}});
    for (const routes::Destination& room : each.route.rooms) json["rooms"].push_back(to_string(room));
    if (each.due) json["due"] = text::to_iso8601(*each.due);
    return json;
}

ordered_json json_of(const Explanation& explanation) {
    const pages::Event& event = explanation.event;
    ordered_json json{{"page",
                       {{"source", event.source},
                        {"id", event.page.id},
                        {"type", to_string(event.page.type)},
                        {"title", event.page.title},
                        {"space_key", event.page.space_key}}},
                      {"event", to_string(event.kind)},
                      {"is_minor", event.is_minor},
                      {"author", event.author},
                      {"author_id", event.author_id},
                      {"is_restricted", !explanation.restriction.empty()},
                      {"routes", ordered_json::array()}};
    for (const RouteExplanation& each : explanation.routes) json["routes"].push_back(json_of(each));
    return json;
}

}  // namespace

int explain(const ExplainOptions& options, Streams& streams) {
    const auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    const Instant now = outside.now();
    const auto kind = pages::event_kind_of(options.event);
    const auto explanation =
        flows::explain(options.page, {kind.value_or(pages::EventKind::changed), options.minor, now}, *config, outside);
    if (!explanation) return fail(explanation.error(), streams);
    const int code = report(explanation->diagnostics, streams);
    if (options.format == "json")
        streams.out << json_of(*explanation).dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
    else
        Writer(streams.out, streams.terminal.is_out, now).write(*explanation);
    return finish(code, streams);
}

}  // namespace chatleaf::cli
