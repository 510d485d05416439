// SPDX-License-Identifier: MIT
#include "storage/kinds.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>

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
    {"ri:attachment", Kind::resource},
    {"ri:blog-post", Kind::resource},
    {"ri:content-entity", Kind::resource},
    {"ri:page", Kind::resource},
    {"ri:shortcut", Kind::resource},
    {"ri:space", Kind::resource},
    {"ri:url", Kind::resource},
    {"ri:user", Kind::resource},
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

constexpr std::size_t word_size = sizeof(std::uint64_t);

// REQUIRES: so many bytes stand there, and no more than a word has.
template <std::size_t size>
constexpr std::uint64_t few_bytes(const char* bytes) {
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
        std::conditional_t<size == 8, std::uint64_t, std::uint32_t> word{};
        std::memcpy(&word, bytes, size);
        return word;
    }
    std::uint64_t word = 0;
    for (std::size_t at = size; at-- > 0;) word = word << 8U | static_cast<unsigned char>(bytes[at]);
    return word;
}

// The first eight bytes of a name and, where it is longer, its last eight: no two of ours have both alike.
constexpr std::uint64_t word_of(std::string_view name) {
    const std::size_t size = name.size();
    const char* const bytes = name.data();
    if (size >= word_size) {
        const std::uint64_t first = few_bytes<word_size>(bytes);
        return size == word_size ? first : first ^ few_bytes<word_size>(bytes + size - word_size) << 1U;
    }
    constexpr std::size_t half = word_size / 2;
    if (size >= half) return few_bytes<half>(bytes) | few_bytes<half>(bytes + size - half) << 8 * (size - half);
    // One to three.
    const std::size_t middle = size / 2;
    const std::size_t last = size - 1;
    return few_bytes<1>(bytes) | few_bytes<1>(bytes + middle) << 8 * middle | few_bytes<1>(bytes + last) << 8 * last;
}

}  // namespace

namespace element_names {

static_assert(element_kinds.size() == ElementName::listed && ElementName::listed < ElementName::not_listed);

constexpr std::array<Listed, ElementName::listed + 1> listed = [] {
    std::array<Listed, ElementName::listed + 1> all{};
    for (std::size_t element = 0; element < element_kinds.size(); ++element) {
        const auto& [name, kind] = element_kinds[element];
        const ElementName known{kind, static_cast<std::uint8_t>(element), is_void(name)};
        all[element] = {word_of(name), static_cast<std::uint8_t>(name.size()), known};
    }
    return all;
}();

constexpr std::array<std::uint8_t, std::size_t{1} << slot_bits> slots = [] {
    std::array<std::uint8_t, std::size_t{1} << slot_bits> all{};
    all.fill(ElementName::listed);
    for (std::size_t element = 0; element < element_kinds.size(); ++element) {
        std::uint8_t& slot = all[slot_of(word_of(element_kinds[element].name))];
        if (slot != ElementName::listed) throw "two names have one slot";
        slot = static_cast<std::uint8_t>(element);
    }
    return all;
}();

}  // namespace element_names

const ElementName& element_name(std::string_view name) noexcept {
    static constexpr ElementName resource{Kind::resource, ElementName::not_listed, false};
    static constexpr ElementName unknown{Kind::unknown_element, ElementName::not_listed, false};
    static constexpr ElementName unknown_void{Kind::unknown_element, ElementName::not_listed, true};
    if (name.empty()) return unknown;
    const std::uint64_t word = word_of(name);
    const std::uint8_t number = element_names::slots[element_names::slot_of(word)];
    const element_names::Listed& of = element_names::listed[number];
    // A short name is its word.
    const bool is_it = of.word == word && of.size == name.size() &&
                       (name.size() <= word_size || text::same_bytes(name.data(), element_kinds[number].name));
    if (is_it) return of.name;
    if (name.starts_with("ri:")) return resource;
    return is_void(name) ? unknown_void : unknown;
}

std::string_view to_string(Kind kind) noexcept { return kind_names.at(static_cast<std::size_t>(kind)); }

}  // namespace chatleaf::storage
