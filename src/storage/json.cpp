// SPDX-License-Identifier: MIT
#include "chatleaf/storage/json.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::storage {
namespace {

using text::append_json_string;

std::string line_and_column(const Place& place) {
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string_view word(Severity severity) {
    constexpr std::array<std::string_view, 3> words{"note", "warning", "error"};
    return words.at(static_cast<std::size_t>(severity));
}

class JsonWriter {
public:
    explicit JsonWriter(const Document& document) : document_(document) {}

    std::string write(std::span<const Diagnostic> diagnostics) {
        json_ += "{\n  \"source\": ";
        append_json_string(json_, text::repaired_utf8(document_.source_name()));
        json_ += ",\n  \"nodes\": " + std::to_string(document_.size()) + ",\n  \"root\": ";
        write_tree();
        json_ += ",\n  \"diagnostics\": [";
        for (std::size_t i = 0; i < diagnostics.size(); ++i) {
            json_ += i == 0 ? "\n    " : ",\n    ";
            write_diagnostic(diagnostics[i]);
        }
        json_ += diagnostics.empty() ? "]\n}\n" : "\n  ]\n}\n";
        return std::move(json_);
    }

private:
    void write_tree() {
        std::vector<NodeId> open;
        for (NodeId node = 0; node < document_.size(); ++node) {
            while (!open.empty() && document_.subtree_end(open.back()) <= node) close(open);
            if (node != 0) {
                json_ += document_.first_child(open.back()) == node ? "\n" : ",\n";
                indent(open.size());
            }
            write_node(node);
            if (document_.first_child(node) == no_node) {
                json_ += '}';
            } else {
                json_ += ", \"children\": [";
                open.push_back(node);
            }
        }
        while (!open.empty()) close(open);
    }

    void close(std::vector<NodeId>& open) {
        open.pop_back();
        json_ += '\n';
        indent(open.size());
        json_ += "]}";
    }

    // Deep down the lines stop moving to the right, or a deep page would be all indentation.
    void indent(std::size_t depth) { json_.append(2 * std::min<std::size_t>(depth + 1, 20), ' '); }

    // All but the children and the closing brace.
    void write_node(NodeId node) {
        json_ += "{\"kind\": ";
        append_json_string(json_, to_string(document_.kind(node)));
        if (!document_.name(node).empty()) {
            json_ += ", \"name\": ";
            append_json_string(json_, document_.name(node));
        }
        write_attributes(node);
        const SourceRange range = document_.range(node);
        json_ += ", \"place\": \"" + line_and_column(document_.place(node)) + "\", \"range\": [" +
                 std::to_string(range.begin) + ", " + std::to_string(range.end) + "]";
        if (!document_.text(node).empty()) {
            json_ += ", \"text\": ";
            append_json_string(json_, document_.text(node));
        }
    }

    void write_attributes(NodeId node) {
        std::string_view separator = ", \"attributes\": {";
        for (const Attribute& attribute : document_.attributes(node)) {
            json_ += separator;
            append_json_string(json_, attribute.name);
            json_ += ": ";
            append_json_string(json_, attribute.value);
            separator = ", ";
        }
        if (!document_.attributes(node).empty()) json_ += '}';
    }

    void write_diagnostic(const Diagnostic& diagnostic) {
        json_ += "{\"severity\": ";
        append_json_string(json_, word(diagnostic.severity));
        if (diagnostic.place.line != 0) json_ += ", \"place\": \"" + line_and_column(diagnostic.place) + "\"";
        json_ += ", \"code\": ";
        append_json_string(json_, diagnostic.code);
        json_ += ", \"message\": ";
        append_json_string(json_, text::repaired_utf8(diagnostic.message));
        json_ += '}';
    }

    const Document& document_;
    std::string json_;
};

}  // namespace

std::string to_json(const Document& document, std::span<const Diagnostic> diagnostics) {
    return JsonWriter(document).write(diagnostics);
}

}  // namespace chatleaf::storage
