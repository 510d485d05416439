// SPDX-License-Identifier: MIT
#include "storage/strict_xml.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include <algorithm>
#include <memory>
#include <pugixml.hpp>
#include <set>
#include <vector>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::test {
namespace {

struct NamedEntity {
    std::string_view name;
    char32_t code_point;
};

constexpr NamedEntity entities[] = {
#include "text/entity_table.inc"
};

std::string declaration_of(const NamedEntity& entity) {
    const std::string number = "#" + std::to_string(static_cast<unsigned>(entity.code_point)) + ";";
    // XML 1.0 §4.6: these two are references to references.
    const bool twice = entity.name == "lt" || entity.name == "amp";
    return "<!ENTITY " + std::string(entity.name) + " \"&" + (twice ? "#38;" : "") + number + "\">";
}

// Of the 253 entities those that the fragment may refer to; it is the same, and quicker.
std::string declared_entities(std::string_view fragment) {
    std::set<std::string_view> names;
    for (std::size_t at = fragment.find('&'); at != std::string_view::npos; at = fragment.find('&', at + 1)) {
        names.insert(fragment.substr(at + 1, std::min<std::size_t>(fragment.substr(at, 12).find(';'), 12) - 1));
    }
    std::string declared;
    for (const NamedEntity& entity : entities) {
        if (names.contains(entity.name)) declared += declaration_of(entity);
    }
    return declared;
}

// The fragment in an element; what looks like an XML declaration stays at the beginning, to be judged there.
std::string document_around(std::string_view fragment, std::string_view doctype) {
    if (fragment.starts_with("\xEF\xBB\xBF")) fragment.remove_prefix(3);
    constexpr std::string_view declaration = "<?xml";
    const bool declared = fragment.starts_with(declaration) && fragment.size() > declaration.size() &&
                          std::string_view(" \t\r\n?").find(fragment[declaration.size()]) != std::string_view::npos;
    const std::size_t end = fragment.find("?>");
    const std::size_t prolog = declared && end != std::string_view::npos ? end + 2 : 0;
    return std::string(fragment.substr(0, prolog)) + std::string(doctype) + "<page>" +
           std::string(fragment.substr(prolog)) + "</page>";
}

struct Freed {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using LibxmlDocument = std::unique_ptr<xmlDoc, Freed>;

// XML 1.0 has nothing against a:b:-c; namespaces have, and libxml2 with them.
enum class Names : bool { any, with_one_colon };

void pass_over_elements(xmlSAXHandler& handler) {
    xmlSAXVersion(&handler, 1);
    handler.startElement = nullptr;
    handler.endElement = nullptr;
    handler.characters = nullptr;
    handler.ignorableWhitespace = nullptr;
    handler.cdataBlock = nullptr;
    handler.comment = nullptr;
    handler.processingInstruction = nullptr;
    handler.reference = nullptr;
}

LibxmlDocument read_by_libxml2(std::string_view fragment, Names names, std::string& fault) {
    const std::string doctype = "<!DOCTYPE page [" + declared_entities(fragment) + "]>";
    const std::string page = document_around(fragment, doctype);
    const std::unique_ptr<xmlParserCtxt, Freed> context(xmlNewParserCtxt());
    if (names == Names::any) pass_over_elements(*context->sax);
    // A page is UTF-8, whatever its declaration says; its names are those that Confluence takes.
    const int always = XML_PARSE_OLD10 | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE | XML_PARSE_NONET |
                       XML_PARSE_IGNORE_ENC;
    LibxmlDocument document(xmlCtxtReadMemory(context.get(), page.data(), static_cast<int>(page.size()), "page.xml",
                                              "UTF-8", always | XML_PARSE_NOENT));
    if (!document || context->wellFormed == 0) {
        fault = "line " + std::to_string(context->lastError.line) + ": " +
                (context->lastError.message == nullptr ? "?" : context->lastError.message);
        return nullptr;
    }
    return document;
}

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string qualified(const xmlNs* prefix, const xmlChar* name) {
    const std::string_view before = prefix == nullptr ? std::string_view() : view(prefix->prefix);
    return before.empty() ? std::string(view(name)) : std::string(before) + ':' + std::string(view(name));
}

/// Puts a tree into lines.
class Lines {
public:
    using Attributes = std::vector<std::pair<std::string, std::string>>;

    void element(std::size_t depth, std::string_view name, Attributes attributes) {
        std::ranges::sort(attributes);
        begin(depth, "element", name);
        for (const auto& [attribute, value] : attributes) lines_ += ' ' + attribute + "=[" + value + ']';
    }

