// SPDX-License-Identifier: MIT
#include "storage/kinds.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/wide_scan.hpp"

namespace chatleaf::storage {
namespace {

struct ElementKind {
    std::string_view name;
    Kind kind;
};

constexpr auto element_kinds = std::to_array<ElementKind>({
    {"a", Kind::anchor},
    {"ac:adf-attribute", Kind::adf_attribute},
    {"ac:adf-content", Kind::adf_content},
    {"ac:adf-extension", Kind::adf_extension},
    {"ac:adf-fallback", Kind::adf_fallback},
    {"ac:adf-leaf", Kind::adf_leaf},
    {"ac:adf-mark", Kind::adf_mark},
    {"ac:adf-node", Kind::adf_node},
    {"ac:adf-parameter", Kind::adf_attribute},
    {"ac:caption", Kind::caption},
    {"ac:default-parameter", Kind::macro_parameter},
    {"ac:emoticon", Kind::emoticon},
    {"ac:figure", Kind::figure},
    {"ac:image", Kind::image},
    {"ac:inline-comment-marker", Kind::inline_comment_marker},
    {"ac:layout", Kind::layout},
    {"ac:layout-cell", Kind::layout_cell},
    {"ac:layout-section", Kind::layout_section},
    {"ac:link", Kind::link},
    {"ac:link-body", Kind::link_body},
    {"ac:macro", Kind::macro},
    {"ac:parameter", Kind::macro_parameter},
    {"ac:placeholder", Kind::placeholder},
    {"ac:plain-text-body", Kind::plain_text_body},
    {"ac:plain-text-link-body", Kind::plain_text_link_body},
    {"ac:rich-text-body", Kind::rich_text_body},
    {"ac:structured-macro", Kind::macro},
    {"ac:task", Kind::task},
    {"ac:task-assignee", Kind::task_assignee},
    {"ac:task-body", Kind::task_body},
    {"ac:task-id", Kind::task_id},
    {"ac:task-list", Kind::task_list},
    {"ac:task-status", Kind::task_status},
    {"ac:task-uuid", Kind::task_id},
    {"annotation", Kind::math_part},
    {"annotation-xml", Kind::math_part},
    {"at:declarations", Kind::template_declarations},
    {"at:i18n", Kind::template_variable},
    {"at:list", Kind::template_declaration},
    {"at:option", Kind::template_declaration},
    {"at:string", Kind::template_declaration},
    {"at:textarea", Kind::template_declaration},
    {"at:var", Kind::template_variable},
    {"b", Kind::strong},
    {"big", Kind::big},
    {"blockquote", Kind::quote},
    {"br", Kind::line_break},
    {"cite", Kind::emphasis},
    {"code", Kind::code},
    {"col", Kind::column},
    {"colgroup", Kind::column_group},
    {"dd", Kind::definition},
    {"del", Kind::strike},
    {"details", Kind::details},
    {"div", Kind::division},
    {"dl", Kind::definition_list},
    {"dt", Kind::definition_term},
    {"em", Kind::emphasis},
    {"h1", Kind::heading},
    {"h2", Kind::heading},
    {"h3", Kind::heading},
    {"h4", Kind::heading},
    {"h5", Kind::heading},
    {"h6", Kind::heading},
    {"hr", Kind::rule},
    {"i", Kind::emphasis},
    {"img", Kind::image},
    {"ins", Kind::underline},
    {"kbd", Kind::code},
    {"li", Kind::list_item},
    {"maction", Kind::math_part},
    {"math", Kind::math},
    {"menclose", Kind::math_part},
    {"merror", Kind::math_part},
    {"mfenced", Kind::math_part},
    {"mfrac", Kind::math_part},
    {"mi", Kind::math_part},
    {"mlabeledtr", Kind::math_part},
    {"mmultiscripts", Kind::math_part},
    {"mn", Kind::math_part},
    {"mo", Kind::math_part},
    {"mover", Kind::math_part},
    {"mpadded", Kind::math_part},
    {"mphantom", Kind::math_part},
    {"mprescripts", Kind::math_part},
    {"mroot", Kind::math_part},
    {"mrow", Kind::math_part},
    {"ms", Kind::math_part},
    {"mspace", Kind::math_part},
    {"msqrt", Kind::math_part},
    {"mstyle", Kind::math_part},
    {"msub", Kind::math_part},
    {"msubsup", Kind::math_part},
    {"msup", Kind::math_part},
    {"mtable", Kind::math_part},
    {"mtd", Kind::math_part},
    {"mtext", Kind::math_part},
    {"mtr", Kind::math_part},
    {"munder", Kind::math_part},
    {"munderover", Kind::math_part},
    {"none", Kind::math_part},
    {"ol", Kind::numbered_list},
    {"p", Kind::paragraph},
    {"pre", Kind::preformatted},
    {"s", Kind::strike},
    {"samp", Kind::code},
    {"semantics", Kind::math_part},
    {"small", Kind::small},
    {"span", Kind::span},
    {"strike", Kind::strike},
    {"strong", Kind::strong},
    {"sub", Kind::subscript},
    {"summary", Kind::summary},
    {"sup", Kind::superscript},
    {"table", Kind::table},
    {"tbody", Kind::table_section},
    {"td", Kind::table_cell},
    {"tfoot", Kind::table_section},
    {"th", Kind::header_cell},
    {"thead", Kind::table_section},
    {"time", Kind::time},
    {"tr", Kind::table_row},
    {"tt", Kind::code},
    {"u", Kind::underline},
    {"ul", Kind::bullet_list},
});
static_assert(std::ranges::is_sorted(element_kinds, {}, &ElementKind::name));

// In the order of Kind.
constexpr auto kind_names = std::to_array<std::string_view>({
    "document",
    "paragraph",
    "heading",
    "bullet_list",
    "numbered_list",
    "list_item",
    "quote",
    "preformatted",
    "rule",
    "division",
    "definition_list",
    "definition_term",
    "definition",
    "details",
    "summary",
    "figure",
    "table",
    "table_section",
    "column_group",
    "column",
    "table_row",
    "table_cell",
    "header_cell",
    "task_list",
    "task",
    "task_id",
    "task_status",
    "task_body",
    "task_assignee",
    "layout",
    "layout_section",
    "layout_cell",
    "text",
    "cdata",
    "strong",
    "emphasis",
    "underline",
    "strike",
    "code",
    "subscript",
    "superscript",
    "small",
    "big",
    "span",
    "line_break",
    "anchor",
    "time",
    "macro",
    "macro_parameter",
    "rich_text_body",
    "plain_text_body",
    "link",
    "link_body",
    "plain_text_link_body",
    "resource",
    "image",
    "caption",
    "emoticon",
    "placeholder",
    "inline_comment_marker",
    "adf_extension",
    "adf_node",
    "adf_attribute",
    "adf_content",
    "adf_leaf",
    "adf_mark",
    "adf_fallback",
    "template_declarations",
    "template_declaration",
    "template_variable",
    "math",
    "math_part",
    "comment",
    "instruction",
    "document_type",
    "unknown_element",
    "unreadable",
});
static_assert(kind_names.size() == static_cast<std::size_t>(Kind::unreadable) + 1);

// Open addressing: a page has a tag every thirty bytes, and a search in the sorted table for
// each would take as long as all else that is done with it.
constexpr std::size_t slot_count = 512;
constexpr std::uint8_t no_element = ElementName::not_listed;
static_assert(element_kinds.size() < no_element && 2 * element_kinds.size() < slot_count);

constexpr std::size_t slot_of(std::string_view name) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(name[at])); };
    const std::size_t last = name.size() - 1;
    // Searched for by chance: with these numbers hardly a name finds its slot taken.
    return (name.size() * 79 + byte(0) * 459 + byte(last) * 255 + byte(name.size() / 2) * 211 + byte(last / 2) * 19) %
           slot_count;
}

