// SPDX-License-Identifier: MIT
#include "chatleaf/storage/write.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "storage/pieces.hpp"
#include "storage/spelling.hpp"
#include "storage/well_formed.hpp"
#include "storage/written_bytes.hpp"

namespace chatleaf::storage {
namespace {

NodeId node_of(const Edit& edit) {
    return std::visit([](const auto& kind_of_edit) { return kind_of_edit.node; }, edit);
}

/// The edits of one node, in the order they were given.
class NodeEdits {
public:
    NodeEdits() = default;
    explicit NodeEdits(std::span<const Edit* const> edits) : edits_(edits) {}

    /// The last edit of that type; null when there is none.
    template <typename Type>
    [[nodiscard]] const Type* last() const {
        const Type* found = nullptr;
        for (const Edit* edit : edits_) {
            if (const auto* of_type = std::get_if<Type>(edit)) found = of_type;
        }
        return found;
    }

    template <typename Type, typename Function>
    void for_each(Function function) const {
        for (const Edit* edit : edits_) {
            if (const auto* of_type = std::get_if<Type>(edit)) function(*of_type);
        }
    }

    [[nodiscard]] bool inserts(Insertion::Where where) const {
        bool found = false;
        for_each<Insertion>([&](const Insertion& insertion) {
            found = found || (insertion.where == where && !insertion.storage.empty());
        });
        return found;
    }

private:
    std::span<const Edit* const> edits_;
};

/// All edits, in the order of their nodes.
class EditsInOrder {
public:
    explicit EditsInOrder(std::span<const Edit> edits) {
        edits_.reserve(edits.size());
        for (const Edit& edit : edits) edits_.push_back(&edit);
        std::ranges::sort(edits_, {}, [](const Edit* edit) { return std::pair(node_of(*edit), edit); });
    }

    /// REQUIRES: no node after this one was asked for.
    NodeEdits of(NodeId node) {
        while (at_ < edits_.size() && node_of(*edits_[at_]) < node) ++at_;
        const std::size_t begin = at_;
        while (at_ < edits_.size() && node_of(*edits_[at_]) == node) ++at_;
        return NodeEdits(std::span<const Edit* const>(edits_).subspan(begin, at_ - begin));
    }

private:
    std::vector<const Edit*> edits_;
    std::size_t at_ = 0;
};

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

class PageWriter {
public:
    PageWriter(const Document& document, std::span<const Edit> edits)
        : document_(document), edits_(edits), written_(document.source()) {}

    std::string write() {
        if (document_.source().starts_with(byte_order_mark)) written_.copy({0, byte_order_mark.size()});
        for (NodeId node = 0; node < document_.size();) {
            leave_until(node);
            node = enter(node);
        }
        leave_until(static_cast<NodeId>(document_.size()));
        return written_.finish();
    }

private:
    enum class Closing : std::uint8_t { none, as_it_stands, made };
    /// An element whose children are being written.
    struct Open {
        NodeId node;
        NodeEdits edits;
        Closing closing;
        SourceRange close_tag;
    };

    // Gives the next node to enter.
    NodeId enter(NodeId node) {
        const NodeEdits edits = edits_.of(node);
        insert(edits, Insertion::Where::before);
        if (const auto* replacement = edits.last<Replacement>()) {
            written_.put(replacement->storage);
        } else if (node == 0 || is_element(document_.kind(node))) {
            return enter_element(node, edits);
        } else {
            write_leaf(node, edits.last<TextChange>());
        }
        insert(edits, Insertion::Where::after);
        return document_.subtree_end(node);
    }

    NodeId enter_element(NodeId node, const NodeEdits& edits) {
        const auto* text = edits.last<TextChange>();
        const bool filled = (text != nullptr ? !text->text.empty() : document_.first_child(node) != no_node) ||
                            edits.inserts(Insertion::Where::first) || edits.inserts(Insertion::Where::last);
        const SourceRange range = document_.range(node);
        const SourceRange inner = document_.inner_range(node);
        const Closing closing = node == 0 ? Closing::none : write_open_tag(node, edits, filled, range, inner);
        insert(edits, Insertion::Where::first);
        open_.push_back({node, edits, closing, {inner.end, range.end}});
        if (text == nullptr) return node + 1;
        if (!text->text.empty()) {
            written_.put(is_plain_body(document_.kind(node)) ? spelled_cdata(text->text) : spelled_text(text->text));
        }
        return document_.subtree_end(node);
    }

    Closing write_open_tag(NodeId node, const NodeEdits& edits, bool filled, SourceRange range, SourceRange inner) {
        const std::string_view name = document_.name(node);
        const bool changed = edits.last<Renaming>() != nullptr || edits.last<AttributeChange>() != nullptr;
        const TagForm form = changed ? TagForm::broken : form_of_tag(source({range.begin, inner.begin}), name);
        const bool closed = form == TagForm::open && is_well_formed_close_tag(source({inner.end, range.end}), name);
        const bool needs_no_closing = form == TagForm::empty && !filled;
        if (closed || needs_no_closing || (form == TagForm::open && filled)) {
            written_.copy({range.begin, inner.begin});
            if (needs_no_closing) return Closing::none;
            return closed ? Closing::as_it_stands : Closing::made;
        }
        std::string tag;
        append_open_tag(tag, name_in(node, edits), attributes_in(node, edits), filled ? Content::some : Content::none);
        written_.put(tag);
        return filled ? Closing::made : Closing::none;
    }

