// SPDX-License-Identifier: MIT
#include "chatleaf/pages/media_type.hpp"

#include <algorithm>
#include <array>

#include "chatleaf/text/ascii.hpp"

namespace chatleaf::pages {
namespace {

struct Known {
    std::string_view ending;
    std::string_view type;
};

// Of one type, the first is the usual ending. Nothing that holds script or markup a browser would run.
constexpr auto known = std::to_array<Known>({
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".jpe", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".bmp", "image/bmp"},
    {".ico", "image/x-icon"},
    {".tif", "image/tiff"},
    {".tiff", "image/tiff"},
    {".heic", "image/heic"},
    {".mp3", "audio/mpeg"},
    {".wav", "audio/wav"},
    {".ogg", "audio/ogg"},
    {".oga", "audio/ogg"},
    {".opus", "audio/opus"},
    {".flac", "audio/flac"},
    {".m4a", "audio/mp4"},
    {".mp4", "video/mp4"},
    {".m4v", "video/mp4"},
    {".webm", "video/webm"},
    {".mov", "video/quicktime"},
    {".avi", "video/x-msvideo"},
    {".mpg", "video/mpeg"},
    {".mpeg", "video/mpeg"},
    {".mkv", "video/x-matroska"},
    {".txt", "text/plain"},
    {".log", "text/plain"},
    {".md", "text/markdown"},
    {".csv", "text/csv"},
    {".json", "application/json"},
    {".pdf", "application/pdf"},
    {".rtf", "application/rtf"},
    {".doc", "application/msword"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xls", "application/vnd.ms-excel"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".ppt", "application/vnd.ms-powerpoint"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".vsd", "application/vnd.visio"},
    {".vsdx", "application/vnd.ms-visio.drawing.main+xml"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odp", "application/vnd.oasis.opendocument.presentation"},
    {".odg", "application/vnd.oasis.opendocument.graphics"},
    {".zip", "application/zip"},
    {".gz", "application/gzip"},
    {".tgz", "application/gzip"},
    {".bz2", "application/x-bzip2"},
    {".xz", "application/x-xz"},
    {".tar", "application/x-tar"},
    {".7z", "application/x-7z-compressed"},
    {".rar", "application/vnd.rar"},
});

}  // namespace

std::string_view media_type_of(std::string_view file_name) noexcept {
    const std::size_t dot = file_name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    const std::string_view ending = file_name.substr(dot);
    const auto is_it = [&](const Known& one) { return text::same_letters(one.ending, ending); };
    const auto found = std::find_if(known.begin(), known.end(), is_it);
    return found == known.end() ? std::string_view{} : found->type;
}

std::string_view ending_of_media_type(std::string_view media_type) noexcept {
    const std::string_view type = text::trimmed(media_type.substr(0, media_type.find(';')));
    const auto is_it = [&](const Known& one) { return text::same_letters(one.type, type); };
    const auto found = std::find_if(known.begin(), known.end(), is_it);
    return found == known.end() ? std::string_view{} : found->ending;
}

}  // namespace chatleaf::pages
