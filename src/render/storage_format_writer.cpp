// SPDX-License-Identifier: MIT
#include "render/storage_format_writer.hpp"

#include <cassert>
#include <utility>

#include "render/escaping.hpp"

namespace chatleaf::render {

void StorageFormatWriter::finish_tag() {
    if (in_tag_) out_ += '>';
    in_tag_ = false;
}

StorageFormatWriter& StorageFormatWriter::open(Name element) {
    finish_tag();
    out_ += '<';
    out_ += element.view();
    open_.push_back(element.view());
    in_tag_ = true;
    return *this;
}

StorageFormatWriter& StorageFormatWriter::attribute(Name name, std::string_view value) {
    assert(in_tag_);
    out_ += ' ';
    out_ += name.view();
    out_ += "=\"";
    append_escaped(out_, value, Where::attribute);
    out_ += '"';
    return *this;
}

StorageFormatWriter& StorageFormatWriter::text(std::string_view characters) {
    finish_tag();
    append_escaped(out_, characters, Where::text);
    return *this;
}

StorageFormatWriter& StorageFormatWriter::empty_element(Name element) {
    finish_tag();
    out_ += '<';
    out_ += element.view();
    out_ += " />";
    return *this;
}

StorageFormatWriter& StorageFormatWriter::close() {
    assert(!open_.empty());
    finish_tag();
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
    return *this;
}

StorageFormatWriter& StorageFormatWriter::open_macro(Name macro) {
    return open("ac:structured-macro").attribute("ac:name", macro.view());
}

StorageFormatWriter& StorageFormatWriter::parameter(Name name, std::string_view value) {
    return open("ac:parameter").attribute("ac:name", name.view()).text(value).close();
}

StorageFormatWriter& StorageFormatWriter::open_body() { return open("ac:rich-text-body"); }

StorageFormatWriter& StorageFormatWriter::plain_body(std::string_view characters) {
    constexpr std::string_view end = "]]>";
    std::string allowed;  // first: a character that is dropped must not leave an end behind
    append_allowed(allowed, characters);
    open("ac:plain-text-body");
    finish_tag();
    out_ += "<![CDATA[";
    std::string_view rest = allowed;
    for (std::size_t at = rest.find(end); at != std::string_view::npos; at = rest.find(end)) {
        out_ += rest.substr(0, at + 2);
        out_ += "]]><![CDATA[";
        rest.remove_prefix(at + 2);
    }
    out_ += rest;
    out_ += end;
    return close();
}

std::string StorageFormatWriter::take() && {
    assert(open_.empty());
    return std::move(out_);
}

}  // namespace chatleaf::render
