// SPDX-License-Identifier: MIT
#include "chatleaf/lint/lint.hpp"

#include <utility>

#include "chatleaf/pages/body.hpp"
#include "chatleaf/storage/parse.hpp"
#include "lint/checks.hpp"

namespace chatleaf::lint {
namespace {

Report other_body(const Page& page, pages::BodyType type, const Options& options) {
    FindingLog log(options);
    log.add(Severity::note, "not-storage-format", {std::string(page.name), 1, 1}, [&]() -> Sentences {
        if (type == pages::BodyType::wiki)
            return {"This is wiki markup of Confluence 3, which is not looked at.",
                    "Save the page once in a newer Confluence, and take its storage format."};
        return {"This is data of an app, which is not looked at.", "Give the storage format of a page."};
    });
    return std::move(log).take();
}

}  // namespace

Result<Report> check(const Page& page, const Options& options) {
    const pages::BodyType type = page.type.value_or(pages::recognised_body_type(page.body));
    if (type != pages::BodyType::storage) return other_body(page, type, options);
    const auto parsed = storage::parse(page.body, page.name);
    if (!parsed) return parsed.error();
    FindingLog log(options);
    check_markup(page, parsed->diagnostics, log);
    check_chat_macros(parsed->document, options, log);
    check_macro_names(parsed->document, options, log);
    check_anchors(parsed->document, options, log);
    check_images(parsed->document, log);
    check_bare_links(parsed->document, options, log);
    return std::move(log).take();
}

}  // namespace chatleaf::lint
