// SPDX-License-Identifier: MIT
#include "service/site.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/flows/following.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/policy/telling.hpp"
#include "seal/hashing.hpp"
#include "service/answers.hpp"
#include "service/oembed.hpp"

namespace chatleaf::service {
namespace {

constexpr std::string_view html = "text/html; charset=utf-8";
constexpr std::size_t most_page_bytes = std::size_t{1} << 20;
constexpr std::chrono::milliseconds looked_at = std::chrono::minutes(10);  // for so long after it was, last
constexpr std::chrono::milliseconds picture_patience = std::chrono::seconds(10);
constexpr std::string_view embed_path = "/embed/", page_path = "/page/";

/// "rocketchat-channel" of "/embed/channel"; empty for anything else.
std::string macro_at(std::string_view path) {
    if (!path.starts_with(embed_path)) return {};
    std::string name = "rocketchat-" + std::string(path.substr(embed_path.size()));
    const macros::Definition* definition = macros::find(name);
    return definition != nullptr && definition->name == name ? name : std::string{};
}

std::string key_of(std::string_view what, const http::Query& query, const std::string& rights) {
    // Of what stands twice, which one comes first may matter.
    std::vector<std::tuple<std::string_view, std::size_t, std::string_view>> sorted;
    for (const auto& [name, value] : query)
        if (!is_own(name)) sorted.emplace_back(name, sorted.size(), value);
    std::ranges::sort(sorted);
    seal::Fields fields;
    fields.add(what);
    for (const auto& [name, place, value] : sorted) {
        fields.add(name);
        fields.add(value);
    }
    fields.add("rights");
    fields.add(rights);
    return fields.bytes();
}

render::Theme theme_in(const http::Query& query) {
    for (const auto& [name, value] : query) {
        if (name != "theme") continue;
        if (value == "light") return render::Theme::light;
        if (value == "dark") return render::Theme::dark;
    }
    return render::Theme::automatic;
}

std::string title_of(const flows::ChatMacro& macro) {
    for (const std::string_view wanted : {"title", "room"})
        for (const auto& [name, value] : macro.parameters)
            if (name == wanted && !value.empty()) return value;
    const macros::Definition* definition = macros::find(macro.name);
    return definition == nullptr ? std::string{} : definition->title;
}

/// The page that "/page/1002", "/page/SPACE/TITLE" name; of a Confluence by its alias in the query.
std::optional<confluence::PageAddress> page_at(std::string_view path) {
    if (!path.starts_with(page_path)) return std::nullopt;
    const std::string_view rest = path.substr(page_path.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) {
        if (!confluence::is_page_id(rest)) return std::nullopt;
        return confluence::PageAddress{std::string(rest), {}, {}, {}};
    }
    if (slash == 0 || slash + 1 == rest.size()) return std::nullopt;
    return confluence::PageAddress{{}, std::string(rest.substr(0, slash)), std::string(rest.substr(slash + 1)), {}};
}

}  // namespace

Site::Site(Parts&& parts)
    : parts_(std::move(parts)),
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
        return made({"macro", flows::storage_format_of(macro)}, rooms_of(visitor, bound), about);
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
        const auto page = parts_.pages->fetch(wiki, address);
        if (!page) {
            absent.is_silent = page.error().is_unanswered;
            return absent;
        }
        const config::SpaceRules* rules = rules_of(parts_.service, page->source, page->page.space_key);
        if (!may_see(visitor, *page)) return absent;
        flows::SeenWiki seen(*parts_.pages, page->source, eyes_of(visitor));
        render::Options look;
        look.wiki = &seen;
        look.self = &seen.take(*page);
        look.is_alone = true;
        look.title = page->page.title;
        return made({page->page.title, page->version.body}, rooms_of(visitor, rules->rooms),
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
        if (parts_.pages != nullptr) look.wiki = &seen.emplace(*parts_.pages, std::string(), eyes_of(visitor));
        return made({"page", body}, rooms_of(visitor, bound), about, std::move(look));
    };
    serve(request, key, std::move(make), std::move(respond));
}