    void leave_until(NodeId node) {
        while (!open_.empty() && document_.subtree_end(open_.back().node) <= node) {
            const Open closed = open_.back();
            open_.pop_back();
            insert(closed.edits, Insertion::Where::last);
            if (closed.closing == Closing::as_it_stands) {
                written_.copy(closed.close_tag);
            } else if (closed.closing == Closing::made) {
                std::string tag;
                append_close_tag(tag, name_in(closed.node, closed.edits));
                written_.put(tag);
            }
            insert(closed.edits, Insertion::Where::after);
        }
    }

    void write_leaf(NodeId node, const TextChange* change) {
        if (document_.kind(node) == Kind::document_type) return;
        if (is_declaration(document_, node)) return write_declaration(node);
        if (change == nullptr && is_well_formed(node)) return written_.copy(document_.range(node));
        const std::string_view text = change == nullptr ? document_.text(node) : std::string_view(change->text);
        std::string storage;
        switch (document_.kind(node)) {
            case Kind::cdata: append_cdata(storage, text); break;
            case Kind::comment: append_comment(storage, text); break;
            case Kind::instruction: append_instruction(storage, document_.name(node), text); break;
            case Kind::unreadable: append_text(storage, rest_behind(written_.tail(1), text)); break;
            default: append_text(storage, text); break;
        }
        written_.put(storage);
    }

    // It declares something at the beginning alone, where no edit can want another.
    void write_declaration(NodeId node) {
        if (!written_.is_at_beginning()) return;
        if (!read_declaration(bytes_of(document_, node)).version.empty()) {
            written_.copy(document_.range(node));
        } else if (const auto declaration = canonical_declaration(document_, node)) {
            written_.put(*declaration);
        }
    }

    bool is_well_formed(NodeId node) {
        const std::string_view bytes = bytes_of(document_, node);
        switch (document_.kind(node)) {
            case Kind::text: return is_well_formed_text(bytes) && !ends_a_section(bytes) && !begins_as_mark(bytes);
            case Kind::cdata: return is_well_formed_cdata(bytes);
            case Kind::comment: return is_well_formed_comment(bytes);
            case Kind::instruction: return is_well_formed_instruction(bytes);
            default: return false;
        }
    }

    // Two texts that are apart in the source can make `]]>` when what parted them is left out.
    bool ends_a_section(std::string_view text) {
        if (!text.starts_with('>') && !text.starts_with("]>")) return false;
        return (written_.tail(2) + std::string(text.substr(0, 2))).find("]]>") != std::string::npos;
    }

    // Of a page whose beginning is left out, U+FEFF would no longer be a character.
    bool begins_as_mark(std::string_view text) { return text.starts_with(byte_order_mark) && written_.tail(1).empty(); }

    void insert(const NodeEdits& edits, Insertion::Where where) {
        edits.for_each<Insertion>([&](const Insertion& insertion) {
            if (insertion.where == where) written_.put(insertion.storage);
        });
    }

    std::string_view name_in(NodeId node, const NodeEdits& edits) {
        const auto* renaming = edits.last<Renaming>();
        return renaming == nullptr ? document_.name(node) : std::string_view(renaming->name);
    }

    // In the order of the page, new ones last. O((a + c) log (a + c)) for a attributes and c
    // changes.
    std::vector<Attribute> attributes_in(NodeId node, const NodeEdits& edits) {
        struct Told {
            std::string_view name;
            std::optional<std::string_view> value;
            std::size_t place;
        };
        std::vector<Told> all;
        for (const Attribute& attribute : document_.attributes(node)) {
            all.push_back({attribute.name, attribute.value, all.size()});
        }
        edits.for_each<AttributeChange>([&](const AttributeChange& change) {
            const auto value = change.value ? std::optional<std::string_view>(*change.value) : std::nullopt;
            all.push_back({change.name, value, all.size()});
        });
        std::ranges::sort(all, {}, [](const Told& told) { return std::tie(told.name, told.place); });
        for (std::size_t i = 1; i < all.size(); ++i) {
            // What was told last of a name, at the place where it was first told.
            if (all[i].name == all[i - 1].name) all[i].place = std::exchange(all[i - 1].place, nowhere);
        }
        std::erase_if(all, [](const Told& told) { return told.place == nowhere || !told.value; });
        std::ranges::sort(all, {}, &Told::place);
        std::vector<Attribute> last;
        last.reserve(all.size());
        for (const Told& told : all) last.push_back({told.name, *told.value});
        return last;
    }

    [[nodiscard]] std::string_view source(SourceRange range) const {
        return document_.source().substr(range.begin, range.end - range.begin);
    }

    static constexpr auto nowhere = static_cast<std::size_t>(-1);

    const Document& document_;
    EditsInOrder edits_;
    WrittenBytes written_;
    std::vector<Open> open_;
};

}  // namespace

std::string write(const Document& document, std::span<const Edit> edits) { return PageWriter(document, edits).write(); }

std::string write(const Document& document, std::span<const Replacement> replacements) {
    const std::vector<Edit> edits(replacements.begin(), replacements.end());
    return write(document, std::span<const Edit>(edits));
}

}  // namespace chatleaf::storage
