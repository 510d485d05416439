// SPDX-License-Identifier: MIT
#include "storage/strict/libxml2_reading.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "chatleaf/storage/parse.hpp"
#include "chatleaf/text/entities.hpp"

namespace chatleaf::test {
namespace {

/// Marks that no well-formed page has tell the pieces apart.
class Content {
public:
    void element(std::string_view name) { add('\x01', name); }
    void attribute(std::string_view name, std::string_view value) {
        add('\x02', name);
        text_ += '\x03';
        for (const char c : value) text_ += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    void inside() { text_ += '\x04'; }
    void end() { text_ += '\x05'; }
    void characters(std::string_view text) { text_ += text; }
    void comment(std::string_view text) { add('\x06', text), end(); }
    void instruction(std::string_view target, std::string_view data) {
        add('\x07', target);
        add('\x03', data);
        end();
    }
    std::string take() { return std::move(text_); }

private:
    void add(char mark, std::string_view text) {
        text_ += mark;
        text_ += text;
    }
    std::string text_;
};

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}
std::string_view view(const xmlChar* text, int length) {
    return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)};
}

// The contexts of entities inherit `_private` from the page's own.
Content& content_of(void* context) { return *static_cast<Content*>(static_cast<xmlParserCtxt*>(context)->_private); }

void start_element(void* context, const xmlChar* name, const xmlChar** attributes) {
    Content& content = content_of(context);
    content.element(view(name));
    for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
        content.attribute(view(attributes[0]), view(attributes[1]));
    }
    content.inside();
}
void end_element(void* context, const xmlChar*) { content_of(context).end(); }
void characters(void* context, const xmlChar* text, int length) { content_of(context).characters(view(text, length)); }
void comment(void* context, const xmlChar* text) { content_of(context).comment(view(text)); }
void instruction(void* context, const xmlChar* target, const xmlChar* data) {
    content_of(context).instruction(view(target), view(data));
}

// libxml2 prints what no context hears of.
void hear_nothing(void*, const char*, ...) {}

// Of the XHTML entities those that the fragment may refer to, which is quicker to read than all.
std::string declarations(std::string_view fragment) {
    std::set<std::string_view> names;
    for (std::size_t at = fragment.find('&'); at != std::string_view::npos; at = fragment.find('&', at + 1)) {
        const std::string_view longest = fragment.substr(at + 1, 9);
        const std::string_view name = longest.substr(0, longest.find(';'));
        if (text::entity(name)) names.insert(name);
    }
    std::string declared;
    for (const std::string_view name : names) {
        const auto code_point = static_cast<unsigned>(text::entity(name).value_or(0));
        // The two that are markup themselves want to be references once more (XML 1.0, 4.6).
        const bool markup = code_point == '<' || code_point == '&';
        declared.append("<!ENTITY ").append(name).append(markup ? " \"&#38;#" : " \"&#");
        declared.append(std::to_string(code_point)).append(";\">");
    }
    return declared;
}

struct Wrapped {
    std::string document;
    std::string root;
};

// A root with a name that the fragment does not have anywhere cannot be closed by it.
Wrapped wrapped(std::string_view fragment) {
    const std::string declared = declarations(fragment);
    Wrapped made;
    made.root = "r";
    while (fragment.find(made.root) != std::string_view::npos) made.root += 'r';
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::size_t front = fragment.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const std::string_view rest = fragment.substr(front);
    const bool space = rest.size() > 5 && std::string_view(" \t\r\n").find(rest[5]) != std::string_view::npos;
    if (rest.starts_with("<?xml") && space && rest.find("?>") != std::string_view::npos) front += rest.find("?>") + 2;
    made.document.append(fragment.substr(0, front));
    made.document.append("<!DOCTYPE ").append(made.root).append(" [").append(declared).append("]>");
    made.document.append("<").append(made.root).append(">").append(fragment.substr(front));
    made.document.append("</").append(made.root).append(">");
    return made;
}

bool differs_by_design(const Error& refusal) {
    return refusal.message.find("of encoding in the XML declaration") != std::string::npos ||
           refusal.message.ends_with("which is the most that chatleaf reads.");
}

}  // namespace

std::string content_of(const storage::Document& document) {
    using storage::Kind;
    Content content;
    std::vector<storage::NodeId> ends;
    for (storage::NodeId node = 1; node < document.size(); ++node) {
        for (; !ends.empty() && ends.back() == node; ends.pop_back()) content.end();
        const Kind kind = document.kind(node);
        if (kind == Kind::text || kind == Kind::cdata) {
            content.characters(document.text(node));
        } else if (kind == Kind::comment) {
            content.comment(document.text(node));
        } else if (kind == Kind::instruction) {
            if (document.name(node) != "xml") content.instruction(document.name(node), document.text(node));
        } else {
            content.element(document.name(node));
            for (const storage::Attribute& attribute : document.attributes(node)) {
                content.attribute(attribute.name, attribute.value);
            }
            content.inside();
            ends.push_back(document.subtree_end(node));
        }
    }
    for (; !ends.empty(); ends.pop_back()) content.end();
    return content.take();
}

std::optional<std::string> content_by_libxml2(std::string_view fragment) {
    const Wrapped page = wrapped(fragment);
    xmlSetGenericErrorFunc(nullptr, hear_nothing);
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(
        xmlCreateMemoryParserCtxt(page.document.data(), static_cast<int>(page.document.size())), xmlFreeParserCtxt);
    if (!context) return std::nullopt;
    xmlCtxtUseOptions(context.get(), XML_PARSE_SAX1 | XML_PARSE_OLD10 | XML_PARSE_NOENT | XML_PARSE_NONET |
                                         XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    Content content;
    context->_private = &content;
    context->sax->startElement = start_element;
    context->sax->endElement = end_element;
    context->sax->characters = characters;
    context->sax->ignorableWhitespace = characters;
    context->sax->cdataBlock = characters;
    context->sax->comment = comment;
    context->sax->processingInstruction = instruction;
    context->sax->reference = nullptr;
    xmlParseDocument(context.get());
    const bool well_formed = context->wellFormed != 0;
    xmlFreeDoc(context->myDoc);
    context->myDoc = nullptr;
    if (!well_formed) return std::nullopt;
    // Without the root around it: \1 NAME \4 … \5.
    const std::string all = content.take();
    return all.substr(page.root.size() + 2, all.size() - page.root.size() - 3);
}

std::string disagreement(std::string_view page) {
    const auto ours = storage::parse_strictly(page, "page.xml");
    if (!ours && differs_by_design(ours.error())) return {};
    const auto theirs = content_by_libxml2(page);
    if (!ours) return theirs ? "refused by us alone: " + to_string(ours.error()) : "";
    if (!theirs) return "refused by libxml2 alone";
    if (!ours->diagnostics.empty()) return "read with a diagnostic";
    return content_of(ours->document) == *theirs ? "" : "read as something else";
}

}  // namespace chatleaf::test
