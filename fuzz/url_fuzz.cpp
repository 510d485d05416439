// SPDX-License-Identifier: MIT
// Any bytes as an URL and as a host: what is said of them holds together, white space around
// changes nothing, and a target made safe stays as it is and parses when it did.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "chatleaf/url/can_parse.hpp"
#include "chatleaf/url/href.hpp"
#include "url/host.hpp"

using namespace chatleaf::url;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_facts(std::string_view text, Tldts version) {
    std::string lowered;
    const HostFacts facts = host_facts(text, version, true, lowered);
    require(!(facts.is_icann && facts.is_private));
    if (!facts.hostname) return require(!facts.is_ip && facts.public_suffix.empty() && facts.domain.empty());
    if (facts.is_ip) return require(looks_like_address(*facts.hostname) && !facts.is_icann && !facts.is_private);
    require(is_host_name(*facts.hostname, version));
    require(facts.hostname->ends_with(facts.public_suffix) && facts.hostname->ends_with(facts.domain));
    // Under "*.np" the suffix of ".np" begins with the dot, and the domain is less than that.
    require(facts.domain.empty() || facts.hostname->starts_with('.') || facts.domain.ends_with(facts.public_suffix));

    if (facts.hostname->ends_with('.')) return;  // from brackets, and only there are dots left
    std::string lowered_again;
    const HostFacts again = host_facts(*facts.hostname, version, true, lowered_again);
    require(again.hostname == facts.hostname && again.public_suffix == facts.public_suffix);
}

void check_target(std::string_view text) {
    const auto href = safe_href(text);
    if (!href) return;
    require(safe_href(*href) == href);
    if (can_parse(text)) require(can_parse(*href));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_facts(text, Tldts::v5_7_112);
    check_facts(text, Tldts::v6_1_86);
    require(can_parse(" \t" + std::string(text) + "\r\n") == can_parse(text));
    check_target(text);
    return 0;
}
