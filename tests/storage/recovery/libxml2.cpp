// SPDX-License-Identifier: MIT
#include "storage/recovery/libxml2.hpp"

#include <libxml/parser.h>

#include <memory>

namespace chatleaf::test {
namespace {

struct Entity {
    std::string_view name;
    char32_t code_point;
};

constexpr Entity entities[] = {
#include "text/entity_table.inc"
};

std::string document_around(std::string_view page) {
    std::string document = "<!DOCTYPE page [";
    for (const Entity& entity : entities) {
        // A reference in a reference: `<` and `&` would be markup otherwise.
        document += "<!ENTITY " + std::string(entity.name) + " \"&#38;#" +
                    std::to_string(static_cast<unsigned>(entity.code_point)) + ";\">";
    }
    document += "]><page xmlns:ac=\"ac\" xmlns:ri=\"ri\" xmlns:at=\"at\">";
    // A page's own declaration would stand inside ours.
    const std::size_t declaration_end = page.find("?>");
    if (page.starts_with("<?xml ") && declaration_end != page.npos) page.remove_prefix(declaration_end + 2);
    document += page;
    return document + "</page>";
}

std::string characters_of(const xmlDoc& document) {
    std::string all;
    const xmlNode* node = document.children;
    while (node != nullptr) {
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content != nullptr) {
            all += reinterpret_cast<const char*>(node->content);
            all += ' ';
        }
        const bool inside = node->type == XML_ELEMENT_NODE && node->children != nullptr;
        if (inside) {
            node = node->children;
            continue;
        }
        while (node != nullptr && node->next == nullptr) node = node->parent;
        if (node != nullptr) node = node->next;
    }
    return all;
}

}  // namespace

Libxml2Reading read_with_libxml2(std::string_view page) {
    const std::string document = document_around(page);
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NOENT | XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOERROR |
                            XML_PARSE_NOWARNING;
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> read(
        xmlCtxtReadMemory(context.get(), document.data(), static_cast<int>(document.size()), "page.xml", "UTF-8",
                          options),
        &xmlFreeDoc);
    return {context->wellFormed == 1, read == nullptr ? std::string() : characters_of(*read)};
}

}  // namespace chatleaf::test
