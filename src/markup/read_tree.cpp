// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/markup/json.hpp"
#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/surrogates.hpp"
#include "chatleaf/text/utf8.hpp"
#include "markup/type_name.hpp"

namespace chatleaf::markup {
namespace {

using nlohmann::json;

/// JSON that was read, down to the first node that is none.
class TreeReader {
public:
    std::optional<Tree> read(const json& blocks) {
        Tree tree;
        if (!read_nodes(blocks, tree, 1)) return std::nullopt;
        return tree;
    }
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    static constexpr int deepest = 64;

    bool fail(std::string sentence) {
        if (fault_.empty()) fault_ = std::move(sentence);
        return false;
    }
    bool missing(const Node& node, const char* what) {
        return fail("A node " + std::string(type_name(node.kind)) + " has no " + what + '.');
    }
    bool read_nodes(const json& list, std::vector<Node>& out, int depth);
    bool read_node(const json& given, Node& node, int depth);
    bool read_value(const json& value, Node& node, int depth);
    bool read_table(const json& value, Node& table, int depth);
    bool read_link(const json& value, Node& link, int depth);
    bool read_emoji(const json& given, Node& emoji);
    bool read_color(const json& value, Node& color);
    bool read_timestamp(const json& value, Node& stamp);
    static void read_members(const json& given, Node& node);
    /// The text of a PLAIN_TEXT.
    static bool read_plain(const json& given, std::string& out);

