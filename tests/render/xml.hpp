// SPDX-License-Identifier: MIT
#pragma once

#include <libxml/parser.h>

#include <string>
#include <string_view>

namespace chatleaf::test {

/// Whether an XML parser that is not ours takes a fragment of storage format, as Confluence's would.
inline bool is_xml(std::string_view storage) {
    const std::string page = "<page xmlns:ac=\"urn:ac\" xmlns:ri=\"urn:ri\">" + std::string(storage) + "</page>";
    xmlDoc* const read = xmlReadMemory(page.data(), static_cast<int>(page.size()), "page.xml", nullptr,
                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    const bool is_xml = read != nullptr;
    xmlFreeDoc(read);
    return is_xml;
}

}  // namespace chatleaf::test
