// SPDX-License-Identifier: MIT
#include "confluence/answers.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "chat/fields.hpp"
#include "chat/json_text.hpp"
#include "chat/outline.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::confluence {
namespace {

using chat::Fields;
using chat::Json;

constexpr std::size_t most_elements = 10'000;
constexpr std::size_t longest_name = 500;  // characters of a title or a person's name: more than Confluence takes
constexpr std::size_t longest_version = 40;
constexpr std::size_t most_parameters = 50;

const Json& nothing() {
    static const Json empty = Json::object();
    return empty;
}

const Json& object_or_nothing(Fields& fields, const char* name) {
    const Json* value = fields.object(name);
    return value == nullptr ? nothing() : *value;
}

// The answer's object with the members that are asked for; discarded when it is none, or not whole, or says something
// twice: who may read a page must not depend on which of the two is read.
Json read_object(std::string_view json, std::span<const std::string_view> names) {
    chat::ReadJson read = chat::read_json(json, {0, json.size(), true}, names);
    if (!read.value.is_object() || !read.fault.empty() || read.no_json || !read.doubled.empty())
        return Json(Json::value_t::discarded);
    return std::move(read.value);
}

std::string name_in(Fields& fields, const char* member) { return text::one_line(fields.text(member), longest_name); }

// An id is a string in v1 and v2; some answers have numbers.
std::string id_in(const Json& object, const char* member) {
    const auto found = object.find(member);
    if (found == object.end()) return {};
    std::string id = found->is_string()            ? found->get<std::string>()
                     : found->is_number_unsigned() ? std::to_string(found->get<std::uint64_t>())
                                                   : std::string();
    return is_page_id(id) ? id : std::string();
}

std::int64_t number_in(Fields& fields, const char* member) {
    return static_cast<std::int64_t>(fields.count(member).value_or(0));
}

std::optional<pages::PageType> type_in(Fields& fields) {
    const std::string type = fields.text("type");
    if (type == "page") return pages::PageType::page;
    if (type == "blogpost") return pages::PageType::blog_post;
    return std::nullopt;
}

// What calls a person: a key on Data Center, an account id on Cloud. Neither has what would part a query.
std::string person_id_in(Fields& fields) {
    for (const char* member : {"accountId", "userKey"}) {
        std::string id = fields.text(member);
        constexpr std::size_t longest_id = 200;
        if (!id.empty() && id.size() <= longest_id && text::printable(id) == id) return id;
    }
    return {};
}

// v1 has `when` and `by`, v2 `createdAt` and `authorId`.
pages::Version version_of(const Json& object) {
    Fields fields(object);
    pages::Version version;
    version.number = number_in(fields, "number");
    version.time = fields.instant("when");
    if (!version.time) version.time = fields.instant("createdAt");
    version.comment = fields.text("message");
    version.is_minor = fields.boolean("minorEdit", false);
    Fields by(object_or_nothing(fields, "by"));
    version.author = name_in(by, "displayName");
    version.author_id = person_id_in(by);
    if (version.author_id.empty()) version.author_id = text::one_line(fields.text("authorId"), longest_name);
    return version;
}

std::string body_of(Fields& fields) {
    Fields bodies(object_or_nothing(fields, "body"));
    Fields storage(object_or_nothing(bodies, "storage"));
    return storage.text("value");
}

std::string url_of(Fields& fields) {
    Fields links(object_or_nothing(fields, "_links"));
    const auto url = url::safe_href(links.text("base") + links.text("webui"));
    return url && links.text("webui").starts_with('/') ? *url : std::string();
}

std::vector<pages::Ancestor> ancestors_of(const Json& list) {
    std::vector<pages::Ancestor> ancestors;
    for (const Json& each : list) {
        if (!each.is_object()) continue;
        Fields fields(each);
        pages::Ancestor ancestor{id_in(each, "id"), name_in(fields, "title")};
        if (!ancestor.id.empty()) ancestors.push_back(std::move(ancestor));
    }
    return ancestors;
}

// Reads each of an answer's results with `read`, which gives none for one that is not what it should be.
template <typename T>
std::optional<Results<T>> results_in(std::string_view json, std::span<const std::string_view> members,
                                     const std::function<std::optional<T>(const Json&)>& read) {
    constexpr std::array<std::string_view, 2> names{"results", "_links"};
    const chat::Outline outline = chat::outline(json, names, most_elements);
    const chat::Member* list = outline.find("results");
    if (list == nullptr || json[list->value.begin] != '[') return std::nullopt;
    // A list that breaks off would pass for a shorter one.
    if (outline.damage) return std::nullopt;
    Results<T> results;
    for (const chat::Part& element : list->elements) {
        const chat::ReadJson each = chat::read_json(json, element, members);
        const bool is_whole = each.value.is_object() && each.fault.empty() && !each.no_json;
        auto item = is_whole ? read(each.value) : std::nullopt;
        if (item) {
            results.items.push_back(*std::move(item));
        } else {
            ++results.unreadable;
        }
    }
    const chat::Member* links = outline.find("_links");
    if (links == nullptr) return results;
    constexpr std::array<std::string_view, 1> next{"next"};
    const chat::ReadJson read_links = chat::read_json(json, links->value, next);
    if (!read_links.value.is_object()) return results;
    Fields fields(read_links.value);
    const std::string link = fields.text("next");
    if (!link.empty()) results.next = query_of(link);
    return results;
}

// The names in `restrictions.user.results`; false when there are more than are listed, or the list is not there.
bool take_names(Fields& restrictions, const char* kind, const char* member, std::vector<std::string>& names) {
    const Json* object = restrictions.object(kind);
    if (object == nullptr) return false;
    Fields fields(*object);
    const Json* results = fields.array("results");
    if (results == nullptr) return false;
    for (const Json& each : *results) {
        if (!each.is_object()) return false;
        Fields one(each);
        names.push_back(name_in(one, member));
    }
    return fields.count("size").value_or(results->size()) <= results->size();
}

}  // namespace