    std::string fault_;
};

const std::string* string_in(const json& object, const char* name) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

std::optional<Kind> kind_of(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(Kind::timestamp); ++i) {
        if (type_name(static_cast<Kind>(i)) == name) return static_cast<Kind>(i);
    }
    return std::nullopt;
}

bool TreeReader::read_plain(const json& given, std::string& out) {
    const std::string* text = string_in(given, "value");
    if (text != nullptr) out = *text;
    return text != nullptr;
}

bool TreeReader::read_nodes(const json& list, std::vector<Node>& out, int depth) {
    if (depth > deepest) return fail("The nodes are nested over 64 deep.");
    if (!list.is_array()) return fail("Nodes stand in a list, and here is none.");
    out.reserve(list.size());
    for (const json& given : list) {
        if (!read_node(given, out.emplace_back(), depth)) return false;
    }
    return true;
}

/// What stands beside the value.
void TreeReader::read_members(const json& given, Node& node) {
    if (const auto level = given.find("level"); level != given.end() && level->is_number_integer())
        node.number = level->get<std::int64_t>();
    if (const auto number = given.find("number"); number != given.end() && number->is_number()) {
        constexpr double greatest_exact = 9007199254740991;
        const double value = number->get<double>();
        if (std::abs(value) <= greatest_exact) node.number = static_cast<std::int64_t>(value);
    }
    if (const auto status = given.find("status"); status != given.end() && status->is_boolean())
        node.done = status->get<bool>();
    if (const std::string* language = string_in(given, "language"); node.kind == Kind::code)
        node.text = language != nullptr && !language->empty() ? *language : "none";
    if (const std::string* align = string_in(given, "align"); align != nullptr) {
        if (*align == "left") node.align = Align::left;
        if (*align == "center") node.align = Align::center;
        if (*align == "right") node.align = Align::right;
    }
}

bool TreeReader::read_node(const json& given, Node& node, int depth) {
    const std::string* type = string_in(given, "type");
    if (type == nullptr) return fail("A node is an object with a \"type\", and here is none.");
    const auto kind = kind_of(*type);
    if (!kind) return fail("There is no node of type " + text::quoted(*type) + '.');
    node.kind = *kind;
    read_members(given, node);
    if (node.kind == Kind::line_break || node.kind == Kind::horizontal_rule) return true;
    if (node.kind == Kind::emoji) return read_emoji(given, node);
    const auto value = given.find("value");
    if (value == given.end()) return missing(node, "\"value\"");
    return read_value(*value, node, depth);
}

bool TreeReader::read_value(const json& value, Node& node, int depth) {
    switch (node.kind) {
        case Kind::table: return read_table(value, node, depth);
        case Kind::link:
        case Kind::image: return read_link(value, node, depth);
        case Kind::color: return read_color(value, node);
        case Kind::timestamp: return read_timestamp(value, node);
        case Kind::plain_text:
        case Kind::katex:
        case Kind::inline_katex:
            if (!value.is_string()) return missing(node, "\"value\" that is a string");
            node.text = value.get<std::string>();
            return true;
        case Kind::code_line:
        case Kind::inline_code:
        case Kind::mention_user:
        case Kind::mention_channel:
            return read_plain(value, node.text) || missing(node, "\"value\" that is a PLAIN_TEXT");
        default: return read_nodes(value, node.children, depth + 1);
    }
}

bool TreeReader::read_table(const json& value, Node& table, int depth) {
    const auto header = value.is_object() ? value.find("header") : value.end();
    const auto rows = value.is_object() ? value.find("rows") : value.end();
    if (!value.is_object() || header == value.end() || rows == value.end()) return missing(table, "header and rows");
    table.children.push_back(node(Kind::table_row, {}));
    return read_nodes(*header, table.children.front().children, depth + 2) &&
           read_nodes(*rows, table.children, depth + 1);
}

bool TreeReader::read_link(const json& value, Node& link, int depth) {
    const auto src = value.is_object() ? value.find("src") : value.end();
    if (!value.is_object() || src == value.end() || !read_plain(*src, link.text))
        return missing(link, "\"src\" that is a PLAIN_TEXT");
    const auto label = value.find("label");
    if (label == value.end()) return missing(link, "\"label\"");
    if (label->is_array()) return read_nodes(*label, link.children, depth + 1);
    return depth < deepest ? read_node(*label, link.children.emplace_back(), depth + 1)
                           : fail("The nodes are nested over 64 deep.");
}

bool TreeReader::read_emoji(const json& given, Node& emoji) {
    if (const std::string* characters = string_in(given, "unicode"); characters != nullptr) {
        emoji.text = *characters;
        return true;
    }
    const auto value = given.find("value");
    const std::string* shortcode = string_in(given, "shortCode");
    if (value == given.end() || shortcode == nullptr || !read_plain(*value, emoji.text))
        return missing(emoji, "\"unicode\", nor a \"value\" and a \"shortCode\"");
    emoji.detail = *shortcode;
    return true;
}

bool TreeReader::read_color(const json& value, Node& color) {
    const std::array<std::pair<const char*, std::uint8_t*>, 4> parts{
        {{"r", &color.color.red}, {"g", &color.color.green}, {"b", &color.color.blue}, {"a", &color.color.alpha}}};
    return std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
        const auto found = value.is_object() ? value.find(part.first) : value.end();
        if (!value.is_object() || found == value.end() || !found->is_number_integer())
            return missing(color, "r, g, b and a");
        *part.second = static_cast<std::uint8_t>(std::clamp<std::int64_t>(found->template get<std::int64_t>(), 0, 255));
        return true;
    });
}

bool TreeReader::read_timestamp(const json& value, Node& stamp) {
    const std::string* moment = string_in(value, "timestamp");
    const std::string* format = string_in(value, "format");
    if (moment == nullptr || format == nullptr) return missing(stamp, "\"timestamp\" and \"format\"");
    stamp.text = *moment;
    stamp.detail = *format;
    return true;
}

}  // namespace

Result<Tree> read_tree(std::string_view json_line) {
    std::string line = text::repaired_utf8(json_line);
    text::mend_lone_surrogates(line);
    const auto fault = [&line](std::size_t offset, std::string sentence) {
        const auto [number, column] = text::LineTable(line).at(line, offset);
        return Error{{"", number, column}, std::move(sentence)};
    };
    json given;
    try {
        given = json::parse(line);
    } catch (const json::parse_error& error) {
        return fault(error.byte == 0 ? 0 : error.byte - 1, R"(This is no JSON list like [{"type":"PARAGRAPH", …}].)");
    } catch (const json::exception&) {
        return fault(0, "The list holds a number that is too large.");
    }
    TreeReader reader;
    auto tree = reader.read(given);
    if (!tree) return fault(0, reader.fault());
    return std::move(*tree);
}

}  // namespace chatleaf::markup