void Site::picture(const http::Request& request, http::Respond respond) {
    // The name is read as it was sent: it has one spelling.
    const auto picture =
        request.query.empty() ? parts_.picture_names.read(request.target, parts_.outside.now()) : std::nullopt;
    if (!picture) return answer_absent(respond);
    auto make = [this, picture = *picture] {
        Rendering made;
        const auto fetched = parts_.conversations->pictures().fetch(picture);
        made.is_silent = !fetched;
        made.is_absent = !fetched || fetched->bytes == nullptr;
        made.body = made.is_absent ? std::make_shared<const std::string>() : fetched->bytes;
        if (!made.is_absent) made.type = rocketchat::media_type(fetched->type);
        return made;
    };
    pictures_.ask(request.target, std::move(make), [this, respond = std::move(respond)](const Served& served) {
        if (served.rendering == nullptr || served.rendering->is_absent) {
            // There is none, as of most people: no fault that a browser should tell of.
            http::Response none{204, documents_.headers("text/plain; charset=utf-8"), {}};
            none.headers.emplace_back("cache-control", "private, max-age=300");
            counters_.absent++;
            return respond(std::move(none));
        }
        http::Response response{200, documents_.headers(served.rendering->type), served.rendering->body};
        // Of nothing else: whoever opens it by itself sees a picture and nothing that could run.
        response.headers[1].second = "default-src 'none'; sandbox";
        response.headers.emplace_back("cache-control", "private, max-age=86400, immutable");
        response.headers.emplace_back("content-disposition", "inline");
        response.headers.emplace_back("cross-origin-resource-policy", "same-origin");
        counters_.good++;
        respond(std::move(response));
    });
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

bool Site::may_see(const Visitor& visitor, const flows::FetchedFacts& page) const {
    const config::SpaceRules* rules = rules_of(parts_.service, page.source, page.page.space_key);
    return rules != nullptr && rules->shows_pages && policy::may_be_read_by(page.readership, login_of(visitor));
}

/// What the visitor may see of a Confluence besides the page that was asked for.
flows::SeenWiki::MaySee Site::eyes_of(const Visitor& visitor) const {
    return [this, visitor](const flows::FetchedFacts& page) { return may_see(visitor, page); };
}

std::string Site::login_of(const Visitor& visitor) const {
    // What Confluence calls somebody is no address of e-mail.
    const bool is_login = parts_.service.proxy && parts_.service.proxy->named_by == config::NamedBy::username;
    return is_login ? visitor.name : std::string{};
}

std::vector<config::BoundRoom> Site::rooms_of(const Visitor& visitor, std::vector<config::BoundRoom> rooms) const {
    if (parts_.service.readers != config::Readers::named) return rooms;
    std::erase_if(rooms, [&](const config::BoundRoom& room) { return !is_member(visitor, room); });
    return rooms;
}

bool Site::is_member(const Visitor& visitor, const config::BoundRoom& bound) const {
    rocketchat::Servers& servers = parts_.conversations->servers();
    const auto room = servers.room(bound.server, bound.room);
    if (!room) return false;
    const bool is_email = parts_.service.proxy && parts_.service.proxy->named_by == config::NamedBy::email;
    const auto found = is_email ? servers.username_of(bound.server, visitor.name) : Result<std::string>(visitor.name);
    if (!found) return false;
    const auto member = servers.is_member(bound.server, *room, *found);
    return member && *member;
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

void Site::serve(const http::Request& request, const std::string& key, Renderings::Make make, http::Respond respond) {
    std::string if_none_match(request.header("if-none-match").value_or(""));
    auto make_and_learn = [this, make = std::move(make)] {
        Rendering made = make();
        keep_pace();
        return made;
    };
    renderings_.ask(key, std::move(make_and_learn),
                    [this, if_none_match = std::move(if_none_match),
                     respond = std::move(respond)](const Served& served) { answer(served, if_none_match, respond); });
}

void Site::keep_pace() {
    std::optional<std::uint64_t> least;
    for (const render::Server& server : parts_.conversations->known_servers()) {
        const auto limit = parts_.conversations->servers().limit_of(server.alias);
        if (limit && (!least || *limit < *least)) least = limit;
    }
    renderings_.set_fresh(flows::followed_within(renderings_.asked_within(looked_at), least, parts_.service.fresh));
}

void Site::answer(const Served& served, const std::string& if_none_match, const http::Respond& respond) {
    if (served.rendering == nullptr) {
        http::Response response{503, documents_.headers(html), {}};
        response.headers.emplace_back("cache-control", "no-store");
        response.headers.emplace_back("retry-after", "2");
        response.body = std::make_shared<const std::string>(documents_.waiting());
        counters_.late++;
        return respond(std::move(response));
    }
    const Rendering& rendering = *served.rendering;
    const bool is_aged = served.age.count() > 0;
    http::Response response{200, documents_.headers(html), rendering.body};
    response.headers.emplace_back("cache-control", "private, no-cache");
    if (rendering.is_silent && rendering.is_absent) {
        response.status = 503;
        response.headers.emplace_back("retry-after", "30");
        counters_.late++;
        return respond(std::move(response));
    }
    if (rendering.is_absent) {
        response.status = 404;
        counters_.absent++;
        return respond(std::move(response));
    }
    std::string etag = rendering.etag;
    if (is_aged) etag.insert(etag.size() - 1, "-old");
    response.headers.emplace_back("etag", etag);
    counters_.good++;
    if (names_tag(if_none_match, etag)) {
        response.status = 304;
        response.body = nullptr;
    } else if (is_aged) {
        const Instant made = parts_.outside.now() - served.age;
        response.body = std::make_shared<const std::string>(documents_.aged(rendering, made));
    }
    respond(std::move(response));
}

void Site::answer_absent(const http::Respond& respond) {
    http::Response response{404, documents_.headers(html), {}};
    response.headers.emplace_back("cache-control", "private, no-cache");
    response.body = std::make_shared<const std::string>(documents_.absent());
    counters_.absent++;
    respond(std::move(response));
}

void Site::answer_plainly(int status, std::string_view text, const http::Respond& respond) {
    http::Response response{status, documents_.headers("text/plain; charset=utf-8"), {}};
    response.body = std::make_shared<const std::string>(text);
    counters_.refused++;
    respond(std::move(response));
}

}  // namespace chatleaf::service
