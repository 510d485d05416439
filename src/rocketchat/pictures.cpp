// SPDX-License-Identifier: MIT
#include "chatleaf/rocketchat/pictures.hpp"

#include <optional>
#include <utility>

#include "net/flights.hpp"
#include "rocketchat/kept_answers.hpp"
#include "rocketchat/raster.hpp"

namespace chatleaf::rocketchat {
namespace {

FetchedPicture none(NoPicture why) { return {nullptr, {}, 0, 0, why}; }

bool is_avatar(std::string_view path) { return path.starts_with("/avatar/"); }

net::Request request_for(const chat::Picture& picture, const PictureSettings& settings) {
    net::Request request;
    request.site = picture.server;
    request.path = picture.path;
    request.headers = {{"Accept", "image/avif, image/webp, image/png, image/jpeg, image/gif"}};
    request.most_body = settings.most_bytes;
    if (is_avatar(picture.path)) request.as_cookies = {{"X-User-Id", "rc_uid"}, {"X-Auth-Token", "rc_token"}};
    return request;
}

Result<FetchedPicture> taken(const chat::Picture& picture, net::Response response, const PictureSettings& settings) {
    const int status = response.status;
    if (status == 429 || status >= 500)
        return Error{{picture.server}, "The server gives no pictures now (" + std::to_string(status) + ").", true};
    if (status >= 300 && status < 400) return none(NoPicture::elsewhere);
    if (status != 200) return none(NoPicture::not_there);
    const auto raster = read_raster(response.body);
    if (!raster) return none(NoPicture::no_raster);
    if (raster->pixels() > settings.most_pixels) return none(NoPicture::too_many_pixels);
    return FetchedPicture{std::make_shared<const std::string>(std::move(response.body)), raster->type, raster->width,
                          raster->height, NoPicture::not_there};
}

}  // namespace

std::string_view words_of(NoPicture why) noexcept {
    switch (why) {
        case NoPicture::not_there: return "There is no such picture that the account may see.";
        case NoPicture::elsewhere: return "The server keeps it elsewhere and does not pass it on.";
        case NoPicture::no_raster: return "It is no PNG, JPEG, GIF, WebP or AVIF.";
        case NoPicture::too_large: return "It has too many bytes.";
        case NoPicture::too_many_pixels: break;
    }
    return "It has too many pixels.";
}

class Pictures::Fetcher {
public:
    Fetcher(net::Client& client, Clock& clock, PictureSettings settings)
        : client_(client), clock_(clock), settings_(settings), kept_(settings.fresh, settings.most_kept_bytes) {}

    Result<FetchedPicture> fetch(const chat::Picture& picture) {
        if (chat::picture_path(picture.kind, picture.path) != picture.path) return none(NoPicture::not_there);
        const std::string key = picture.server + '\n' + picture.path;
        if (auto kept = kept_.find(key, clock_.elapsed())) return *std::move(kept);
        return flights_.join(key, [&] {
            // It may have come between the look above and now.
            auto kept = kept_.find(key, clock_.elapsed());
            return kept ? Result<FetchedPicture>(*std::move(kept)) : ask(key, picture);
        });
    }

private:
    Result<FetchedPicture> ask(const std::string& key, const chat::Picture& picture) {
        net::Outcome outcome = client_.send(request_for(picture, settings_));
        Result<FetchedPicture> fetched = none(NoPicture::too_large);
        if (auto* failure = std::get_if<net::Failure>(&outcome)) {
            failure->error.is_unanswered = true;
            if (failure->kind != net::FailureKind::excessive) return std::move(failure->error);
        } else {
            fetched = taken(picture, std::get<net::Response>(std::move(outcome)), settings_);
        }
        if (fetched)
            kept_.keep(key, *fetched, fetched->bytes == nullptr ? 0 : fetched->bytes->size(), clock_.elapsed());
        return fetched;
    }

    net::Client& client_;
    Clock& clock_;
    const PictureSettings settings_;
    net::Flights<Result<FetchedPicture>> flights_;
    KeptAnswers<FetchedPicture> kept_;
};

Pictures::Pictures(net::Client& client, Clock& clock, PictureSettings settings)
    : fetcher_(std::make_unique<Fetcher>(client, clock, settings)) {}

Pictures::~Pictures() = default;

Result<FetchedPicture> Pictures::fetch(const chat::Picture& picture) { return fetcher_->fetch(picture); }

}  // namespace chatleaf::rocketchat
