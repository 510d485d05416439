// SPDX-License-Identifier: MIT
#include "chatleaf/flows/readable_pages.hpp"

#include <map>
#include <string>
#include <utility>

#include "chatleaf/config/config.hpp"
#include "chatleaf/url/href.hpp"
#include "flows/sites.hpp"
#include "flows/wikis.hpp"

namespace chatleaf::flows {
namespace {

class OpenPages final : public ReadablePages {
public:
    void add(const std::string& alias, OpenWiki&& wiki) { wikis_.emplace(alias, std::move(wiki)); }

    Result<FetchedFacts> fetch(std::string_view wiki, const confluence::PageAddress& address) override {
        const auto found = called(wiki);
        if (found == wikis_.end()) return Error{{std::string(wiki)}, "There is no Confluence of this alias."};
        confluence::Server& server = *found->second.server;
        const auto id = server.find(address);
        if (!id) return id.error();
        auto current = server.page(*id);
        if (!current) return current.error();
        return FetchedFacts{
            found->first, std::move(current->page), std::move(current->version), server.readership(*id), {}};
    }

    Result<std::vector<std::string>> groups_of(std::string_view wiki, std::string_view login) override {
        const auto found = called(wiki);
        if (found == wikis_.end()) return Error{{std::string(wiki)}, "There is no Confluence of this alias."};
        return found->second.server->groups_of(login);
    }

    std::string address_of_title(std::string_view wiki, std::string_view space_key,
                                 std::string_view title) const override {
        const auto found = called(wiki);
        if (found == wikis_.end()) return {};
        return chat::to_string(found->second.url) + "/display/" + url::percent_encoded(space_key) + "/" +
               url::percent_encoded(title);
    }

private:
    using Wikis = std::map<std::string, OpenWiki, std::less<>>;
    [[nodiscard]] Wikis::const_iterator called(std::string_view alias) const {
        return alias.empty() && wikis_.size() == 1 ? wikis_.begin() : wikis_.find(alias);
    }

    Wikis wikis_;
};

}  // namespace

ReadablePages::~ReadablePages() = default;

Result<std::unique_ptr<ReadablePages>> ReadablePages::open(const Configuration& config, const Outside& outside) {
    auto pages = std::make_unique<OpenPages>();
    for (const config::Wiki& wiki : config.read.wikis) {
        auto open = open_wiki(wiki, folder_of(config.file), outside);
        if (!open) return open.error();
        pages->add(wiki.access.alias, *std::move(open));
    }
    return std::unique_ptr<ReadablePages>(std::move(pages));
}

}  // namespace chatleaf::flows
