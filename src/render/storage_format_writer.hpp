// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/render/html.hpp"

namespace chatleaf::render {

/// Writes Confluence storage format that is well-formed and safe by construction, as HtmlWriter does
/// HTML: names of elements, attributes, macros and parameters come from the program, every character
/// of content is escaped, and CDATA ends only where it is meant to.
class StorageFormatWriter {
public:
    /// A name that only the program can give: a string literal.
    using Name = HtmlWriter::Name;

    StorageFormatWriter& open(Name element);                            ///< `<p`; attributes may follow
    StorageFormatWriter& attribute(Name name, std::string_view value);  ///< REQUIRES: right after open or attribute
    StorageFormatWriter& text(std::string_view characters);             ///< escaped; control characters dropped
    StorageFormatWriter& empty_element(Name element);                   ///< `<br />`
    StorageFormatWriter& close();                                       ///< the innermost open element

    /// One of Confluence's own macros; its parameters, its body and `close` follow.
    StorageFormatWriter& open_macro(Name macro);
    StorageFormatWriter& parameter(Name name, std::string_view value);
    StorageFormatWriter& open_body();  ///< of elements; closed by `close`
    /// A whole body of characters. `]]>` in it becomes two sections, which readers put together again.
    StorageFormatWriter& plain_body(std::string_view characters);

    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
    /// Everything written so far. REQUIRES: depth() == 0.
    [[nodiscard]] std::string take() &&;

private:
    void finish_tag();
    std::string out_;
    std::vector<std::string_view> open_;
    bool in_tag_ = false;  // of the innermost open element, not yet ended by its >
};

}  // namespace chatleaf::render