std::optional<Content> content_in(std::string_view json) {
    constexpr std::array<std::string_view, 8> names{"id",        "type", "title",  "version",
                                                    "ancestors", "body", "_links", "space"};
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    const auto type = type_in(fields);
    Content content;
    content.page.id = id_in(object, "id");
    if (!type || content.page.id.empty()) return std::nullopt;
    content.page.type = *type;
    content.page.title = name_in(fields, "title");
    content.page.url = url_of(fields);
    Fields space(object_or_nothing(fields, "space"));
    content.page.space_key = name_in(space, "key");
    content.page.space_name = name_in(space, "name");
    if (const Json* list = fields.array("ancestors")) content.page.ancestors = ancestors_of(*list);
    content.version = version_of(object_or_nothing(fields, "version"));
    content.version.title = content.page.title;
    content.version.body = body_of(fields);
    return content;
}

std::optional<Content> content_v2_in(std::string_view json, pages::PageType type) {
    constexpr std::array<std::string_view, 6> names{"id", "title", "version", "body", "_links", "spaceId"};
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    Content content;
    content.page.id = id_in(object, "id");
    if (content.page.id.empty()) return std::nullopt;
    content.page.type = type;
    content.page.title = name_in(fields, "title");
    content.page.url = url_of(fields);
    content.space_id = id_in(object, "spaceId");
    content.version = version_of(object_or_nothing(fields, "version"));
    content.version.title = content.page.title;
    content.version.body = body_of(fields);
    return content;
}

namespace {

/// A comment in either API; `place` reads what it stands on, and says whether it is a comment at all.
template <typename Place>
std::optional<CommentAnswer> comment_with(std::string_view json, std::span<const std::string_view> names, Place place) {
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    CommentAnswer answer;
    Comment& comment = answer.comment;
    comment.id = id_in(object, "id");
    if (comment.id.empty() || !place(object, fields, answer)) return std::nullopt;
    comment.version = version_of(object_or_nothing(fields, "version"));
    comment.version.body = body_of(fields);
    comment.url = url_of(fields);
    return answer;
}

}  // namespace

