// SPDX-License-Identifier: MIT
#include "render/file.hpp"

#include <algorithm>

#include "chatleaf/render/notice.hpp"
#include "chatleaf/url/href.hpp"
#include "render/direction.hpp"

namespace chatleaf::render {
namespace {

using chat::Attachment;

std::string_view kind_key(Attachment::Kind kind) {
    switch (kind) {
        case Attachment::Kind::image: return "attachment.image";
        case Attachment::Kind::audio: return "attachment.audio";
        case Attachment::Kind::video: return "attachment.video";
        default: return "attachment.file";
    }
}

bool is_ending(std::string_view ending) {
    constexpr std::size_t longest = 4;
    return !ending.empty() && ending.size() <= longest &&
           ending.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") ==
               std::string_view::npos;
}

/// What follows the last of a character; all of it when there is none.
std::string_view after_last(std::string_view text, char c) { return text.substr(text.rfind(c) + 1); }

/// The file name's ending where it looks like one, else the short name of its type: "pdf".
std::string_view ending_of(const Attachment& file) {
    const bool has_ending = file.title.find('.') != std::string::npos;
    if (const auto ending = after_last(file.title, '.'); has_ending && is_ending(ending)) return ending;
    const std::string_view type = after_last(file.media_type, '/');
    return is_ending(type) ? type : std::string_view{};
}

struct Tile {
    std::optional<std::string> href;
    std::string_view mark;  ///< stands for a picture of the file
    std::string_view name;
    std::string details;
    std::string_view alternative;  ///< what is to be seen
    ShownPicture picture{};        ///< in place of the mark, if it has an address
};

/// As large as fits among the words of a conversation, in the same proportions.
Attachment::Size fitted(Attachment::Size size) {
    constexpr std::uint64_t widest = 480;
    constexpr std::uint64_t highest = 360;
    const std::uint64_t width = std::max<std::uint32_t>(size.width, 1);
    const std::uint64_t height = std::max<std::uint32_t>(size.height, 1);
    if (width <= widest && height <= highest)
        return {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    const bool is_flat = width * highest >= height * widest;
    const std::uint64_t fitted_width = is_flat ? widest : std::max<std::uint64_t>(width * highest / height, 1);
    const std::uint64_t fitted_height = is_flat ? std::max<std::uint64_t>(height * widest / width, 1) : highest;
    return {static_cast<std::uint32_t>(fitted_width), static_cast<std::uint32_t>(fitted_height)};
}

/// What stands for a picture where it cannot be seen: what it was said to show, else the words it came with, else its
/// name.
std::string what_is_seen(const Attachment& file, const MessageContext& context) {
    if (!file.alternative.empty()) return file.alternative;
    std::string words = plain_words(file.description, context.reader, {.dialect = context.dialect});
    return words.empty() ? file.title : words;
}

void write(HtmlWriter& html, const Tile& tile) {
    if (tile.href)
        open_link(html, *tile.href);
    else
        html.open("span");
    if (tile.picture.address.empty()) {
        html.attribute("class", "cl-file");
        html.open("span").attribute("class", "cl-file-mark").attribute("aria-hidden", "true").text(tile.mark).close();
    } else {
        html.attribute("class", "cl-file cl-file-pictured");
        picture(html, tile.picture);
    }
    html.open("span").attribute("class", "cl-file-words");
    html.open("bdi").attribute("class", "cl-file-name").text(tile.name).close();
    html.open("span").attribute("class", "cl-file-size").text(tile.details);
    if (!tile.alternative.empty()) html.text(" · ").element("bdi", tile.alternative);
    html.close().close().close();
}

}  // namespace

std::string file_size_words(std::uint64_t bytes, const locale::Reader& reader) {
    const auto in_units_of = [bytes, &reader](std::uint64_t unit, std::string_view key) {
        const auto tenths = static_cast<std::int64_t>(bytes / (unit / 10));
        const std::string tenth = std::to_string(tenths % 10);
        return reader.say(key, {{"whole", tenths / 10}, {"tenths", tenth}});
    };
    if (bytes < 1000) return reader.say("size.bytes", {{"whole", static_cast<std::int64_t>(bytes)}});
    if (bytes < 1'000'000) return in_units_of(1000, "size.kilobytes");
    if (bytes < 1'000'000'000) return in_units_of(1'000'000, "size.megabytes");
    return in_units_of(1'000'000'000, "size.gigabytes");
}

std::optional<std::string> server_href(std::string_view link, std::string_view server_url) {
    if (!link.starts_with('/') || link.starts_with("//") || link.starts_with("/\\")) return url::safe_href(link);
    if (server_url.empty()) return std::nullopt;
    while (server_url.ends_with('/')) server_url.remove_suffix(1);
    return url::safe_href(std::string(server_url).append(link));
}

std::string name_in_url(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    return url::percent_decoded(after_last(url, '/'));
}

void picture(HtmlWriter& html, const ShownPicture& shown) {
    html.void_element("img").attribute("class", "cl-picture").attribute("src", shown.address);
    html.attribute("alt", without_turns(shown.alternative));
    if (shown.size) {
        const Attachment::Size size = fitted(*shown.size);
        html.attribute("width", std::to_string(size.width)).attribute("height", std::to_string(size.height));
    }
    html.attribute("loading", "lazy").attribute("decoding", "async");
}

void file_tile(HtmlWriter& html, const Attachment& file, const MessageContext& context) {
    const locale::Reader& reader = context.reader;
    const std::string kind = reader.say(kind_key(file.kind));
    const std::string unnamed = reader.say("attachment.unnamed");
    Tile tile;
    // Of an encrypted file the server has nothing that anybody could open.
    if (!file.encrypted) tile.href = server_href(file.link, context.server_url);
    tile.mark = ending_of(file).empty() ? std::string_view(kind) : ending_of(file);
    tile.name = file.title.empty() ? unnamed : file.title;
    tile.details = kind;
    if (file.size)
        tile.details += " · " + reader.say("attachment.pixels", {{"width", std::int64_t{file.size->width}},
                                                                 {"height", std::int64_t{file.size->height}}});
    if (file.bytes) tile.details += " · " + file_size_words(*file.bytes, reader);
    if (file.encrypted) tile.details += " · " + reader.say("attachment.encrypted");
    tile.alternative = file.alternative;
    std::string address;
    if (file.kind == Attachment::Kind::image && !file.encrypted)
        address = context.pictures.of_upload(file.picture.empty() ? file.link : file.picture);
    const std::string seen = address.empty() ? std::string() : what_is_seen(file, context);
    if (!address.empty()) {
        tile.picture = {address, seen, file.size};
        tile.alternative = {};  // the picture has it
    }
    write(html, tile);
}

void medium_tile(HtmlWriter& html, const Attachment::Medium& medium, const MessageContext& context) {
    const std::string kind = context.reader.say(kind_key(medium.kind));
    std::string name = name_in_url(medium.link);
    if (name.empty()) name = medium.link;
    Tile tile;
    tile.href = server_href(medium.link, context.server_url);
    const std::string_view ending = after_last(name, '.');
    tile.mark = name.find('.') != std::string::npos && is_ending(ending) ? ending : std::string_view(kind);
    tile.name = name;
    tile.details = kind;
    const bool is_image = medium.kind == Attachment::Kind::image;
    const std::string address = is_image ? context.pictures.of_upload(medium.link) : std::string();
    if (!address.empty()) tile.picture = {address, name, {}};
    write(html, tile);
}

}  // namespace chatleaf::render
