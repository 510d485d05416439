// SPDX-License-Identifier: MIT
#include "delivery/small_export.hpp"

#include <string_view>

namespace chatleaf::test {
namespace {

std::string id(std::size_t number) { return "<id name=\"id\">" + std::to_string(number) + "</id>\n"; }

std::string property(std::string_view name, std::string_view value) {
    std::string text = "<property name=\"";
    return text.append(name).append("\">").append(value).append("</property>\n");
}

std::string link(std::string_view name, std::string_view to, std::string_view package, std::size_t number) {
    std::string text = "<property name=\"";
    text.append(name).append("\" class=\"").append(to).append("\" package=\"com.atlassian.confluence.").append(package);
    return text + "\">" + id(number) + "</property>\n";
}

std::string object(std::string_view of, std::string_view package, const std::string& content) {
    std::string text = "<object class=\"";
    text.append(of).append("\" package=\"com.atlassian.confluence.").append(package).append("\">\n");
    return text + content + "</object>\n";
}

/// One version of a page, with its text.
std::string version(std::size_t number, std::size_t page, int version, const std::string& of_version) {
    const std::string name = std::to_string(page);
    std::string content = id(number) + property("title", "<![CDATA[Page " + name + "]]>") +
                          property("version", std::to_string(version)) +
                          property("lastModificationDate", "2026-03-0" + std::to_string(version) + " 09:00:00.000") +
                          property("contentStatus", "<![CDATA[current]]>") + of_version;
    std::string body = "<p>This is page " + name + ".</p>";
    for (int step = 2; step <= version; ++step)
        body += "<p>Step " + std::to_string(step) + " of page " + name + " &amp; nothing else.</p>";
    return object("Page", "pages", content) +
           object("BodyContent", "core",
                  id(number + 1) + property("body", "<![CDATA[" + body + "]]>") +
                      link("content", "Page", "pages", number) + property("bodyType", "2"));
}

}  // namespace

std::string small_export(std::size_t pages, int versions) {
    constexpr std::size_t space = 1000;
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic datetime=\"2026-03-06 06:00:00.000\">\n";
    text += object("Space", "spaces",
                   id(space) + property("name", "<![CDATA[Development]]>") + property("key", "<![CDATA[DEV]]>"));
    for (std::size_t page = 1; page <= pages; ++page) {
        const std::size_t current = space + 20 * page;
        text += version(current, page, versions, link("space", "Space", "spaces", space));
        for (int older = 1; older < versions; ++older)
            text += version(current + 2 * static_cast<std::size_t>(older), page, older,
                            link("originalVersion", "Page", "pages", current));
    }
    return text + "</hibernate-generic>\n";
}

}  // namespace chatleaf::test