std::optional<CommentAnswer> comment_in(std::string_view json) {
    constexpr std::array<std::string_view, 7> names{"id",   "type",       "container", "version",
                                                    "body", "extensions", "_links"};
    return comment_with(json, names, [](const Json&, Fields& fields, CommentAnswer& answer) {
        const Json& container = object_or_nothing(fields, "container");
        Fields contains(container);
        if (type_in(contains)) answer.comment.page_id = id_in(container, "id");
        Fields extensions(object_or_nothing(fields, "extensions"));
        answer.comment.is_inline = extensions.text("location") == "inline";
        return fields.text("type") == "comment";
    });
}

std::optional<CommentAnswer> comment_v2_in(std::string_view json, bool is_inline) {
    constexpr std::array<std::string_view, 7> names{"id",      "pageId", "blogPostId", "parentCommentId",
                                                    "version", "body",   "_links"};
    return comment_with(json, names, [is_inline](const Json& object, Fields&, CommentAnswer& answer) {
        answer.comment.page_id = id_in(object, "pageId");
        if (answer.comment.page_id.empty()) answer.comment.page_id = id_in(object, "blogPostId");
        answer.parent_id = id_in(object, "parentCommentId");
        answer.comment.is_inline = is_inline;
        return true;
    });
}

std::optional<Results<Hit>> hits_in(std::string_view json, Sought sought) {
    constexpr std::array<std::string_view, 3> members{"id", "type", "version"};
    return results_in<Hit>(json, members, [sought](const Json& object) -> std::optional<Hit> {
        Fields fields(object);
        const bool is_sought = sought == Sought::pages ? type_in(fields).has_value() : fields.text("type") == "comment";
        Hit hit;
        hit.id = id_in(object, "id");
        const pages::Version version = version_of(object_or_nothing(fields, "version"));
        if (!is_sought || hit.id.empty() || !version.time) return std::nullopt;
        hit.version = version.number;
        hit.time = *version.time;
        return hit;
    });
}

std::optional<Results<pages::Version>> versions_in(std::string_view json) {
    constexpr std::array<std::string_view, 7> members{"number",    "when",      "by",      "message",
                                                      "minorEdit", "createdAt", "authorId"};
    return results_in<pages::Version>(json, members, [](const Json& object) -> std::optional<pages::Version> {
        pages::Version version = version_of(object);
        return version.number > 0 ? std::optional(std::move(version)) : std::nullopt;
    });
}

std::optional<Results<std::string>> labels_in(std::string_view json) {
    constexpr std::array<std::string_view, 2> members{"name", "prefix"};
    auto results = results_in<std::string>(json, members, [](const Json& object) -> std::optional<std::string> {
        Fields fields(object);
        return fields.text("prefix") == "my" ? std::string() : name_in(fields, "name");
    });
    if (results) std::erase(results->items, std::string());
    return results;
}

std::optional<Results<std::string>> groups_in(std::string_view json) {
    constexpr std::array<std::string_view, 1> members{"name"};
    auto results = results_in<std::string>(json, members, [](const Json& object) -> std::optional<std::string> {
        Fields fields(object);
        return name_in(fields, "name");
    });
    if (results) std::erase(results->items, std::string());
    return results;
}

std::optional<Results<pages::Attachment>> attachments_in(std::string_view json) {
    constexpr std::array<std::string_view, 6> members{"id", "title", "version", "extensions", "mediaType", "fileSize"};
    return results_in<pages::Attachment>(json, members, [](const Json& object) -> std::optional<pages::Attachment> {
        Fields fields(object);
        pages::Attachment attachment;
        attachment.id = name_in(fields, "id");
        attachment.name = name_in(fields, "title");
        if (attachment.id.empty() || attachment.name.empty()) return std::nullopt;
        Fields extensions(object_or_nothing(fields, "extensions"));  // v1 has these two there
        attachment.media_type = name_in(fields, "mediaType") + name_in(extensions, "mediaType");
        attachment.bytes = fields.count("fileSize").value_or(extensions.count("fileSize").value_or(0));
        const pages::Version version = version_of(object_or_nothing(fields, "version"));
        attachment.version = version.number;
        attachment.time = version.time;
        attachment.author = version.author.empty() ? version.author_id : version.author;
        return attachment;
    });
}

