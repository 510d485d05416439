// SPDX-License-Identifier: MIT
#include "chatleaf/flows/page_lines.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "chatleaf/pages/json.hpp"
#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/utf8.hpp"
#include "flows/ordered_work.hpp"

namespace chatleaf::flows {
namespace {

constexpr std::size_t most_notes = 100;

void append_list(std::string& json, std::span<const std::string> texts) {
    json += '[';
    for (const std::string& text : texts) {
        if (json.back() != '[') json += ',';
        text::append_json_string(json, text::repaired_utf8(text));
    }
    json += ']';
}

std::vector<std::string> notes_of(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> notes;
    for (const Diagnostic& diagnostic : std::span(diagnostics).first(std::min(diagnostics.size(), most_notes)))
        notes.push_back(to_string(diagnostic));
    if (diagnostics.size() > most_notes)
        notes.push_back("and " + std::to_string(diagnostics.size() - most_notes) + " more like these");
    return notes;
}

LineAnswer refusal(const Error& error) {
    std::string json = "{\"error\":";
    text::append_json_string(json, text::repaired_utf8(to_string(error)));
    return {json + '}', false};
}

}  // namespace

Result<pages::Tally> split_export(const std::filesystem::path& file, const pages::ChangeQuery& query,
                                  const std::function<bool(std::string&& line)>& visit, const exports::Watch& watch) {
    auto source = exports::Export::open(file);
    if (!source) return source.error();
    (*source)->set_watch(watch);
    return (*source)->latest_changes(query,
                                     [&](const pages::LatestChange& change) { return visit(pages::to_json(change)); });
}

LineAnswer digest_line(std::string_view line, std::uint32_t number, const PageTeller& teller) {
    const auto change = pages::read_change(line);
    if (!change) return refusal({{"-", number, change.error().place.column}, change.error().message});
    const PageDigest digest = teller.tell(*change);
    std::string json = "{\"id\":";
    text::append_json_string(json, digest.page.id);
    json += ",\"space_key\":";
    text::append_json_string(json, digest.page.space_key);
    json += ",\"messages\":";
    append_list(json, digest.messages);
    json += ",\"notes\":";
    append_list(json, notes_of(digest.diagnostics));
    return {json + '}', true};
}

void digest_lines(const std::function<std::optional<PageLine>()>& next, const PageTeller& teller, std::size_t workers,
                  const std::function<bool(LineAnswer&&)>& visit) {
    OrderedWork<PageLine, LineAnswer> work(
        workers,
        [&](const PageLine& line) {
            if (!line.too_long) return digest_line(line.text, line.number, teller);
            return refusal({{"-", line.number, 1}, "The line is longer than one page may be; leave that page out."});
        },
        visit);
    while (auto line = next()) {
        const std::size_t bytes = line->text.size();
        if (!work.add(*std::move(line), bytes)) return;
    }
    work.finish();
}

}  // namespace chatleaf::flows
