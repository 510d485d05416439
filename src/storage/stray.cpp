// SPDX-License-Identifier: MIT
#include "storage/stray.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace chatleaf::storage {
namespace {

class StrayWords {
public:
    StrayWords(const Token& stray, const LexedAttribute& broken, const DocumentBuilder& builder, FaultLog& faults)
        : stray_(stray), broken_(broken), builder_(builder), faults_(faults) {}

    void tell() {
        switch (stray_.why) {
            case Stray::no_name: add("stray-less-than", {"`<` begins no tag (write `&lt;` for the character)"}); return;
            case Stray::unended_comment: add("unclosed-comment", {"a comment is not closed with `-->`"}); return;
            case Stray::comment_in_comment:
                add("unclosed-comment", {"a comment is not closed with `-->` before the next one begins"});
                return;
            case Stray::no_instruction:
                add("stray-less-than",
                    {"`<?` begins no instruction, for no name and space follow it (write `&lt;` for the character)"});
                return;
            case Stray::unended_instruction:
                add("unclosed-instruction", {"an instruction is not closed with `?>`"});
                return;
            case Stray::unended_document_type:
                add("document-type", {"a DOCTYPE, which Confluence never stores, is not closed with `>`"});
                return;
            case Stray::no_section:
                add("stray-less-than",
                    {"`<!` begins neither a comment nor a CDATA section (write `&lt;` for the character)"});
                return;
            default: tell_of_tag();
        }
    }

private:
    void tell_of_tag() {
        const std::string_view tag = clipped(stray_.name);
        switch (stray_.why) {
            case Stray::close_tag_without_name:
                add("broken-tag",
                    {"no name follows `</` (write the name right behind it, or `&lt;` for the character)"});
                return;
            case Stray::unended_close_tag:
                add("broken-tag",
                    {"the closing tag </", tag, " has no `>` right behind its name (write `</", tag, ">`)"});
                return;
            case Stray::unended_tag:
                add("broken-tag", {"the tag <", tag,
                                   " is not ended with `>` (write `>` behind it, or `&lt;` for the character `<`)"});
                return;
            case Stray::no_attribute:
                add("broken-tag", {"`", bytes(stray_.body_end, stray_.body_end + 1), "` stands in the tag <", tag,
                                   " where an attribute or its `>` was expected (write attributes as name=\"value\", "
                                   "or `&lt;` for the "
                                   "character `<`)"});
                return;
            default: tell_of_value(tag);
        }
    }

    void tell_of_value(std::string_view tag) {
        const std::string_view name = clipped(bytes(broken_.name_begin, broken_.name_end));
        const std::string_view quote = bytes(broken_.value_begin - 1, broken_.value_begin);
        if (stray_.why == Stray::no_value) {
            add("broken-tag", {"the attribute ", name, " of the tag <", tag,
                               " has a `=` and no value behind it (write ", name, "=\"value\")"});
        } else if (stray_.why == Stray::unended_value) {
            add("broken-tag", {"the value of the attribute ", name, " of the tag <", tag, " is not closed (write `",
                               quote, "` behind it)"});
        } else {
            add("broken-tag",
                {"`<` stands at ", builder_.line_and_column(stray_.body_end), " in the value of the attribute ", name,
                 " of the tag <", tag, " (write `&lt;` for it, or close the value with `", quote, "` before it)"});
        }
    }

    void add(std::string_view code, std::initializer_list<std::string_view> message) {
        std::string told;
        for (const std::string_view piece : message) told += piece;
        faults_.add(Severity::error, stray_.begin, code, {told, "; it was kept as text"});
    }

    [[nodiscard]] std::string_view bytes(std::size_t begin, std::size_t end) const {
        return builder_.page().substr(begin, end - begin);
    }

    const Token& stray_;
    const LexedAttribute& broken_;
    const DocumentBuilder& builder_;
    FaultLog& faults_;
};

}  // namespace

void tell_of_stray(const Token& stray, const LexedAttribute& broken, const DocumentBuilder& builder, FaultLog& faults) {
    StrayWords(stray, broken, builder, faults).tell();
}

}  // namespace chatleaf::storage