std::optional<Results<pages::Ancestor>> ancestors_v2_in(std::string_view json) {
    constexpr std::array<std::string_view, 1> members{"id"};
    return results_in<pages::Ancestor>(json, members, [](const Json& object) -> std::optional<pages::Ancestor> {
        std::string id = id_in(object, "id");
        return id.empty() ? std::nullopt : std::optional(pages::Ancestor{std::move(id), {}});
    });
}

std::optional<pages::Restriction> restriction_in(std::string_view json) {
    constexpr std::array<std::string_view, 2> names{"operation", "restrictions"};
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    if (fields.text("operation") != "read") return std::nullopt;
    Fields restrictions(object_or_nothing(fields, "restrictions"));
    pages::Restriction restriction;
    if (!take_names(restrictions, "user", "displayName", restriction.users) ||
        !take_names(restrictions, "group", "name", restriction.groups) ||
        !take_names(restrictions, "user", "username", restriction.logins))
        return std::nullopt;
    std::erase(restriction.logins, "");  // Cloud has none
    return restriction;
}

std::optional<pages::Person> person_in(std::string_view json) {
    constexpr std::array<std::string_view, 3> names{"accountId", "userKey", "displayName"};
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    pages::Person person{person_id_in(fields), name_in(fields, "displayName")};
    if (person.id.empty()) return std::nullopt;
    return person;
}

std::optional<Account> account_in(std::string_view json) {
    constexpr std::array<std::string_view, 4> names{"type", "displayName", "username", "operations"};
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    const std::string type = fields.text("type");
    if (type.empty()) return std::nullopt;
    Account account;
    account.name = name_in(fields, "displayName");
    account.is_anonymous = type == "anonymous";
    if (const Json* operations = fields.array("operations")) {
        account.is_admin = std::any_of(operations->begin(), operations->end(), [](const Json& each) {
            if (!each.is_object()) return false;
            Fields operation(each);
            return operation.text("operation") == "administer" && operation.text("targetType") == "application";
        });
    }
    return account;
}

std::optional<Space> space_v2_in(std::string_view json) {
    constexpr std::array<std::string_view, 2> names{"key", "name"};
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    return Space{name_in(fields, "key"), name_in(fields, "name")};
}

std::optional<std::string> manifest_version_in(std::string_view json) {
    constexpr std::array<std::string_view, 2> names{"typeId", "version"};
    const Json object = read_object(json, names);
    if (!object.is_object()) return std::nullopt;
    Fields fields(object);
    const std::string version = fields.text("version");
    const bool is_version = !version.empty() && version.size() <= longest_version &&
                            std::all_of(version.begin(), version.end(), [](char c) {
                                return c == '.' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
                            });
    if (fields.text("typeId") != "confluence" || !is_version) return std::nullopt;
    return version;
}

Query query_of(std::string_view link) {
    Query query;
    const auto mark = link.find('?');
    if (mark == std::string_view::npos) return query;
    std::string_view rest = link.substr(mark + 1);
    rest = rest.substr(0, rest.find('#'));
    while (!rest.empty() && query.size() < most_parameters) {
        const std::string_view part = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const auto equals = std::min(part.find('='), part.size());
        const auto decoded = [](std::string_view text) {
            std::string spaced(text);
            std::ranges::replace(spaced, '+', ' ');
            return text::repaired_utf8(url::percent_decoded(spaced));
        };
        if (equals == 0) continue;
        query.emplace_back(decoded(part.substr(0, equals)), decoded(part.substr(std::min(part.size(), equals + 1))));
    }
    return query;
}

}  // namespace chatleaf::confluence
