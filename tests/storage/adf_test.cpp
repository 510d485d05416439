// SPDX-License-Identifier: MIT
#include "chatleaf/storage/adf.hpp"

#include "chatleaf/storage/reading.hpp"
#include "document_of.hpp"
#include "support/catch.hpp"

using namespace chatleaf::storage;
using chatleaf::test::document_of;

namespace {

PanelType panel(std::string_view attributes) {
    const Document document = document_of("<ac:adf-node type='panel'>" + std::string(attributes) + "</ac:adf-node>");
    return adf_node(document, 1).panel;
}

std::string visible(std::string_view source) {
    const Document document = document_of(source);
    return visible_text(document, 0);
}

}  // namespace

TEST_CASE("a panel's look is its type, whose key may be written with the node's before it") {
    CHECK(panel("<ac:adf-attribute key='panel-type'>note</ac:adf-attribute>") == PanelType::note);
    CHECK(panel("<ac:adf-attribute key='type'>\n error </ac:adf-attribute>") == PanelType::error);
    CHECK(panel("<ac:adf-attribute key='type'>info</ac:adf-attribute>") == PanelType::info);
    CHECK(panel("<ac:adf-attribute key='type'>success</ac:adf-attribute>") == PanelType::success);
    CHECK(panel("<ac:adf-attribute key='type'>warning</ac:adf-attribute>") == PanelType::warning);
    CHECK(panel("<ac:adf-attribute key='type'>sparkling</ac:adf-attribute>") == PanelType::custom);
    CHECK(panel("<ac:adf-attribute key='panels-type'>note</ac:adf-attribute>") == PanelType::custom);
    CHECK(panel("") == PanelType::custom);
}

TEST_CASE("decisions are made or open, and an extension has a name") {
    const Document document = document_of(
        "<ac:adf-node type='decision-list'><ac:adf-node type='decision-item'><ac:adf-attribute "
        "key='state'>DECIDED</ac:adf-attribute></ac:adf-node><ac:adf-node type='decision-item'/></ac:adf-node>"
        "<ac:adf-node type='extension'><ac:adf-attribute key='extension-key'>k</ac:adf-attribute>"
        "<ac:adf-attribute key='extension-title'>Leaf counter</ac:adf-attribute></ac:adf-node>"
        "<ac:adf-node type='mediaSingle'/>");
    CHECK(adf_node(document, 1).type == AdfType::decision_list);
    CHECK(adf_node(document, 2).type == AdfType::decision_item);
    CHECK(adf_node(document, 2).decided);
    CHECK_FALSE(adf_node(document, document.subtree_end(2)).decided);
    const NodeId extension = document.subtree_end(1);
    CHECK(adf_node(document, extension).type == AdfType::extension);
    CHECK(adf_node(document, extension).extension == "Leaf counter");
    CHECK(adf_value(document, extension, "extension-key") == "k");
    CHECK(adf_value(document, extension, "absent").empty());
    const AdfNode other = adf_node(document, document.subtree_end(extension));
    CHECK(other.type == AdfType::other);
    CHECK(other.type_name == "mediaSingle");
    CHECK(other.panel == PanelType::none);
}

TEST_CASE("of an extension said twice the fallback is seen, unless there is nothing in it") {
    const std::string node =
        "<ac:adf-extension><ac:adf-node type='panel'><ac:adf-content>node</ac:adf-content></ac:adf-node>";
    const auto with = [&node](std::string_view fallback) {
        return visible(node + std::string(fallback) + "</ac:adf-extension>");
    };
    CHECK(with("<ac:adf-fallback><p>fallback</p></ac:adf-fallback>") == "fallback");
    CHECK(with("\n <ac:adf-fallback><hr/></ac:adf-fallback>").empty());
    CHECK(with("<ac:adf-fallback/>") == "node");
    CHECK(with("<ac:adf-fallback>\n <!-- no --></ac:adf-fallback>") == "node");
    CHECK(with("<ac:adf-fallback><p><br/></p><p/></ac:adf-fallback>") == "node");
    CHECK(with("") == "node");
    CHECK(visible("<ac:adf-extension><ac:adf-fallback><p>alone</p></ac:adf-fallback></ac:adf-extension>") == "alone");
}

TEST_CASE("an extension knows both of its sayings") {
    const Document both = document_of(
        "<ac:adf-extension>\n<ac:adf-node type='panel'/><ac:adf-fallback>x</ac:adf-fallback></ac:adf-extension>");
    const AdfExtension read = adf_extension(both, 1);
    CHECK(both.kind(read.node) == Kind::adf_node);
    CHECK(both.kind(read.fallback) == Kind::adf_fallback);
    const Document empty = document_of("<ac:adf-extension><ac:adf-fallback> </ac:adf-fallback></ac:adf-extension>");
    CHECK(adf_extension(empty, 1).node == no_node);
    CHECK(adf_extension(empty, 1).fallback == no_node);
}

TEST_CASE("a fallback that goes on without a word is not read to its end") {
    std::string fallback;
    for (int i = 0; i < 100; ++i) fallback += "<p/>";
    CHECK(visible("<ac:adf-extension><ac:adf-node>node</ac:adf-node><ac:adf-fallback>" + fallback +
                  "</ac:adf-fallback></ac:adf-extension>")
              .empty());
}

TEST_CASE("what a template fills in shows its name; its questions are not seen") {
    CHECK(visible("<at:var at:name='owner'/>, <at:var at:name='why' at:rawxhtml='true'/>: <at:i18n at:key='a.b'/>") ==
          "{owner}, {why}: {a.b}");
    CHECK(visible("<at:declarations><at:string at:name='owner'>no</at:string><at:textarea at:name='why' at:rows='2'/>"
                  "<at:list at:name='k'><at:option at:value='v'>no</at:option></at:list></at:declarations>yes") ==
          "yes");
}
