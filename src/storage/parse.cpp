// SPDX-License-Identifier: MIT
#include "chatleaf/storage/parse.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "chatleaf/text/utf8.hpp"
#include "storage/builder.hpp"
#include "storage/faults.hpp"
#include "storage/reader.hpp"
#include "storage/strict.hpp"

namespace chatleaf::storage {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;  // offsets have 32 bits, and repairs make a page longer

// "3 control characters, … were dropped", of one or more.
std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return count == 1 ? std::string(one) : std::to_string(count) + " " + std::string(many);
}

// Each run of ill-formed sequences is told, at its place in the text with its replacements.
void tell_of_ill_formed_utf8(std::string_view given, FaultLog& faults) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    std::size_t repaired_at = 0;
    std::size_t replaced = 0;  // of the run that ends at `repaired_at`
    const auto end_run = [&] {
        if (replaced == 0) return;
        faults.add(Severity::warning, repaired_at - replaced * replacement.size(), "ill-formed-utf8",
                   {"the page is not UTF-8 here; ill-formed bytes were replaced by ",
                    counted(replaced, "U+FFFD", "characters U+FFFD")});
        replaced = 0;
    };
    for (std::size_t at = 0; at < given.size();) {
        const std::size_t begin = at;
        const bool is_replaced =
            text::next_code_point(given, at) == 0xFFFD && given.substr(begin, at - begin) != replacement;
        if (!is_replaced) end_run();
        replaced += is_replaced ? 1 : 0;
        repaired_at += is_replaced ? replacement.size() : at - begin;
    }
    end_run();
}

std::vector<Diagnostic> diagnostics_of(FaultLog& log, const DocumentBuilder& builder) {
    std::vector<Fault>& faults = log.faults();
    if (faults.empty() && log.left_out() == 0) return {};
    std::ranges::sort(faults, {}, [](const Fault& fault) { return std::tie(fault.offset, fault.order); });
    std::vector<Diagnostic> diagnostics;
    diagnostics.reserve(faults.size() + (log.left_out() > 0 ? 1 : 0));
    for (Fault& fault : faults) {
        diagnostics.push_back({fault.severity, builder.place_of_source_offset(fault.offset), std::string(fault.code),
                               std::move(fault.message)});
    }
    if (log.left_out() > 0) {
        Place whole = builder.place_of_source_offset(0);
        whole.line = 0;
        whole.column = 0;
        diagnostics.push_back({Severity::note, std::move(whole), "more-faults",
                               "there are " + std::to_string(log.left_out()) + " more faults like these"});
    }
    return diagnostics;
}

void tell_of_control_characters(const Cleaning& cleaning, FaultLog& faults) {
    const std::size_t told = std::min(cleaning.runs(), FaultLog::most_of_one_severity);
    for (std::size_t i = 0; i < told; ++i) {
        const Cleaning::Run run = cleaning.run(i);
        faults.add(Severity::warning, run.begin, "control-character",
                   {counted(run.count, "a control character, which no page may contain, was dropped",
                            "control characters, which no page may contain, were dropped")});
    }
    faults.leave_out(cleaning.runs() - told);
}

// They are kept: no word depends on them. A writer has to replace them.
void tell_of_noncharacters(std::string_view page, FaultLog& faults) {
    std::size_t found = page.find("\xEF\xBF");
    while (found != std::string_view::npos && page[found + 2] != '\xBE' && page[found + 2] != '\xBF') {
        found = page.find("\xEF\xBF", found + 2);
    }
    if (found == std::string_view::npos) return;
    faults.add(Severity::warning, found, "noncharacter",
               {"U+FFFE or U+FFFF, which no page may contain, stands here; it was kept"});
}

// Whether a section was ended at what need not be its end: what is well-formed is read as XML has it.
bool is_well_formed_otherwise(std::string_view source, const FaultLog& faults, const Limits& limits) {
    return std::ranges::find(faults.faults(), "cdata-end", &Fault::code) != faults.faults().end() &&
           !find_fault(source, limits).fault;
}

}  // namespace

Result<Parsed> parse(std::string_view source, std::string_view name, const Limits& limits) {
    const std::size_t limit = std::min(limits.bytes, most_bytes);
    const auto refused = [&] {
        return Error{{std::string(name), 0, 0},
                     "the page has " + std::to_string(source.size()) + " bytes; the limit is " + std::to_string(limit)};
    };
    if (source.size() > limit) return refused();
    SourceBytes bytes = source_bytes(source);
    const bool is_utf8 = bytes.is_ascii || text::is_utf8(source);
    std::string well_formed = is_utf8 ? std::string(source) : text::repaired_utf8(source);
    if (well_formed.size() > most_bytes) return refused();
    if (!is_utf8) bytes = source_bytes(well_formed);
    DocumentBuilder builder(name, std::move(well_formed), bytes);
    FaultLog faults;
    read_page(limits, builder, faults);
    if (is_well_formed_otherwise(source, faults, limits)) {
        builder = DocumentBuilder(name, std::string(source));
        faults = {};
        read_page(limits, builder, faults, SectionEnds::as_in_xml);
    }
    if (!bytes.is_ascii) tell_of_noncharacters(builder.page(), faults);
    for (Fault& fault : faults.faults()) {
        fault.offset = builder.cleaning().origin_of_begin(static_cast<std::uint32_t>(fault.offset));
    }
    tell_of_control_characters(builder.cleaning(), faults);
    if (!is_utf8) tell_of_ill_formed_utf8(source, faults);
    auto diagnostics = diagnostics_of(faults, builder);
    return Parsed{builder.finish(), std::move(diagnostics)};
}

}  // namespace chatleaf::storage
