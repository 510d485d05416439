// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>
#include <string>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/surrogates.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::markup {
namespace {

using nlohmann::json;

constexpr const char* no_request = R"(This is no JSON object like {"msg": "text", "options": {"emoticons": true}}.)";

/// The flag `name` of `options`: JavaScript takes any value but these as yes.
bool is_set(const json& options, const char* name) {
    const auto found = options.find(name);
    if (found == options.end() || found->is_null()) return false;
    if (found->is_boolean()) return found->get<bool>();
    if (found->is_number()) return found->get<double>() != 0;
    return !found->is_string() || !found->get_ref<const std::string&>().empty();
}

Options options_from(const json& given, Dialect dialect) {
    Options options;
    options.dialect = dialect;
    if (!given.is_object()) return options;
    options.colors = is_set(given, "colors");
    options.emoticons = is_set(given, "emoticons");
    if (const auto katex = given.find("katex"); katex != given.end() && katex->is_object()) {
        options.katex_dollar = is_set(*katex, "dollarSyntax");
        options.katex_parenthesis = is_set(*katex, "parenthesisSyntax");
    }
    if (const auto domains = given.find("customDomains"); domains != given.end() && domains->is_array()) {
        for (const json& domain : *domains) {
            if (domain.is_string()) options.custom_domains.push_back(domain.get<std::string>());
        }
    }
    return options;
}

Error fault(std::string_view line, std::size_t offset, const char* sentence) {
    const auto [number, column] = text::LineTable(line).at(line, offset);
    return {{"", number, column}, sentence};
}

Result<json> json_of(const std::string& line) {
    try {
        return json::parse(line);
    } catch (const json::parse_error& error) {
        return fault(line, error.byte == 0 ? 0 : error.byte - 1, no_request);
    } catch (const json::exception&) {
        return fault(line, 0, "The object holds a number that is too large.");
    }
}

}  // namespace

Result<Request> read_request(std::string_view json_line, Dialect dialect) {
    std::string line = text::repaired_utf8(json_line);
    text::mend_lone_surrogates(line);
    const auto given = json_of(line);
    if (!given) return given.error();
    if (!given->is_object()) return fault(line, 0, no_request);
    const auto message = given->find("msg");
    if (message == given->end() || !message->is_string()) {
        return fault(line, 0, R"(The object has no "msg" that is a string.)");
    }
    Request request;
    request.message = message->get<std::string>();
    request.options = options_from(given->value("options", json::object()), dialect);
    if (const auto now = given->find("now"); now != given->end() && now->is_number_integer()) {
        request.options.now = now->get<std::int64_t>();
    }
    return request;
}

}  // namespace chatleaf::markup
