// SPDX-License-Identifier: MIT
// Macros whose content is somewhere else: nothing of it is loaded; they lead there.
#include <algorithm>

#include "chatleaf/storage/reading.hpp"
#include "chatleaf/url/href.hpp"
#include "render/link_label.hpp"
#include "render/markup.hpp"
#include "render/page_writer.hpp"

namespace chatleaf::render {

using storage::Macro;
using storage::no_node;

namespace {

/// The address that a macro gives in one of its parameters: as a resource, or in words.
std::string_view address_in(const Macro& macro) {
    for (const std::string_view name : {"url", "src", ""}) {
        const auto given = std::ranges::find(macro.parameters, name, &storage::Parameter::name);
        if (given == macro.parameters.end()) continue;
        for (const storage::Resource& resource : given->resources)
            if (resource.kind == storage::ResourceKind::url) return resource.value;
        if (!given->value.empty()) return given->value;
    }
    return {};
}

/// An address without what makes it long: nobody reads a query.
std::string_view readable(std::string_view address) {
    constexpr std::size_t longest = 120;
    address = address.substr(0, address.find_first_of("?#"));
    const std::size_t scheme = address.find("://");
    if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    if (address.ends_with('/')) address.remove_suffix(1);
    return address.substr(0, longest);
}

}  // namespace

void PageWriter::elsewhere(const Macro& macro) {
    const std::string_view address = address_in(macro);
    const auto href = in_link_ ? std::nullopt : url::safe_href(address);
    if (!href) {
        unknown_without_body(macro);
        return;
    }
    html_.open("p").attribute("class", "cl-elsewhere");
    html_.open("span")
        .attribute("class", "cl-elsewhere-kind")
        .text(reader_.words("page.opens_elsewhere"))
        .close()
        .text(" ");
    open_link(html_, *href);
    const std::string_view title = macro.parameter("title").value_or("");
    const std::string host_and_path(readable(*href));
    html_.text(title.empty() ? std::string_view(host_and_path) : title).close();
    if (!title.empty())
        html_.text(" ").open("small").attribute("class", "cl-page-facts").element("bdi", host_and_path).close();
    html_.close();
}

/// One Jira issue is its key, a search its query; both lead to Jira where it is known.
void PageWriter::issue(const Macro& macro) {
    const std::string_view key = macro.parameter("key").value_or("");
    std::string_view query = macro.parameter("jqlQuery").value_or("");
    if (query.empty()) query = macro.parameter("jql").value_or("");
    std::string address(address_in(macro));
    if (context_.jira != nullptr) {
        auto jira = context_.jira->find(macro.parameter("server").value_or(""));
        if (jira == context_.jira->end()) jira = context_.jira->find(std::string_view{});
        if (jira != context_.jira->end() && !key.empty())
            address = jira->second + "/browse/" + url::percent_encoded(key);
        else if (jira != context_.jira->end() && !query.empty())
            address = jira->second + "/issues/?jql=" + url::percent_encoded(query);
    }
    const auto href =
        in_link_ || address.empty() || (key.empty() && address == key) ? std::nullopt : url::safe_href(address);
    const std::string words = !key.empty()     ? std::string(key)
                              : !query.empty() ? reader_.say("page.jira_search", {{"query", query}})
                                               : reader_.say("page.macro", {{"name", macro.name}});
    if (href) {
        open_link(html_, *href);
        html_.attribute("class", "cl-issue");
    } else {
        html_.open("span").attribute("class", "cl-chip").attribute("title", reader_.words("page.macro_kept_out"));
    }
    if (key.empty())
        html_.text(words);
    else
        html_.element("bdi", words);
    html_.close();
}

/// The numbers of a chart are its table, which everybody can read.
void PageWriter::chart(const Macro& macro) {
    html_.open("div").attribute("class", "cl-titled");
    for (const std::string_view name : {"title", "subTitle"})
        if (const std::string_view title = macro.parameter(name).value_or(""); !title.empty())
            html_.open("p").attribute("class", "cl-titled-title").attribute("dir", "auto").text(title).close();
    if (macro.body == no_node) unknown_without_body(macro);
    body(macro);
    html_.close();
}

void PageWriter::person(const Macro& macro) {
    for (const std::string_view name : {"user", "User"}) {
        const auto given = std::ranges::find(macro.parameters, name, &storage::Parameter::name);
        if (given == macro.parameters.end()) continue;
        for (const storage::Resource& resource : given->resources) {
            if (resource.kind != storage::ResourceKind::user) continue;
            mention(resource.node);
            return;
        }
        if (given->value.empty()) continue;
        html_.open("bdi").attribute("class", "cl-mention").text("@").text(given->value).close();
        return;
    }
    unknown_without_body(macro);
}

}  // namespace chatleaf::render
