// SPDX-License-Identifier: MIT
#include "markup/link_check.hpp"

#include <algorithm>

#include "chatleaf/url/can_parse.hpp"
#include "url/host.hpp"
#include "url/scheme.hpp"

namespace chatleaf::markup {
namespace {

url::Tldts tldts_of(Dialect dialect) {
    return dialect == Dialect::v0_31_32 ? url::Tldts::v5_7_112 : url::Tldts::v6_1_86;
}

bool is_at_or_below(std::string_view host, std::string_view domain) {
    return host.ends_with(domain) && (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
}

/// The first that fits decides, and an empty custom domain fits "." without linking it.
bool is_known_host(std::string_view host, const std::vector<std::string>& custom_domains) {
    if (is_at_or_below(host, "localhost")) return true;
    const auto found = std::find_if(custom_domains.begin(), custom_domains.end(),
                                    [host](const std::string& domain) { return is_at_or_below(host, domain); });
    return found != custom_domains.end() && !found->empty();
}

bool links(std::string_view written, const Options& options) {
    std::string lowered;
    const bool detect_ip = options.dialect != Dialect::v0_31_32;
    const url::HostFacts facts = url::host_facts(written, tldts_of(options.dialect), detect_ip, lowered);
    if (facts.is_ip || facts.is_icann || facts.is_private) return true;
    return facts.hostname && is_known_host(*facts.hostname, options.custom_domains);
}

/// `scheme://` with a scheme of up to 32 characters.
bool has_scheme_and_slashes(std::string_view written) {
    const auto scheme = url::scheme_of(written);
    return scheme && scheme->size() <= 32 && written.substr(scheme->size()).starts_with("://");
}

bool stands_alone(std::string_view written, Dialect dialect) {
    return written.starts_with("//") || (dialect != Dialect::v0_31_32 && has_scheme_and_slashes(written)) ||
           url::can_parse(written);
}

}  // namespace

std::optional<std::string> autolink_target(std::string_view written, const Options& options) {
    if (!links(written, options)) return std::nullopt;
    std::string target;
    if (!stands_alone(written, options.dialect)) target = "//";
    target += written;
    return target;
}

bool mails_to(std::string_view address, Dialect dialect) {
    // The whole URL is asked about: what comes before the @ can change where the host is found.
    std::string url = "mailto:";
    url += address;
    std::string lowered;
    const url::HostFacts facts = url::host_facts(url, tldts_of(dialect), false, lowered);
    return facts.is_icann || facts.is_private;
}

}  // namespace chatleaf::markup
