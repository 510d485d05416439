// SPDX-License-Identifier: MIT
#include "cli/page_source.hpp"

#include <utility>

#include "chatleaf/flows/wiki_page.hpp"
#include "cli/files.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {

Result<SourcePage> read_source_page(const std::string& word, const std::optional<flows::Input>& config,
                                    Streams& streams) {
    SourcePage source;
    if (!flows::names_page_of_server(word)) {
        auto input = read_input(word, streams);
        if (!input) return input.error();
        source.input = *std::move(input);
        source.title = title_of(word);
        return source;
    }
    SystemClock clock;
    auto fetched = flows::fetch_page(word, config, outside_of(clock, streams));
    if (!fetched) return fetched.error();
    source.input = fetched->input();
    source.title = fetched->page.title;
    source.is_from_server = true;
    source.url = fetched->page.url;
    source.wiki = fetched->source;
    source.page = fetched->page;
    source.author = fetched->version.author;
    source.diagnostics = std::move(fetched->diagnostics);
    return source;
}

Result<std::optional<flows::Input>> read_config(const std::string& path, Streams& streams) {
    if (path.empty()) return std::optional<flows::Input>();
    auto config = read_input(path, streams);
    if (!config) return config.error();
    return std::optional(*std::move(config));
}

}  // namespace chatleaf::cli
