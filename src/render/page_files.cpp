// SPDX-License-Identifier: MIT
// Macros that show files of pages.
#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

#include "chatleaf/pages/names.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/instant.hpp"
#include "chatleaf/text/number.hpp"
#include "chatleaf/text/pattern.hpp"
#include "render/file.hpp"
#include "render/page_writer.hpp"
#include "render/stable_order.hpp"

namespace chatleaf::render {

using pages::Attachment;
using pages::WikiPage;
using storage::Macro;
using storage::no_node;

namespace {

/// Pictures that browsers show. An SVG is a document that can run scripts when it is opened by itself: it is a file.
bool is_picture(const Attachment& file) {
    constexpr auto types = std::to_array<std::string_view>(
        {"image/avif", "image/bmp", "image/gif", "image/jpeg", "image/png", "image/webp"});
    return std::ranges::find(types, text::lower_ascii(file.media_type)) != types.end();
}

/// "300", "300px" as a number of pixels, or 0.
int pixels(std::string_view written) {
    if (written.ends_with("px")) written.remove_suffix(2);
    constexpr int most = 10'000;
    const int size = text::whole_number<int>(written).value_or(0);
    return size > 0 && size <= most ? size : 0;
}

using Files = std::vector<const Attachment*>;

bool is_before(const Attachment& left, const Attachment& right, std::string_view order) {
    if (order == "size") return left.bytes < right.bytes;
    if (order == "date" || order == "createddate") return left.time < right.time;
    return text::lower_ascii(left.name) < text::lower_ascii(right.name);
}

void sort(Files& files, std::string_view order, bool reversed) {
    sort_in_order(files, [order, reversed](const Attachment* left, const Attachment* right) {
        return reversed ? is_before(*right, *left, order) : is_before(*left, *right, order);
    });
}

}  // namespace

PageWriter::File PageWriter::found_file(const WikiPage* page, std::string_view name) const {
    if (page == nullptr || context_.wiki == nullptr || name.empty()) return {};
    const Attachment* const file = context_.file(*page, name);
    return file == nullptr ? File{} : File{page, file};
}

PageWriter::File PageWriter::found_file(const storage::Resource& file) const {
    return file.kind == storage::ResourceKind::attachment ? found_file(found(file), file.title) : File{};
}

/// A file that a macro names: by a resource, or by its name on this page or the one that `page` names.
PageWriter::File PageWriter::found_file(const Macro& macro, std::string_view parameter) const {
    const auto given = std::ranges::find(macro.parameters, parameter, &storage::Parameter::name);
    if (given == macro.parameters.end()) return {};
    const WikiPage* const page = macro.parameter("page") ? found(macro, "page") : self_;
    for (const storage::Resource& resource : given->resources) {
        if (resource.kind != storage::ResourceKind::attachment) continue;
        return resource.container == no_node ? found_file(page, resource.title) : found_file(resource);
    }
    return found_file(page, given->value);
}

void PageWriter::file_link(const File& file, std::string_view words) {
    const std::string address = in_link_ ? std::string() : context_.wiki->address(*file.page, *file.file);
    if (address.empty())
        html_.open("bdi").text(words).close();
    else
        html_.open("a").attribute("href", address).attribute("dir", "auto").text(words).close();
}

std::string PageWriter::picture_address(const File& file) const {
    return file.file != nullptr && is_picture(*file.file) ? context_.wiki->address(*file.page, *file.file)
                                                          : std::string();
}

void PageWriter::file_picture(const File& file, std::string_view alternative, std::string_view width,
                              std::string_view height) {
    html_.void_element("img")
        .attribute("src", picture_address(file))
        .attribute("alt", alternative)
        .attribute("class", "cl-page-picture");
    if (const int size = pixels(width); size > 0) html_.attribute("width", std::to_string(size));
    if (const int size = pixels(height); size > 0) html_.attribute("height", std::to_string(size));
    html_.attribute("loading", "lazy");
}

void PageWriter::files(const Macro& macro) {
    const WikiPage* const page = macro.parameter("page") ? found(macro, "page") : self_;
    if (page == nullptr || !knows_all()) {
        unknown_without_body(macro);
        return;
    }
    std::vector<text::Pattern> patterns;
    for (const auto part : macro.parameter("patterns").value_or("") | std::views::split(','))
        if (const auto expression = text::trimmed(std::string_view(part.begin(), part.end())); !expression.empty())
            if (auto pattern = text::Pattern::create(expression)) patterns.push_back(*std::move(pattern));
    Files shown;
    for (const Attachment& file : page->attachments) {
        const auto is_so = [&](text::Pattern& pattern) { return pattern.is(file.name); };
        if (patterns.empty() || std::ranges::any_of(patterns, is_so)) shown.push_back(&file);
    }
    const std::string_view order = macro.parameter("sortBy").value_or("date");
    const std::string_view direction = macro.parameter("sortOrder").value_or("");
    sort(shown, order, direction == "descending" || (direction.empty() && order == "date"));
    if (shown.empty()) {
        html_.open("p").attribute("class", "cl-nothing").text(reader_.words("page.no_files")).close();
        return;
    }
    open_table();
    html_.open("thead").open("tr");
    for (const std::string_view key : {"page.column_file", "page.column_size", "page.column_changed"})
        table_header(reader_.words(key));
    html_.close().close().open("tbody");
    for (const Attachment* const file : shown) {
        if (!may_list()) break;
        html_.open("tr").open("td");
        file_link({page, file}, file->name);
        html_.close().open("td").text(file_size_words(file->bytes, reader_)).close().open("td");
        if (file->time) html_.text(reader_.day(*file->time));
        if (!file->author.empty()) html_.text(" · ").element("bdi", file->author);
        html_.close().close();
    }
    html_.close().close().close();
}

void PageWriter::gallery(const Macro& macro) {
    const WikiPage* const page = macro.parameter("page") ? found(macro, "page") : self_;
    if (page == nullptr || !knows_all()) {
        unknown_without_body(macro);
        return;
    }
    const auto included = names_in(macro.parameter("include").value_or(""));
    const auto excluded = names_in(macro.parameter("exclude").value_or(""));
    const auto is_in = [](const std::vector<std::string>& names, const Attachment& file) {
        return std::ranges::binary_search(names, pages::compared_name(file.name));
    };
    Files shown;
    for (const Attachment& file : page->attachments)
        if (!picture_address({page, &file}).empty() && (included.empty() || is_in(included, file)) &&
            !is_in(excluded, file))
            shown.push_back(&file);
    const bool reversed = macro.parameter("reverse") == "true";
    if (const auto order = macro.parameter("sort"))
        sort(shown, *order, reversed);
    else if (reversed)
        std::ranges::reverse(shown);
    list_title(macro.parameter("title").value_or(""));
    if (shown.empty()) {
        html_.open("p").attribute("class", "cl-nothing").text(reader_.words("page.no_files")).close();
        return;
    }
    html_.open("ul").attribute("class", "cl-gallery");
    for (const Attachment* const file : shown) {
        if (!may_list()) break;
        html_.open("li");
        // Its name stands below it.
        file_picture({page, file}, {}, {}, {});
        html_.open("p");
        file_link({page, file}, file->name);
        html_.close().close();
    }
    html_.close();
}

/// What a file is called that is not here, and which page it is attached to.
std::string PageWriter::file_words(const Macro& macro, std::string_view name) const {
    const auto given = std::ranges::find(macro.parameters, "name", &storage::Parameter::name);
    for (const storage::Resource& resource : given->resources)
        if (resource.kind == storage::ResourceKind::attachment) return target_words(resource);
    return reader_.say("page.attachment", {{"name", name}});
}

/// One file: as an image when it is one, and else as a link.
void PageWriter::shown_file(const Macro& macro) {
    const File file = found_file(macro, "name");
    const std::string name(macro.parameter("name").value_or(""));
    if (file.file == nullptr) {
        if (name.empty())
            unknown_without_body(macro);
        else
            chip(file_words(macro, name));
        return;
    }
    html_.open("figure").attribute("class", "cl-figure");
    if (!picture_address(file).empty())
        file_picture(file, {}, macro.parameter("width").value_or(""), macro.parameter("height").value_or(""));
    html_.open("figcaption");
    file_link(file, file.file->name);
    if (file.file->bytes > 0) html_.text(" · " + file_size_words(file.file->bytes, reader_));
    html_.close().close();
}

/// What a drawing app keeps beside its own file: a picture of it.
void PageWriter::diagram(const Macro& macro) {
    std::string_view name = macro.parameter("diagramName").value_or("");
    if (name.empty()) name = macro.parameter("name").value_or("");
    const WikiPage* page = self_;
    if (const auto id = macro.parameter("pageId"); id && context_.wiki != nullptr && !id->empty())
        page = context_.wiki->page(*id);
    const std::string shown_name(
        macro.parameter("diagramDisplayName").value_or(macro.parameter("displayName").value_or(name)));
    File file;
    for (const std::string_view ending : {".png", ""})
        if (file.file == nullptr) file = found_file(page, std::string(name) + std::string(ending));
    if (file.file == nullptr && shown_name.empty()) {
        unknown_without_body(macro);
        return;
    }
    if (file.file == nullptr) {
        chip(reader_.say("page.diagram", {{"name", shown_name}}), reader_.words("page.macro_kept_out"));
        return;
    }
    html_.open("figure").attribute("class", "cl-figure");
    const std::string words = reader_.say("page.diagram", {{"name", shown_name}});
    if (picture_address(file).empty())
        file_link(file, words);
    else
        file_picture(file, words, macro.parameter("width").value_or(""), {});
    html_.close();
}

}  // namespace chatleaf::render
