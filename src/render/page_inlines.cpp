// SPDX-License-Identifier: MIT
#include "render/page_writer.hpp"

namespace chatleaf::render {

using storage::Kind;
using storage::no_node;
using storage::NodeId;

void PageWriter::template_variable(NodeId node) {
    html_.open_tag(R"(<span class="cl-variable">)");
    html_.text("{").text(storage::variable_name(document_, node)).text("}").close();
    children(node);
}

void PageWriter::mark(HtmlWriter::Element element, NodeId node, Classes::Class own) {
    html_.open(element);
    const std::string_view style = document_.attribute(node, "style");
    if (!style.empty() || !own.view().empty()) {
        Classes classes;
        classes.add(own);
        if (!style.empty()) classes.add(SourceStyle(style).word_classes());
        if (!classes.empty()) html_.attribute("class", classes.all());
    }
    place(node);
    children(node);
    html_.close();
}

void PageWriter::span(NodeId node) {
    const std::string_view style = document_.attribute(node, "style");
    const Classes classes = style.empty() ? Classes() : SourceStyle(style).word_classes();
    const auto ids = has_ids_ ? anchors_.ids_of(node) : std::span<const Anchors::Place>{};
    const bool is_written = !classes.empty() || !ids.empty();
    if (is_written) html_.open("span");
    if (!classes.empty()) html_.attribute("class", classes.all());
    write_place(node, ids);
    children(node);
    if (is_written) html_.close();
}

void PageWriter::time(NodeId node) {
    const std::string_view written = document_.attribute(node, "datetime");
    const auto instant = text::parse_instant(written);
    html_.open_tag(R"(<time class="cl-date">)");
    if (instant) html_.attribute("datetime", written);
    place(node);
    if (document_.first_child(node) != no_node) {
        children(node);
    } else {
        html_.text(instant ? date_words(written, *instant) : written);
    }
    html_.close();
}

// Pages of tables and decisions tell the same days over and over, and ICU takes its time.
std::string_view PageWriter::date_words(std::string_view written, Instant instant) {
    constexpr std::size_t date_alone = 10;  // "2026-03-01"
    constexpr std::size_t most_remembered = 256;
    if (!dates_ || dates_->size() == most_remembered) dates_.emplace();
    const auto [said, is_new] = dates_->try_emplace(written);
    if (is_new) said->second = written.size() <= date_alone ? reader_.date(instant) : reader_.day_and_time(instant);
    return said->second;
}

}  // namespace chatleaf::render
