// SPDX-License-Identifier: MIT
#include "storage/strict_sections.hpp"

#include "chatleaf/text/ascii.hpp"
#include "storage/strict_declaration.hpp"

namespace chatleaf::storage {

bool pass_comment(StrictCursor& cursor) {
    const std::size_t begin = cursor.at();
    cursor.pass(4);
    while (!cursor.ended()) {
        if (cursor.has("-->")) {
            cursor.pass(3);
            return true;
        }
        if (cursor.has("--")) {
            return cursor.refuse(cursor.at(),
                                 "String '--' not allowed in a comment (is '>' missing?). End the comment with '-->', "
                                 "or set its dashes apart.");
        }
        if (!cursor.pass_character()) return false;
        cursor.pass_plain();
    }
    return cursor.refuse(begin, "Unexpected EOF in a comment; expected '-->'. Close it with '-->'.");
}

bool pass_cdata(StrictCursor& cursor) {
    const std::size_t begin = cursor.at();
    cursor.pass(cdata_begin.size());
    return cursor.pass_until("]]>", begin, "a CDATA section");
}

bool pass_instruction(StrictCursor& cursor, std::size_t start) {
    const std::size_t begin = cursor.at();
    cursor.pass(2);
    const std::string_view target = cursor.pass_name();
    if (target.empty()) {
        return cursor.unexpected(begin, "after '<?'; missing processing instruction target",
                                 "Write the target right after '<?', or &lt; for the character '<'.");
    }
    if (text::same_letters(target, "xml")) {
        if (target == "xml" && begin == start) return pass_xml_declaration(cursor, begin);
        return cursor.refuse(begin, "Illegal processing instruction target \"" + shown(target) +
                                        "\"; an XML declaration stands at the very start of a page or nowhere, and "
                                        "begins with <?xml. Remove it.");
    }
    if (!cursor.has("?>") && !cursor.pass_space()) {
        return cursor.unexpected(
            begin, "after the processing instruction target \"" + shown(target) + "\"; expected a space or '?>'",
            "Put a space behind it.");
    }
    return cursor.pass_until("?>", begin, "a processing instruction");
}

bool refuse_markup_declaration(StrictCursor& cursor) {
    const std::size_t begin = cursor.at();
    if (cursor.has_letters("<!doctype")) {
        return cursor.refuse(begin,
                             "This page has a DOCTYPE. Confluence never stores one: it declares the entities of all "
                             "pages itself. Remove it.");
    }
    return cursor.refuse(begin,
                         "Unexpected characters after '<!'; expected '--' of a comment or '[CDATA['. Write &lt; for "
                         "the character '<'.");
}

}  // namespace chatleaf::storage
