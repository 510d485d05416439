// SPDX-License-Identifier: MIT
#include "chatleaf/pages/body.hpp"

#include <nlohmann/json.hpp>

#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/utf8.hpp"
#include "pages/wiki_marks.hpp"
#include "storage/cleaning.hpp"

namespace chatleaf::pages {
namespace {

using storage::Kind;
using storage::NodeId;

constexpr std::string_view white_space = " \t\r\n\f\xEF\xBB\xBF";  // and a byte order mark's bytes

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(white_space);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(white_space) - begin + 1);
}

bool is_json(std::string_view body) {
    const bool object = body.front() == '{' && body.back() == '}';
    const bool array = body.front() == '[' && body.back() == ']';
    if (!object && !array) return false;
    if (array) {  // [1] is a link of wiki markup, or words
        const std::size_t first = body.find_first_not_of(white_space, 1);
        if (std::string_view("{[\"]").find(body[first]) == std::string_view::npos) return false;
    }
    return nlohmann::json::accept(body.begin(), body.end());
}

// Whether `>` behind these characters would end a CDATA section; whoever reads them leaves control characters out.
bool ends_section(std::string_view characters) {
    const auto is_dropped = [](char c) { return storage::is_control_byte(static_cast<unsigned char>(c)) != 0; };
    for (int brackets = 0; brackets < 2; ++brackets) {
        while (!characters.empty() && is_dropped(characters.back())) characters.remove_suffix(1);
        if (!characters.ends_with(']')) return false;
        characters.remove_suffix(1);
    }
    return true;
}

// Whether the parser finds anything that only storage format has.
bool has_storage_element(std::string_view body) {
    if (body.find('<') == std::string_view::npos) return false;
    const auto parsed = storage::parse(body, {});
    if (!parsed) return true;
    for (NodeId node = 1; node < parsed->document.size(); ++node) {
        switch (parsed->document.kind(node)) {
            case Kind::text:
            case Kind::comment:
            case Kind::instruction:
            case Kind::unknown_element:
            case Kind::unreadable: break;
            default: return true;
        }
    }
    return false;
}

}  // namespace

BodyType recognised_body_type(std::string_view body) {
    const std::string_view whole = trimmed(body);
    if (whole.empty() || whole.front() == '<') return BodyType::storage;
    if (is_json(whole)) return BodyType::raw;
    if (!has_wiki_mark(whole)) return BodyType::storage;
    return has_storage_element(without_verbatim_blocks(whole)) ? BodyType::storage : BodyType::wiki;
}

Result<storage::Parsed> read_body(std::string_view body, BodyType type, std::string_view name,
                                  const storage::Limits& limits) {
    if (type == BodyType::storage) return storage::parse(body, name, limits);
    std::string page = "<pre><![CDATA[";
    std::size_t from = 0;
    for (std::size_t mark = body.find('>'); mark != std::string_view::npos; mark = body.find('>', mark + 1)) {
        if (!ends_section(body.substr(from, mark - from))) continue;
        page.append(body.substr(from, mark - from)).append("]]><![CDATA[");
        from = mark;
    }
    page.append(body.substr(from)).append("]]></pre>");
    return storage::parse(page, name, limits);
}

std::optional<Diagnostic> body_type_note(BodyType type, std::string_view name) {
    Diagnostic note{Severity::note, {std::string(name)}, "body-type", {}};
    switch (type) {
        case BodyType::storage: return std::nullopt;
        case BodyType::wiki:
            note.message = "this is wiki markup of Confluence 3, not storage format; it is shown as it was written";
            break;
        case BodyType::raw: note.message = "this is data of an app, not storage format; it is shown as it is"; break;
    }
    return note;
}

std::optional<Error> body_type_refusal(BodyType type, std::string_view name) {
    switch (type) {
        case BodyType::storage: break;
        case BodyType::wiki:
            return Error{{std::string(name)},
                         "This is wiki markup of Confluence 3, not storage format. Save the page once in a newer "
                         "Confluence, and take its storage format; or say --body-type storage if it is that."};
        case BodyType::raw:
            return Error{{std::string(name)},
                         "This is data of an app, not storage format. Give the storage format of a page; or say "
                         "--body-type storage if it is that."};
    }
    return std::nullopt;
}

std::string to_json(BodyType type, std::string_view body, std::string_view name) {
    std::string json = "{\n  \"source\": ";
    text::append_json_string(json, text::repaired_utf8(name));
    json += ",\n  \"body_type\": ";
    text::append_json_string(json, to_string(type));
    json += ",\n  \"text\": ";
    text::append_json_string(json, text::repaired_utf8(body));
    json += "\n}\n";
    return json;
}

std::optional<BodyType> body_type_of(std::string_view name) noexcept {
    for (const BodyType type : {BodyType::wiki, BodyType::raw, BodyType::storage}) {
        if (to_string(type) == name) return type;
    }
    return std::nullopt;
}

}  // namespace chatleaf::pages
