// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "chatleaf/render/page.hpp"
#include "chatleaf/storage/parse.hpp"
#include "render/reader.hpp"
#include "render/vocabulary.hpp"
#include "support/catch.hpp"

/// Pages rendered for tests, each checked against the vocabulary.
namespace chatleaf::test {

inline render::Rendered rendered(std::string_view storage, const render::Options& options,
                                 const locale::Reader& with = reader()) {
    auto parsed = storage::parse(storage, "page.xml");
    REQUIRE(parsed.has_value());
    auto page = render::page(parsed->document, nullptr, {}, with, options);
    INFO(storage.substr(0, 2000));
    const auto fault = Vocabulary::fault(page.html);
    CHECK(fault == std::nullopt);
    return page;
}

/// What stands between the page's own <div> and its end.
inline std::string body_of(std::string_view storage, const locale::Reader& with = reader()) {
    render::Options options;
    options.fragment = true;
    const std::string html = rendered(storage, options, with).html;
    constexpr std::string_view begin = "<div class=\"cl-page\">";
    const auto at = html.find(begin) + begin.size();
    return html.substr(at, html.rfind("</div></div>") - at);
}

/// The same without the directions that nearly every block has.
inline std::string html_of(std::string_view storage, const locale::Reader& with = reader()) {
    return without_directions(body_of(storage, with));
}

}  // namespace chatleaf::test
