// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Writing small entities.xml files, as a Cloud exporter does: every string in CDATA.
namespace chatleaf::exports::test {

inline std::string property(std::string_view name, std::string_view text) {
    return "<property name=\"" + std::string(name) + "\"><![CDATA[" + std::string(text) + "]]></property>\n";
}

inline std::string reference(std::string_view name, std::string_view class_name, std::string_view id) {
    return "<property name=\"" + std::string(name) + "\" class=\"" + std::string(class_name) +
           "\" package=\"p\"><id name=\"id\">" + std::string(id) + "</id>\n</property>\n";
}

inline std::string collection(std::string_view name, std::string_view class_name, const std::vector<std::string>& ids) {
    std::string xml = "<collection name=\"" + std::string(name) + "\" class=\"java.util.Collection\">";
    for (const auto& id : ids)
        xml += "<element class=\"" + std::string(class_name) + "\" package=\"p\"><id name=\"id\">" + id +
               "</id>\n</element>\n";
    return xml + "</collection>\n";
}

inline std::string object(std::string_view class_name, std::string_view id, std::string_view inner) {
    return "<object class=\"" + std::string(class_name) + "\" package=\"p\">\n<id name=\"id\">" + std::string(id) +
           "</id>\n" + std::string(inner) + "</object>\n";
}

/// A current page.
inline std::string page(std::string_view id, std::string_view title, std::string_view number, std::string_view time,
                        std::string_view more = {}) {
    return object("Page", id,
                  property("title", title) + property("version", number) + property("lastModificationDate", time) +
                      property("contentStatus", "current") + std::string(more));
}

/// An earlier version that names its page.
inline std::string version(std::string_view id, std::string_view page, std::string_view number, std::string_view time,
                           std::string_view more = {}) {
    return object("Page", id,
                  property("title", "an old title") + property("version", number) +
                      property("lastModificationDate", time) + reference("originalVersion", "Page", page) +
                      property("contentStatus", "current") + std::string(more));
}

/// A body that names the page or version it belongs to.
inline std::string body(std::string_view id, std::string_view content, std::string_view text) {
    return object("BodyContent", id,
                  property("body", text) + reference("content", "Page", content) + property("bodyType", "2"));
}

inline std::string space(std::string_view id, std::string_view key, std::string_view name) {
    return object("Space", id, property("name", name) + property("key", key));
}

inline std::string user(std::string_view key, std::string_view name) {
    return "<object class=\"ConfluenceUserImpl\" package=\"p\">\n<id name=\"key\"><![CDATA[" + std::string(key) +
           "]]></id>\n" + property("name", name) + "</object>\n";
}

inline std::string export_of(const std::vector<std::string>& objects) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic datetime=\"2026-01-02 03:04:05\">\n";
    for (const auto& one : objects) xml += one;
    return xml + "</hibernate-generic>\n";
}

}  // namespace chatleaf::exports::test
