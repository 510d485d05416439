// SPDX-License-Identifier: MIT
#include "digest/part_lines.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace chatleaf::digest {

namespace {

using diff::ChangeKind;
using diff::Record;
using diff::RecordType;
using markup::Kind;

constexpr std::size_t kept_context = 36;  // characters beside a change
constexpr std::size_t longest_value = 80;

/// "link", "link added", "image size": as entries of the catalogue are named.
std::string entry_of(const Record& record) {
    const bool given_to_macro = record.type == RecordType::macro_parameter || record.type == RecordType::attachment;
    std::string name(diff::to_string(record.type));
    if (!record.field.empty() && !given_to_macro) name += "_" + record.field;
    std::replace(name.begin(), name.end(), ' ', '_');
    const bool thing = record.field.empty() || record.type == RecordType::task;
    if (record.kind == ChangeKind::add && thing) name += "_added";
    if (record.kind == ChangeKind::remove && thing) name += "_removed";
    return "digest.part_" + name;
}

/// An address without what may be secret in it: user names, query and fragment.
std::string shown_address(std::string_view address) {
    if (address.starts_with("data:") || address.starts_with("blob:")) return std::string(address.substr(0, 5));
    const auto scheme = address.find("://");
    if (scheme == std::string_view::npos) return std::string(address);
    address = address.substr(0, address.find_first_of("?#"));
    const auto host = scheme + 3;
    const auto path = std::min(address.find('/', host), address.size());
    const auto user = address.substr(host, path - host).rfind('@');
    if (user == std::string_view::npos) return std::string(address);
    return std::string(address.substr(0, host)).append(address.substr(host + user + 1));
}

/// Parameters whose values an author means to be read.
bool is_shown(std::string_view parameter) {
    static constexpr std::string_view shown[] = {"title", "language", "theme", "linenumbers", "collapse", "colour"};
    return std::find(std::begin(shown), std::end(shown), parameter) != std::end(shown);
}

void append_mark(Inlines& line, Kind kind, std::string_view text, std::size_t characters) {
    if (!text.empty()) append(line, emphasised(kind, shortened(text, std::min(longest_value, characters))));
}

/// What was there and what is there now.
void append_values(Inlines& line, const Record& record, std::size_t characters) {
    const bool address = record.type == RecordType::image && record.field.empty();
    const auto value = [&](const diff::Side& side) { return address ? shown_address(side.text) : side.text; };
    if (record.older) append_mark(line, Kind::strike, value(*record.older), characters);
    if (record.older && record.newer) append(line, " ");
    if (record.newer) append_mark(line, Kind::bold, value(*record.newer), characters);
}

/// The same among the words around it; values alone when they do not stand there.
void append_in_context(Inlines& line, const Record& record, std::size_t characters) {
    const auto& side = shown_side(record);
    const auto at = side.text.empty() ? std::string::npos : side.context.find(side.text);
    if (at == std::string::npos) return append_values(line, record, characters);
    const auto kept = std::min(kept_context, characters);
    append(line, ending(std::string_view(side.context).substr(0, at), kept));
    append_values(line, record, characters);
    append(line, shortened(std::string_view(side.context).substr(at + side.text.size()), kept));
}

void append_columns(Inlines& line, const Record& record, const locale::Reader& reader) {
    const auto words = [&](const diff::Side& side) { return reader.say("digest.columns", {{"shape", side.text}}); };
    if (record.older) append(line, emphasised(Kind::strike, words(*record.older)));
    if (record.older && record.newer) append(line, " ");
    if (record.newer) append(line, emphasised(Kind::bold, words(*record.newer)));
}

void append_target(Inlines& line, const Record& record, std::size_t characters) {
    const auto& side = shown_side(record);
    append(line, shortened(side.context, std::min(2 * kept_context, characters)));
    append(line, " → " + shortened(shown_address(side.text), std::min(longest_value, characters)));
}

/// A parameter is named; its value is told where it is there to be read.
void append_parameter(Inlines& line, const Record& record, const locale::Reader& reader, std::size_t characters) {
    Parts parts;
    append(parts.name, shortened(shown_side(record).context, characters));
    if (record.field == "default") return append(line, sentence(reader, "digest.macro_changed", parts));
    append(parts.part, shortened(record.field, std::min(kept_context, characters)));
    append(line, sentence(reader, "digest.macro_part_changed", parts));
    if (record.type != RecordType::attachment && !is_shown(record.field)) return;
    append(line, leading(reader, "digest.colon"));
    append_values(line, record, characters);
}

}  // namespace

Inlines part_line(const Record& record, const locale::Reader& reader, std::size_t characters) {
    Inlines line;
    const bool of_macro = !record.field.empty() && record.type == RecordType::attachment;
    if (record.type == RecordType::macro_parameter || of_macro) {
        append_parameter(line, record, reader, characters);
        return line;
    }
    // A new day, or another word on a lozenge, is read among its words.
    const bool reads_itself = record.kind == ChangeKind::edit && record.field.empty() &&
                              (record.type == RecordType::date || record.type == RecordType::status);
    if (!reads_itself) append(line, reader.say(entry_of(record)) + leading(reader, "digest.colon"));
    switch (record.type) {
        case RecordType::link: append_target(line, record, characters); break;
        case RecordType::layout:
            if (record.field.empty()) {
                append_columns(line, record, reader);
                break;
            }
            [[fallthrough]];
        case RecordType::image:
        case RecordType::macro:
        case RecordType::attachment: append_values(line, record, characters); break;
        default: append_in_context(line, record, characters); break;
    }
    return line;
}

}  // namespace chatleaf::digest
