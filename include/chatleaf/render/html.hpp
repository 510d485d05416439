// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::render {

/// Writes HTML that is well-formed and safe by construction: element and attribute names
/// come from the program, every character of content is escaped, and nothing from outside
/// is ever passed through as markup. What it writes is well-formed XML too, so that an HTML
/// parser and an XML parser see the same tree.
class HtmlWriter {
public:
    /// A name that only the program can give: a string literal.
    class Name {
    public:
        consteval Name(const char* literal) : name_(literal) {}  // NOLINT(google-explicit-constructor)
        [[nodiscard]] std::string_view view() const noexcept { return name_; }

    private:
        std::string_view name_;
    };

    HtmlWriter& open(Name element);                            ///< `<p`; attributes may follow
    HtmlWriter& attribute(Name name, std::string_view value);  ///< REQUIRES: right after open or attribute
    HtmlWriter& attribute(Name name);                          ///< one without a value
    /// Escaped; control characters dropped, and in a <bdi> those that would turn what follows.
    HtmlWriter& text(std::string_view characters);
    HtmlWriter& close();                     ///< the innermost open element
    HtmlWriter& void_element(Name element);  ///< `<br`; attributes may follow, no close

    /// A whole element that holds only text.
    HtmlWriter& element(Name element, std::string_view characters);
    /// Makes room for so many bytes more, so that a long page is not copied while it grows.
    void reserve(std::size_t bytes) { out_.reserve(out_.size() + bytes); }
    /// `<!doctype html>`; before anything else.
    HtmlWriter& doctype();

    /// Adds what another HtmlWriter wrote. REQUIRES: finished.depth() == 0.
    HtmlWriter& append(const HtmlWriter& finished);
    /// Content of <style>; a literal of the program or its compiled-in data.
    HtmlWriter& style_sheet(std::string_view css);

    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    /// Everything written so far. REQUIRES: depth() == 0.
    [[nodiscard]] std::string take() &&;
    [[nodiscard]] std::string_view view() const noexcept { return out_; }

private:
    enum class Tag : std::uint8_t { none, element, empty_element };
    void finish_tag();
    std::string out_;
    std::vector<std::string_view> open_;
    Tag tag_ = Tag::none;  // the tag being written, not yet ended by its >
};

}  // namespace chatleaf::render