constexpr auto element_slots = [] {
    std::array<std::uint8_t, slot_count> slots{};
    slots.fill(no_element);
    for (std::size_t element = 0; element < element_kinds.size(); ++element) {
        std::size_t slot = slot_of(element_kinds[element].name);
        while (slots[slot] != no_element) slot = (slot + 1) % slot_count;
        slots[slot] = static_cast<std::uint8_t>(element);
    }
    return slots;
}();

constexpr auto are_void = [] {
    std::array<bool, element_kinds.size()> all{};
    for (std::size_t element = 0; element < all.size(); ++element) all[element] = is_void(element_kinds[element].name);
    return all;
}();

}  // namespace

ElementName element_name(std::string_view name) noexcept {
    if (name.empty()) return {};
    if (name.starts_with("ri:")) return {Kind::resource, ElementName::not_listed, false};
    for (std::size_t slot = slot_of(name); element_slots[slot] != no_element; slot = (slot + 1) % slot_count) {
        const ElementKind& element = element_kinds[element_slots[slot]];
        if (element.name.size() == name.size() && text::same_bytes(name.data(), element.name))
            return {element.kind, element_slots[slot], are_void[element_slots[slot]]};
    }
    return {Kind::unknown_element, ElementName::not_listed, is_void(name)};
}

std::string_view to_string(Kind kind) noexcept { return kind_names.at(static_cast<std::size_t>(kind)); }

}  // namespace chatleaf::storage
