// SPDX-License-Identifier: MIT
#include "chatleaf/storage/document.hpp"

#include <algorithm>

#include "storage/builder.hpp"
#include "storage/data.hpp"
#include "storage/lexer.hpp"
#include "storage/pieces.hpp"

namespace chatleaf::storage {
namespace {

constexpr std::size_t cdata_begin = 9;        // <![CDATA[
constexpr std::size_t comment_begin = 4;      // <!--
constexpr std::size_t comment_end = 3;        // -->
constexpr std::size_t instruction_begin = 2;  // <?

}  // namespace

Document::Document() : Document(DocumentBuilder({}, {}).finish()) {}
Document::Document(std::unique_ptr<const Data> data) noexcept
    : data_(std::move(data)), pieces_(data_->nodes.pieces()), page_(data_->page.data()), size_(data_->nodes.size()) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::string_view Document::source_name() const noexcept { return data_->source_name; }
std::string_view Document::source() const noexcept { return data_->source; }
std::string_view Document::name(NodeId node) const noexcept {
    const Node& of = at(node);
    if (is_element(of.kind())) return {page_ + of.begin + 1, of.name_length()};
    if (of.kind() == Kind::instruction) return {page_ + of.begin + instruction_begin, of.name_length()};
    return {};
}

std::string_view Document::other_text(const Node& of) const noexcept {
    switch (of.kind()) {
        case Kind::text:
        case Kind::cdata:
        case Kind::comment:
        case Kind::unreadable: break;
        case Kind::instruction:
            if (of.detail != no_node) return data_->kept[of.detail];
            return instruction_text(data_->bytes(of.begin, of.end), of.name_length());
        default: return {};
    }
    if (of.name_length() != 0) return data_->kept[of.detail];
    if (of.kind() == Kind::text) return data_->bytes(of.begin, of.end);
    if (of.kind() == Kind::cdata) return data_->bytes(of.begin + cdata_begin, of.detail);
    return data_->bytes(of.begin + comment_begin, of.end - comment_end);
}

NodeId Document::first_of(Kinds kinds, NodeId from) const noexcept {
    std::size_t node = from;
    while (node < size_) {
        const Node* const piece = pieces_[node / nodes_in_piece];
        const std::size_t begin = node / nodes_in_piece * nodes_in_piece;
        const std::size_t end = std::min(size_, begin + nodes_in_piece);
        for (; node < end; ++node) {
            if (kinds.contain(piece[node - begin].kind())) return static_cast<NodeId>(node);
        }
    }
    return static_cast<NodeId>(size_);
}

Document::Attributes Document::attributes(NodeId node) const noexcept {
    const Node& of = at(node);
    return {*this, is_element(of.kind()) ? of.detail : no_node};
}

Attribute Document::attribute_at(std::uint32_t index) const noexcept {
    const Data::AttributeRecord& record = data_->attributes[index];
    return {{page_ + record.name_begin, record.name_length}, data_->value(record)};
}

std::uint32_t Document::next_attribute(std::uint32_t index) const noexcept {
    return data_->attributes[index].is_last != 0 ? no_node : index + 1;
}

std::string_view Document::attribute_among_some(const Node& of, std::string_view name) const noexcept {
    if (!is_element(of.kind())) return {};
    const Data::AttributeRecord* const record = data_->attribute_named(of, name);
    return record == nullptr ? std::string_view{} : data_->value(*record);
}

bool Document::has_attribute(NodeId node, std::string_view name) const noexcept {
    const Node& of = at(node);
    return is_element(of.kind()) && of.detail != no_node && data_->attribute_named(of, name) != nullptr;
}

bool Document::has_ids() const noexcept { return data_->has_ids; }

SourceRange Document::range(NodeId node) const noexcept {
    const Node& of = at(node);
    if (data_->cleaning.empty()) return {of.begin, of.end};
    if (node == 0) return {0, static_cast<std::uint32_t>(data_->source.size())};
    return {data_->cleaning.origin_of_begin(of.begin), data_->cleaning.origin_of_end(of.end)};
}

SourceRange Document::inner_range(NodeId node) const noexcept {
    const Node& of = at(node);
    if (node == 0) return range(node);
    std::uint32_t begin = of.end;
    std::uint32_t end = of.end;
    if (is_element(of.kind())) {
        Lexer lexer(data_->page, of.begin, 0);
        const Token* const tag = lexer.next();
        begin = static_cast<std::uint32_t>(tag->end);
        // A closing tag has no `<` but its first byte.
        if (tag->kind == TokenKind::empty_tag) {
            end = begin;
        } else if (!of.is_unclosed()) {
            end = static_cast<std::uint32_t>(data_->page.rfind('<', of.end - 1));
        }
    }
    if (data_->cleaning.empty()) return {begin, end};
    const auto begin_origin = data_->cleaning.origin_of_end(begin);
    const auto end_origin =
        of.is_unclosed() || begin == of.end ? data_->cleaning.origin_of_end(end) : data_->cleaning.origin_of_begin(end);
    return {begin_origin, std::max(begin_origin, end_origin)};
}

Place Document::place(NodeId node) const { return place_of_offset(range(node).begin); }

Place Document::place_of_offset(std::size_t offset) const {
    const text::LineColumn at = data_->lines().at(data_->source, offset);
    return {data_->source_name, at.line, at.column};
}

}  // namespace chatleaf::storage
