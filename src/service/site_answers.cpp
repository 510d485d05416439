// SPDX-License-Identifier: MIT
// How a site answers with what was made, what is kept of it, and what is not there.
#include <memory>
#include <optional>
#include <utility>

#include "chatleaf/flows/following.hpp"
#include "service/answers.hpp"
#include "service/site.hpp"

namespace chatleaf::service {
namespace {

constexpr std::chrono::milliseconds looked_at = std::chrono::minutes(10);  // for so long after it was, last

}  // namespace

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
