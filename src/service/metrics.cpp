// SPDX-License-Identifier: MIT
#include "service/metrics.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

namespace chatleaf::service {
namespace {

/// Lines of metrics.
class MetricText {
public:
    /// `labels`: `{class="good"}`, or empty.
    void counter(std::string_view name, std::string_view help, std::uint64_t value, std::string_view labels = {});
    void gauge(std::string_view name, std::string_view help, std::uint64_t value);
    [[nodiscard]] std::string take() && { return std::move(text_); }

private:
    void line(std::string_view name, std::string_view type, std::string_view help, std::uint64_t value,
              std::string_view labels);

    std::string text_;
    std::string last_;
};

void MetricText::line(std::string_view name, std::string_view type, std::string_view help, std::uint64_t value,
                      std::string_view labels) {
    if (last_ != name) {
        text_.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
        text_.append(name).append(" ").append(type).append("\n");
        last_ = name;
    }
    text_.append(name).append(labels).append(" ").append(std::to_string(value)).append("\n");
}

void MetricText::counter(std::string_view name, std::string_view help, std::uint64_t value, std::string_view labels) {
    line(name, "counter", help, value, labels);
}

void MetricText::gauge(std::string_view name, std::string_view help, std::uint64_t value) {
    line(name, "gauge", help, value, {});
}

}  // namespace

std::string metrics_of(const Site& site, const http::Counters& http) {
    const SiteCounters& answers = site.counters();
    const Renderings::Counters made = site.renderings();
    MetricText text;
    constexpr const char* answered = "Answers to readers since the configuration was read.";
    text.counter("chatleaf_answers_total", answered, answers.good, "{class=\"good\"}");
    text.counter("chatleaf_answers_total", answered, answers.absent, "{class=\"absent\"}");
    text.counter("chatleaf_answers_total", answered, answers.late, "{class=\"late\"}");
    text.counter("chatleaf_answers_total", answered, answers.refused, "{class=\"refused\"}");
    constexpr const char* renderings = "What readers were shown: kept, made, old in place of new, none in time.";
    text.counter("chatleaf_renderings_total", renderings, made.fresh, "{from=\"kept\"}");
    text.counter("chatleaf_renderings_total", renderings, made.made, "{from=\"made\"}");
    text.counter("chatleaf_renderings_total", renderings, made.stale, "{from=\"old\"}");
    text.counter("chatleaf_renderings_total", renderings, made.late, "{from=\"none\"}");
    text.counter("chatleaf_renderings_total", renderings, made.shed, "{from=\"shed\"}");
    text.gauge("chatleaf_kept", "Renderings that are kept.", made.kept);
    text.gauge("chatleaf_kept_bytes", "Memory that they take.", made.kept_bytes);
    text.gauge("chatleaf_waiting", "Renderings that wait to be made.", made.waiting);
    text.gauge("chatleaf_connections", "Open connections.", http.connections);
    text.counter("chatleaf_connections_total", "Connections that were accepted.", http.accepted);
    text.counter("chatleaf_connections_turned_away_total", "Connections over a limit.", http.turned_away);
    text.counter("chatleaf_requests_total", "Requests that were read.", http.requests);
    text.counter("chatleaf_requests_refused_total", "Requests that were no good, too large or too slow.", http.refused);
    text.counter("chatleaf_sent_bytes_total", "Bytes of bodies that were sent.", http.sent_bytes);
    if (const Hooks* hooks = site.hooks()) {
        const Hooks::Counters& told = hooks->counters();
        constexpr const char* webhooks = "What became of what webhooks told since the configuration was read.";
        text.counter("chatleaf_hooks_total", webhooks, told.noted, "{became=\"noted\"}");
        text.counter("chatleaf_hooks_total", webhooks, told.known, "{became=\"known\"}");
        text.counter("chatleaf_hooks_total", webhooks, told.answered, "{became=\"answered\"}");
        text.counter("chatleaf_hooks_total", webhooks, told.nothing, "{became=\"nothing\"}");
        text.counter("chatleaf_hooks_total", webhooks, told.refused, "{became=\"refused\"}");
        text.counter("chatleaf_hooks_total", webhooks, told.not_kept, "{became=\"not-kept\"}");
    }
    return std::move(text).take();
}

}  // namespace chatleaf::service
