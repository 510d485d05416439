// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::test {

/// Reads storage format as strictly as a snapshot promises to write it and says what is wrong first: what
/// is not well-formed, an element, attribute, macro, parameter or link scheme that is not ours, or a
/// nesting that an editor would take apart.
class StorageVocabulary {
public:
    [[nodiscard]] static std::optional<std::string> fault(std::string_view storage) {
        const auto parsed = storage::parse(storage, "snapshot");
        if (!parsed) return parsed.error().message;
        if (!parsed->diagnostics.empty()) return to_string(parsed->diagnostics.front());
        return StorageVocabulary(parsed->document).read();
    }

private:
    using NodeId = storage::NodeId;
    using Kind = storage::Kind;
    using Names = std::initializer_list<std::string_view>;

    explicit StorageVocabulary(const storage::Document& document) : document_(document) {}

    static bool is_in(std::string_view name, Names names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }
    static bool is_block(std::string_view name) {
        return is_in(name, {"p", "blockquote", "ul", "ol", "hr", "table", "macro:panel", "macro:expand", "macro:code"});
    }
    static bool is_inline(std::string_view name) {
        return is_in(name, {"text", "strong", "em", "del", "code", "a", "br", "macro:status"});
    }

    /// The element's name, "macro:NAME", "text" for characters, "" for anything else.
    std::string name(NodeId node) const {
        switch (document_.kind(node)) {
            case Kind::text: return "text";
            case Kind::cdata: return "cdata";
            case Kind::document: return "document";
            case Kind::macro: return "macro:" + std::string(document_.attribute(node, "ac:name"));
            case Kind::comment:
            case Kind::instruction:
            case Kind::unreadable: return {};
            default: return std::string(document_.name(node));
        }
    }

    static bool may_hold(std::string_view parent, std::string_view child, bool holds_blocks) {
        if (parent == "document") return child == "macro:panel";
        if (is_in(parent, {"p", "strong", "em", "del", "a"})) return is_inline(child);
        if (is_in(parent, {"blockquote", "ac:rich-text-body"})) return is_block(child);
        if (is_in(parent, {"li", "td", "th"})) return holds_blocks ? is_block(child) : is_inline(child);
        if (is_in(parent, {"ul", "ol"})) return child == "li";
        if (parent == "table") return child == "tbody";
        if (parent == "tbody") return child == "tr";
        if (parent == "tr") return is_in(child, {"td", "th"});
        if (is_in(parent, {"code", "ac:parameter"})) return child == "text";
        if (parent == "ac:plain-text-body") return child == "cdata";
        if (parent == "macro:panel") return child == "ac:rich-text-body";
        if (parent == "macro:expand") return is_in(child, {"ac:parameter", "ac:rich-text-body"});
        if (parent == "macro:code") return is_in(child, {"ac:parameter", "ac:plain-text-body"});
        return parent == "macro:status" && child == "ac:parameter";
    }

    std::optional<std::string> read() const {
        for (NodeId node = 0; node < document_.size(); ++node) {
            const std::string parent = name(node);
            const auto children = document_.children(node);
            const bool holds_blocks =
                std::any_of(children.begin(), children.end(), [this](NodeId child) { return is_block(name(child)); });
            for (const NodeId child : children)
                if (!may_hold(parent, name(child), holds_blocks))
                    return "<" + name(child) + "> in <" + parent + ">: " + to_string(document_.place(child));
            if (auto fault = attributes(node)) return *fault + ": " + to_string(document_.place(node));
        }
        return std::nullopt;
    }

    std::optional<std::string> attributes(NodeId node) const {
        const std::string element = name(node);
        for (const storage::Attribute& attribute : document_.attributes(node)) {
            const bool is_ours =
                (element == "a" && attribute.name == "href" && is_target(node, attribute.value)) ||
                (is_in(element, {"td", "th"}) && attribute.name == "colspan" && is_number(attribute.value)) ||
                (document_.kind(node) == Kind::macro && attribute.name == "ac:name") ||
                (element == "ac:parameter" && attribute.name == "ac:name" && is_parameter(node));
            if (!is_ours) return element + " " + std::string(attribute.name) + "=" + std::string(attribute.value);
        }
        return std::nullopt;
    }

    bool is_target(NodeId node, std::string_view href) const {
        for (NodeId around = document_.parent(node); around != storage::no_node; around = document_.parent(around))
            if (name(around) == "a") return false;
        const auto scheme = href.substr(0, href.find(':'));
        return is_in(scheme, {"http", "https", "mailto", "tel"}) && url::safe_href(href) == href;
    }

    static bool is_number(std::string_view digits) {
        return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    }

    bool is_parameter(NodeId node) const {
        const std::string macro = name(document_.parent(node));
        const std::string_view parameter = document_.attribute(node, "ac:name");
        return macro == "macro:code" ? parameter == "language"
                                     : is_in(macro, {"macro:expand", "macro:status"}) && parameter == "title";
    }

    const storage::Document& document_;
};

}  // namespace chatleaf::test
