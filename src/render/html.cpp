// SPDX-License-Identifier: MIT
#include "chatleaf/render/html.hpp"

#include <cassert>

#include "render/direction.hpp"
#include "render/escaping.hpp"

namespace chatleaf::render {

void HtmlWriter::finish_tag() {
    if (tag_ == Tag::none) return;
    out_ += tag_ == Tag::empty_element ? " />" : ">";
    tag_ = Tag::none;
}

HtmlWriter& HtmlWriter::open(Name element) {
    finish_tag();
    out_ += '<';
    out_ += element.view();
    open_.push_back(element.view());
    tag_ = Tag::element;
    return *this;
}

HtmlWriter& HtmlWriter::void_element(Name element) {
    finish_tag();
    out_ += '<';
    out_ += element.view();
    tag_ = Tag::empty_element;
    return *this;
}

HtmlWriter& HtmlWriter::attribute(Name name, std::string_view value) {
    assert(tag_ != Tag::none);
    out_ += ' ';
    out_ += name.view();
    out_ += "=\"";
    append_escaped(out_, value, Where::attribute);
    out_ += '"';
    return *this;
}

HtmlWriter& HtmlWriter::attribute(Name name) { return attribute(name, {}); }

HtmlWriter& HtmlWriter::text(std::string_view characters) {
    finish_tag();
    if (!open_.empty() && open_.back() == "bdi") {
        append_escaped(out_, without_turns(characters), Where::text);
        return *this;
    }
    append_escaped(out_, characters, Where::text);
    return *this;
}

HtmlWriter& HtmlWriter::close() {
    assert(!open_.empty());
    finish_tag();
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    open_.pop_back();
    return *this;
}

HtmlWriter& HtmlWriter::element(Name element, std::string_view characters) {
    return open(element).text(characters).close();
}

HtmlWriter& HtmlWriter::doctype() {
    assert(out_.empty());
    out_ = "<!doctype html>\n";
    return *this;
}

HtmlWriter& HtmlWriter::append(const HtmlWriter& finished) {
    assert(finished.depth() == 0);
    finish_tag();
    out_ += finished.out_;
    if (finished.tag_ != Tag::none) out_ += " />";  // it ends in an element like <br
    return *this;
}

HtmlWriter& HtmlWriter::style_sheet(std::string_view css) {
    assert(css.find('<') == std::string_view::npos && css.find('&') == std::string_view::npos);
    open("style");
    finish_tag();
    out_ += css;
    return close();
}

std::string HtmlWriter::take() && {
    assert(open_.empty());
    finish_tag();
    return std::move(out_);
}

}  // namespace chatleaf::render
