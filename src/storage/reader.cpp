// SPDX-License-Identifier: MIT
#include "storage/reader.hpp"

#include <algorithm>
#include <cstring>
#include <pugixml.hpp>
#include <string>
#include <unordered_set>
#include <vector>

#include "storage/decoder.hpp"
#include "storage/kinds.hpp"

namespace chatleaf::storage {
namespace {

// Entities stay as they are: pugixml would make one text of `&nbsp;` and `&amp;nbsp;`.
constexpr unsigned pugixml_options =
    pugi::parse_cdata | pugi::parse_comments | pugi::parse_pi | pugi::parse_ws_pcdata | pugi::parse_fragment;

class TreeReader {
public:
    TreeReader(const PageBytes& page, const GateReport& gate, DocumentBuilder& builder, FaultLog& faults)
        : page_(page), gate_(gate), builder_(builder), faults_(faults) {}

    std::optional<NodeId> read() {
        pugi::xml_document document;
        const auto result =
            document.load_buffer(page_.repaired.data(), page_.repaired.size(), pugixml_options, pugi::encoding_utf8);
        const bool nothing = result.status == pugi::status_no_document_element;
        if (!result && !nothing) return std::nullopt;
        builder_.reserve(gate_.nodes + 2, gate_.attributes);
        if (gate_.declaration_end > 0) add_declaration();
        if (!walk(document) || elements_ != gate_.elements.size()) return std::nullopt;
        return open_around_;
    }

private:
    bool walk(const pugi::xml_document& document) {
        std::vector<NodeId> parents{0};
        pugi::xml_node node = document.first_child();
        while (node) {
            const NodeId made = add(parents.back(), node);
            if (made == no_node) return false;
            if (node.first_child()) {
                parents.push_back(made);
                node = node.first_child();
                continue;
            }
            while (node && !node.next_sibling()) {
                node = node.parent();
                if (node.type() == pugi::node_document) return true;
                parents.pop_back();
            }
            node = node.next_sibling();
        }
        return true;
    }

    NodeId add(NodeId parent, pugi::xml_node node) {
        const std::ptrdiff_t offset = node.offset_debug();
        if (offset < 0) return no_node;
        const auto begin = static_cast<std::size_t>(offset);
        switch (node.type()) {
            case pugi::node_element: return add_element(parent, node, begin);
            case pugi::node_pcdata: return add_text(parent, Kind::text, node.value(), begin, {0, 0});
            case pugi::node_cdata: return add_text(parent, Kind::cdata, node.value(), begin, {9, 3});
            case pugi::node_comment: return add_text(parent, Kind::comment, node.value(), begin, {4, 3});
            case pugi::node_pi: return add_instruction(parent, node, begin);
            default: return no_node;
        }
    }

    NodeId add_element(NodeId parent, pugi::xml_node node, std::size_t name_begin) {
        if (elements_ == gate_.elements.size()) return no_node;
        const ElementRecord& record = gate_.elements[elements_];
        DocumentBuilder::Node made;
        made.name = as_written(node.name(), name_begin);
        made.kind = kind_of_element(made.name);
        made.range = {of_clean_begin(record.open_begin), of_clean_end(record.close_end)};
        const bool closed = record.close_begin != record.close_end;
        made.inner = {of_clean_end(record.open_end), closed ? of_clean_begin(record.close_begin) : made.range.end};
        // The gate and pugixml count elements alike, or something is very wrong.
        if (page_.in_source(name_begin - 1, name_begin).begin != made.range.begin) return no_node;
        const NodeId id = builder_.add(parent, made);
        add_attributes(node, name_begin);
        if (gate_.open_around == elements_) open_around_ = id;
        ++elements_;
        return id;
    }

    void add_attributes(pugi::xml_node node, std::size_t name_begin) {
        std::vector<std::string_view>& seen = attribute_names_;
        std::unordered_set<std::string_view> many;
        seen.clear();
        for (const pugi::xml_attribute attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            // Both are in the one buffer that pugixml read.
            const std::size_t name_at = name_begin + static_cast<std::size_t>(attribute.name() - node.name());
            if (is_repeated(name, many)) {
                faults_.add(Severity::warning, page_.in_source(name_at, name_at).begin, "duplicate-attribute",
                            {"the attribute ", clipped(name), " is given twice; the first value was kept"});
                continue;
            }
            const std::size_t value_at = name_begin + static_cast<std::size_t>(attribute.value() - node.name());
            builder_.add_attribute(as_written(name, name_at), decoded(attribute.value(), Entities::decoded, value_at));
        }
    }

