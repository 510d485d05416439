// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chatleaf::render {

/// Writes HTML that is well-formed and safe by construction: element and attribute names
/// come from the program, every character of content is escaped, and nothing from outside
/// is ever passed through as markup.
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
    HtmlWriter& text(std::string_view characters);             ///< escaped; control characters dropped
    HtmlWriter& close();                                       ///< the innermost open element
    HtmlWriter& void_element(Name element);                    ///< `<br`; attributes may follow, no close

    /// Adds what another HtmlWriter wrote. REQUIRES: `finished` came from `take`.
    HtmlWriter& append(const HtmlWriter& finished);
    /// Content of <style>; a literal of the program or its compiled-in data.
    HtmlWriter& style_sheet(std::string_view css);

    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    /// Everything written so far. REQUIRES: depth() == 0.
    [[nodiscard]] std::string take() &&;
    [[nodiscard]] std::string_view view() const noexcept { return out_; }

private:
    void finish_tag();
    std::string out_;
    std::vector<std::string_view> open_;
    bool in_tag_ = false;
};

}  // namespace chatleaf::render
