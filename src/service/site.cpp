// SPDX-License-Identifier: MIT
#include "service/site.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "chatleaf/flows/seen_wiki.hpp"
#include "seal/hashing.hpp"
#include "service/addresses.hpp"
#include "service/answers.hpp"
#include "service/oembed.hpp"

namespace chatleaf::service {
namespace {

constexpr std::size_t most_page_bytes = std::size_t{1} << 20;
constexpr std::chrono::milliseconds picture_patience = std::chrono::seconds(10);

}  // namespace

Site::Site(Parts&& parts)
    : parts_(std::move(parts)),
      memberships_(parts_.pages == nullptr
                       ? nullptr
                       : std::make_unique<Memberships>(*parts_.pages, parts_.outside.clock, parts_.service.fresh)),
      rights_(parts_.service, *parts_.conversations, memberships_.get()),
      documents_(parts_.conversations->reader(), parts_.service.frames, parts_.service.url.path, parts_.service.fresh),
      try_page_(parts_.service, parts_.conversations->known_servers()),
      renderings_(parts_.outside.clock, {.fresh = parts_.service.fresh,
                                         .keep = parts_.service.keep,
                                         .most_bytes = parts_.service.most_memory_mib << 20U}),
      pictures_(parts_.outside.clock,
                // They are kept by what fetches them.
                {.patience = picture_patience,
                 .fresh = std::chrono::milliseconds(0),
                 .most_bytes = 0,
                 .workers = 4,
                 .hides_absence = false}) {}

std::size_t Site::most_body(std::string_view method, std::string_view path) const noexcept {
    if (parts_.hooks && Hooks::are_at(path)) return parts_.hooks->most_body(path);
    return method == "POST" && path == "/render" ? most_page_bytes : 0;
}

void Site::handle(http::Request&& request, http::Respond respond) {
    if (parts_.hooks && Hooks::are_at(request.path))
        return parts_.hooks->handle(std::move(request), std::move(respond));
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    const bool takes_post = request.path == "/render";
    if (takes_post ? request.method != "POST" : !is_read)
        return answer_plainly(
            405, takes_post ? "Send a page's storage format with POST.\n" : "Only GET is known here.\n", respond);
    if (request.path == documents_.script_path()) {
        http::Response response{200, documents_.headers("text/javascript; charset=utf-8"), {}};
        response.headers.emplace_back("cache-control", "public, max-age=31536000, immutable");
        response.body = std::make_shared<const std::string>(Documents::script());
        return respond(std::move(response));
    }
    // A name of a picture has a seal of its own, and was given to somebody who came in.
    if (request.path.starts_with(PictureNames::prefix)) return picture(request, std::move(respond));
    // Browsers ask for it unbidden, and complain where there is none.
    if (request.path == "/favicon.ico") {
        http::Response response{204, documents_.headers("image/x-icon"), {}};
        response.headers.emplace_back("cache-control", "public, max-age=86400");
        return respond(std::move(response));
    }
    if (request.path == try_path || request.path.starts_with(std::string(try_path) + '/'))
        return try_out(std::move(request), std::move(respond));
    const Visitor visitor = visitor_of(request, parts_.service, parts_.keys, parts_.outside.now());
    if (!visitor.may_enter) return answer_absent(respond);
    if (request.path.starts_with(embed_path)) return embed(std::move(request), visitor, std::move(respond));
    if (request.path.starts_with(page_path)) return page(std::move(request), visitor, std::move(respond));
    if (takes_post) return render(std::move(request), visitor, std::move(respond));
    if (request.path == "/oembed") return oembed(request, visitor, respond);
    answer_absent(respond);
}

void Site::embed(http::Request&& request, const Visitor& visitor, http::Respond respond) {
    flows::ChatMacro macro{macro_at(request.path), {}};
    if (macro.name.empty()) return answer_absent(respond);
    for (const auto& part : request.query)
        if (!is_own(part.first)) macro.parameters.push_back(part);
    const std::vector<config::BoundRoom> bound = rooms_bound_for(visitor, parts_.service);
    // Whoever has a name has rights of their own; the others have those of the link they came by.
    const std::string key = key_of(request.path, request.query, rights_of(bound) + '\n' + visitor.name);
    Documents::About about{title_of(macro), theme_in(request.query), false};
    auto make = [this, macro = std::move(macro), about = std::move(about), bound, visitor] {
        return made({"macro", flows::storage_format_of(macro)}, rights_.rooms_of(visitor, bound), about);
    };
    serve(request, key, std::move(make), std::move(respond));
}

void Site::page(http::Request&& request, const Visitor& visitor, http::Respond respond) {
    const auto address = page_at(request.path);
    if (!address || parts_.pages == nullptr) return answer_absent(respond);
    const std::string wiki(request.value(own::wiki).value_or(""));
    const std::string key = key_of(request.path + '\n' + wiki, request.query, visitor.name);
    auto make = [this, wiki, address = *address, visitor, theme = theme_in(request.query)] {
        Rendering absent;
        absent.is_absent = true;
        absent.body = std::make_shared<const std::string>(documents_.absent());
        const auto reader = rights_.reader(visitor, wiki);
        const auto page = reader ? parts_.pages->fetch(wiki, address) : reader.error();
        if (!page) {
            absent.is_silent = page.error().is_unanswered;
            return absent;
        }
        const config::SpaceRules* rules = rules_of(parts_.service, page->source, page->page.space_key);
        if (!rights_.may_see(*reader, *page)) return absent;
        flows::SeenWiki seen(*parts_.pages, page->source, rights_.eyes_of(*reader));
        render::Options look;
        look.wiki = &seen;
        look.self = &seen.take(*page);
        look.is_alone = true;
        look.title = page->page.title;
        return made({page->page.title, page->version.body}, rights_.rooms_of(visitor, rules->rooms),
                    {page->page.title, theme, true}, std::move(look));
    };
    serve(request, key, std::move(make), std::move(respond));
}

void Site::render(http::Request&& request, const Visitor& visitor, http::Respond respond) {
    std::vector<config::BoundRoom> bound = rooms_bound_for(visitor, parts_.service);
    const std::string key =
        key_of(request.path, request.query,
               rights_of(bound) + '\n' + visitor.name + '\n' + seal::hexadecimal(seal::sha256(request.body)));
    Documents::About about{std::string(request.value("title").value_or("")), theme_in(request.query), true};
    auto make = [this, body = std::move(request.body), about = std::move(about), bound = std::move(bound), visitor] {
        render::Options look;
        std::optional<flows::SeenWiki> seen;
        if (parts_.pages != nullptr) {
            // Where nobody tells which groups the reader is in, they are in none.
            const auto reader = rights_.reader(visitor, {});
            look.wiki =
                &seen.emplace(*parts_.pages, std::string(), rights_.eyes_of(reader ? *reader : policy::PageReader{}));
        }
        return made({"page", body}, rights_.rooms_of(visitor, bound), about, std::move(look));
    };
    serve(request, key, std::move(make), std::move(respond));
}

Rendering Site::made(const flows::Input& page, const std::vector<config::BoundRoom>& rooms,
                     const Documents::About& about, render::Options look) const {
    look.fragment = true;
    look.theme = about.theme;
    look.picture = [this, now = parts_.outside.now()](const chat::Picture& picture) {
        const std::string name = parts_.picture_names.name(picture, now);
        return name.empty() ? name : parts_.service.url.path + name;
    };
    const auto shown = parts_.conversations->show(page, rooms, look);
    if (!shown) {
        Rendering absent;
        absent.is_absent = true;
        absent.body = std::make_shared<const std::string>(documents_.absent());
        return absent;
    }
    Rendering rendering = documents_.document(*shown, about);
    // A page is there even if a conversation in it is not.
    rendering.is_absent = shown->has_box && !about.is_page;
    return rendering;
}

void Site::oembed(const http::Request& request, const Visitor& visitor, const http::Respond& respond) {
    // Who needs a seal for each thing they see cannot be given what shows without one.
    if (parts_.service.readers == config::Readers::signed_links && !visitor.has_seal) return answer_absent(respond);
    const auto json = oembed_answer(request, parts_.service, parts_.conversations->known_servers());
    if (!json) return answer_absent(respond);
    http::Response response{200, documents_.headers("application/json; charset=utf-8"), {}};
    response.headers.emplace_back("cache-control", "no-cache");
    response.body = std::make_shared<const std::string>(*json);
    counters_.good++;
    respond(std::move(response));
}

void Site::try_out(http::Request&& request, http::Respond respond) {
    Visitor visitor = visitor_of(without_words(request), parts_.service, parts_.keys, parts_.outside.now());
    if (!visitor.may_enter) return answer_absent(respond);
    if (request.path != try_path) {
        // The seal is not of the room that was written into the form.
        visitor.space.reset();
        request.path.replace(0, try_path.size() + 1, embed_path);
        return embed(std::move(request), visitor, std::move(respond));
    }
    http::Response response{200, Documents::headers_with(html, try_page_.policy()), {}};
    response.headers.emplace_back("cache-control", "private, no-cache");
    response.body = std::make_shared<const std::string>(try_page_.document(request.query));
    counters_.good++;
    respond(std::move(response));
}

}  // namespace chatleaf::service
