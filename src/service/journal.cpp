// SPDX-License-Identifier: MIT
#include "service/journal.hpp"

#include "chatleaf/text/instant.hpp"
#include "chatleaf/text/json_string.hpp"

namespace chatleaf::service {

Journal::Journal(std::function<void(std::string&&)> take, const flows::Outside& outside)
    : take_(std::move(take)), outside_(outside) {}

void Journal::note(std::string_view event,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    if (!take_) return;
    std::string line = "{\"time\":";
    text::append_json_string(line, text::to_iso8601(outside_.now()));
    line += ",\"event\":";
    text::append_json_string(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        text::append_json_string(line, name);
        line += ':';
        text::append_json_string(line, value);
    }
    line += '}';
    const std::lock_guard lock(mutex_);
    take_(std::move(line));
}

void Journal::note_answer(std::string_view kind, int status) {
    note("answer", {{"kind", kind}, {"status", std::to_string(status)}});
}

}  // namespace chatleaf::service