    void characters(std::size_t depth, std::string_view kind, std::string_view text) {
        if (kind == "text" && text.empty()) return;
        const bool joins = depth == depth_ && kind == kind_ && (kind == "text" || kind == "cdata");
        if (!joins) begin(depth, kind, {});
        lines_ += text;
    }

    std::string finish() { return std::move(lines_) + '\n'; }

private:
    void begin(std::size_t depth, std::string_view kind, std::string_view name) {
        depth_ = depth;
        kind_ = kind;
        lines_ += '\n' + std::to_string(depth) + ' ' + std::string(kind) + ' ' + std::string(name);
    }

    std::string lines_;
    std::size_t depth_ = 0;
    std::string_view kind_;
};

Lines::Attributes attributes_of(xmlNode* node) {
    Lines::Attributes all;
    for (const xmlNs* declared = node->nsDef; declared != nullptr; declared = declared->next) {
        const std::string_view prefix = view(declared->prefix);
        all.emplace_back(prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix), view(declared->href));
    }
    for (xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
        xmlChar* value = xmlNodeListGetString(node->doc, attribute->children, 1);
        all.emplace_back(qualified(attribute->ns, attribute->name), view(value));
        xmlFree(value);
    }
    return all;
}

void put(Lines& lines, xmlNode* node, std::size_t depth) {
    switch (node->type) {
        case XML_ELEMENT_NODE: lines.element(depth, qualified(node->ns, node->name), attributes_of(node)); break;
        case XML_CDATA_SECTION_NODE: lines.characters(depth, "cdata", view(node->content)); break;
        case XML_COMMENT_NODE: lines.characters(depth, "comment", view(node->content)); break;
        case XML_PI_NODE:
            lines.characters(depth, "instruction",
                             std::string(view(node->name)) + ' ' + std::string(view(node->content)));
            break;
        default: lines.characters(depth, "text", view(node->content)); break;
    }
}

std::string without_blanks(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos ? std::string() : std::string(text);
}

/// What an element's children are when all spellings of one thing are the same.
class Meaning {
public:
    explicit Meaning(const storage::Document& document) : document_(document) {}

    std::string read() {
        children(0, 1);
        return lines_.finish();
    }

private:
    void children(storage::NodeId parent, std::size_t depth) {
        using storage::Kind;
        const Kind around = document_.kind(parent);
        const bool plain = around == Kind::plain_text_body || around == Kind::plain_text_link_body;
        if (plain && is_characters_alone(parent)) return plain_body(parent, depth);
        const bool indented = has_blocks_only(around) && without_blanks(own_text(parent)).empty();
        for (const storage::NodeId child : document_.children(parent)) {
            const std::string_view text = document_.text(child);
            switch (document_.kind(child)) {
                case Kind::text:
                    if (!indented) lines_.characters(depth, "text", text);
                    break;
                case Kind::unreadable: rest(depth, text); break;
                case Kind::cdata: lines_.characters(depth, "cdata", text); break;
                case Kind::comment: lines_.characters(depth, "comment", comment(text)); break;
                case Kind::instruction: instruction(child, depth); break;
                case Kind::document_type: break;
                default: lines_.element(depth, document_.name(child), attributes(child)); children(child, depth + 1);
            }
        }
    }

    void rest(std::size_t depth, std::string_view text) {
        if (!text.empty()) lines_.characters(depth, "text", ' ' + std::string(text));
    }

    void instruction(storage::NodeId node, std::size_t depth) {
        if (document_.name(node) == "xml") return;
        lines_.characters(depth, "instruction",
                          std::string(document_.name(node)) + ' ' + std::string(document_.text(node)));
    }

    void plain_body(storage::NodeId body, std::size_t depth) {
        using storage::Kind;
        bool has_section = false;
        std::string all;
        std::string sections;
        for (const storage::NodeId child : document_.children(body)) {
            const bool section = document_.kind(child) == Kind::cdata;
            has_section = has_section || section;
            all += document_.text(child);
            sections += section ? std::string(document_.text(child)) : without_blanks(document_.text(child));
        }
        const bool code = document_.kind(body) == Kind::plain_text_body;
        if (document_.first_child(body) != storage::no_node) {
            lines_.characters(depth, "cdata", has_section && code ? sections : all);
        }
    }