    // A handful of names is compared one by one, which is quicker than any table; a flood of
    // them must not be.
    bool is_repeated(std::string_view name, std::unordered_set<std::string_view>& many) {
        constexpr std::size_t few = 16;
        std::vector<std::string_view>& seen = attribute_names_;
        if (seen.size() < few) {
            if (std::ranges::find(seen, name) != seen.end()) return true;
            seen.push_back(name);
            return false;
        }
        if (many.empty()) many.insert(seen.begin(), seen.end());
        return !many.insert(name).second;
    }

    struct Marks {
        std::size_t before;
        std::size_t after;
    };

    NodeId add_text(NodeId parent, Kind kind, std::string_view raw, std::size_t begin, Marks marks) {
        DocumentBuilder::Node made;
        made.kind = kind;
        made.range = page_.in_source(begin - marks.before, begin + raw.size() + marks.after);
        made.inner = {made.range.end, made.range.end};
        made.text = decoded(raw, kind == Kind::text ? Entities::decoded : Entities::kept, begin);
        return builder_.add(parent, made);
    }

    NodeId add_instruction(NodeId parent, pugi::xml_node node, std::size_t name_begin) {
        const std::string_view name = node.name();
        const std::string_view value = node.value();
        DocumentBuilder::Node made;
        made.kind = Kind::instruction;
        const std::size_t end = page_.repaired.find("?>", name_begin) + 2;
        made.range = page_.in_source(name_begin - 2, end);
        made.inner = {made.range.end, made.range.end};
        made.name = as_written(name, name_begin);
        made.text = decoded(value, Entities::kept, end - 2 - value.size());
        return builder_.add(parent, made);
    }

    // pugixml passes over it.
    void add_declaration() {
        constexpr std::size_t before = 5;  // <?xml
        std::string_view text = page_.clean.substr(before, gate_.declaration_end - before - 2);
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        DocumentBuilder::Node made;
        made.kind = Kind::instruction;
        made.range = {of_clean_begin(0), of_clean_end(gate_.declaration_end)};
        made.inner = {made.range.end, made.range.end};
        made.name = "xml";
        made.text = builder_.keep(text);
        builder_.add(0, made);
    }

    // A view of the source where it has these very bytes, otherwise a copy.
    std::string_view as_written(std::string_view raw, std::size_t offset) {
        if (raw.empty()) return {};
        if (untouched()) return page_.source.substr(offset, raw.size());
        return builder_.keep(raw);
    }

    std::string_view decoded(std::string_view raw, Entities entities, std::size_t offset) {
        if (!needs_decoding(raw, entities)) return as_written(raw, offset);
        FaultLog found;
        decode(raw, entities, 0, found, scratch_);
        for (const Fault& fault : found.faults()) {
            const std::size_t at = page_.in_source(offset + fault.offset, offset + fault.offset).begin;
            faults_.add(fault.severity, at, fault.code, {fault.message});
        }
        faults_.leave_out(found.left_out());
        return builder_.keep(scratch_);
    }

    [[nodiscard]] bool untouched() const { return page_.cleaning.empty() && page_.repairs.empty(); }
    [[nodiscard]] std::uint32_t of_clean_begin(std::size_t offset) const {
        return static_cast<std::uint32_t>(page_.cleaning.origin_of_begin(offset));
    }
    [[nodiscard]] std::uint32_t of_clean_end(std::size_t offset) const {
        return static_cast<std::uint32_t>(page_.cleaning.origin_of_end(offset));
    }

    const PageBytes& page_;
    const GateReport& gate_;
    DocumentBuilder& builder_;
    FaultLog& faults_;
    std::size_t elements_ = 0;
    NodeId open_around_ = 0;
    std::vector<std::string_view> attribute_names_;
    std::string scratch_;
};

}  // namespace

SourceRange PageBytes::in_source(std::size_t begin, std::size_t end) const noexcept {
    return {static_cast<std::uint32_t>(cleaning.origin_of_begin(repairs.origin_of_begin(begin))),
            static_cast<std::uint32_t>(cleaning.origin_of_end(repairs.origin_of_end(end)))};
}

std::optional<NodeId> read_tree(const PageBytes& page, const GateReport& gate, DocumentBuilder& builder,
                                FaultLog& faults) {
    return TreeReader(page, gate, builder, faults).read();
}

}  // namespace chatleaf::storage
