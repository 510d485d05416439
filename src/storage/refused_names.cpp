// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/write.hpp"
#include "storage/faults.hpp"
#include "storage/xml_characters.hpp"

namespace chatleaf::storage {

std::vector<Diagnostic> refused_names(const Document& document) {
    std::vector<Diagnostic> refused;
    std::size_t more = 0;
    const auto check = [&](NodeId node, std::string_view name) {
        if (name.empty() || is_xml_name(name)) return;
        if (refused.size() == FaultLog::most_of_one_severity) {
            ++more;
            return;
        }
        refused.push_back(
            {Severity::warning, document.place(node), "name-character",
             "the name \"" + std::string(clipped(name)) +
                 "\" has a character that Confluence allows in no name; it is written by its number, as in _x00D7_"});
    };
    for (NodeId node = 1; node < document.size(); ++node) {
        check(node, document.name(node));
        for (const Attribute& attribute : document.attributes(node)) check(node, attribute.name);
    }
    if (more > 0)
        refused.push_back({Severity::note,
                           {std::string(document.source_name())},
                           "more-faults",
                           "there are " + std::to_string(more) + " more faults like these"});
    return refused;
}

}  // namespace chatleaf::storage