    bool is_characters_alone(storage::NodeId body) {
        bool alone = true;
        for (const storage::NodeId child : document_.children(body)) {
            const storage::Kind kind = document_.kind(child);
            const bool text = kind == storage::Kind::text && document_.text(child).find('\r') == std::string_view::npos;
            alone = alone && (text || kind == storage::Kind::cdata);
        }
        return alone;
    }

    static bool has_blocks_only(storage::Kind kind) {
        using storage::Kind;
        static const std::vector<Kind> kinds{Kind::bullet_list, Kind::numbered_list,  Kind::definition_list,
                                             Kind::table,       Kind::table_section,  Kind::column_group,
                                             Kind::table_row,   Kind::task_list,      Kind::task,
                                             Kind::layout,      Kind::layout_section, Kind::macro};
        return std::ranges::find(kinds, kind) != kinds.end();
    }

    // All that may be read together with the white space in an element.
    std::string own_text(storage::NodeId parent) {
        using storage::Kind;
        static const std::vector<Kind> apart{Kind::macro_parameter, Kind::rich_text_body, Kind::plain_text_body,
                                             Kind::task_id,         Kind::task_status,    Kind::task_assignee,
                                             Kind::comment,         Kind::instruction,    Kind::document_type};
        std::string text;
        for (const storage::NodeId child : document_.children(parent)) {
            const Kind kind = document_.kind(child);
            if (kind == Kind::text) {
                text += document_.text(child);
            } else if (!storage::is_block(kind) && std::ranges::find(apart, kind) == apart.end()) {
                text += "something inline";
            }
        }
        return text;
    }

    static std::string comment(std::string_view text) {
        std::string apart;
        for (const char c : text) {
            if (c == '-' && apart.ends_with('-')) apart += ' ';
            apart += c;
        }
        return apart.ends_with('-') ? apart + ' ' : apart;
    }

    Lines::Attributes attributes(storage::NodeId node) {
        Lines::Attributes all;
        for (const storage::Attribute& attribute : document_.attributes(node)) {
            all.emplace_back(attribute.name, attribute.value);
        }
        return all;
    }

    const storage::Document& document_;
    Lines lines_;
};

}  // namespace

std::string libxml2_fault(std::string_view fragment) {
    std::string fault;
    (void)read_by_libxml2(fragment, Names::any, fault);
    return fault;
}

std::string pugixml_fault(std::string_view fragment) {
    const std::string page = document_around(fragment, {});
    pugi::xml_document document;
    const auto result = document.load_buffer(page.data(), page.size(), pugi::parse_full, pugi::encoding_utf8);
    return result ? std::string() : result.description();
}

std::string libxml2_tree(std::string_view fragment) {
    std::string fault;
    const LibxmlDocument document = read_by_libxml2(fragment, Names::with_one_colon, fault);
    if (!document) return {};
    Lines lines;
    xmlNode* const root = xmlDocGetRootElement(document.get());
    std::size_t depth = 1;
    xmlNode* node = root->children;
    while (node != nullptr) {
        put(lines, node, depth);
        if (node->type == XML_ELEMENT_NODE && node->children != nullptr) {
            node = node->children;
            ++depth;
            continue;
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
            --depth;
        }
        node = node == root ? nullptr : node->next;
    }
    return lines.finish();
}

std::string tree_of(const storage::Document& document) {
    using storage::Kind;
    Lines lines;
    std::vector<storage::NodeId> around{0};
    for (storage::NodeId node = 1; node < document.size(); ++node) {
        while (document.subtree_end(around.back()) <= node) around.pop_back();
        const std::size_t depth = around.size();
        const std::string_view text = document.text(node);
        switch (document.kind(node)) {
            case Kind::text:
            case Kind::unreadable: lines.characters(depth, "text", text); break;
            case Kind::cdata: lines.characters(depth, "cdata", text); break;
            case Kind::comment: lines.characters(depth, "comment", text); break;
            case Kind::instruction:
                if (document.name(node) != "xml") {
                    lines.characters(depth, "instruction", std::string(document.name(node)) + ' ' + std::string(text));
                }
                break;
            case Kind::document_type: break;
            default: {
                Lines::Attributes all;
                for (const storage::Attribute& attribute : document.attributes(node)) {
                    all.emplace_back(attribute.name, attribute.value);
                }
                lines.element(depth, document.name(node), std::move(all));
                around.push_back(node);
            }
        }
    }
    return lines.finish();
}

std::string meaning_of(const storage::Document& document) { return Meaning(document).read(); }

}  // namespace chatleaf::test
