// SPDX-License-Identifier: MIT
#include "chatleaf/storage/parse.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "chatleaf/text/utf8.hpp"
#include "storage/builder.hpp"
#include "storage/faults.hpp"
#include "storage/gate.hpp"
#include "storage/reader.hpp"
#include "storage/repairs.hpp"
#include "storage/unreadable.hpp"

namespace chatleaf::storage {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;  // offsets have 32 bits, and repairs make a page longer

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

// What XML forbids everywhere is taken out before anything else looks at the page.
Repairs cleaning_of(std::string_view source, FaultLog& faults) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    Repairs cleaning;
    if (source.starts_with(byte_order_mark)) cleaning.replace(0, byte_order_mark.size(), {});
    const auto first = std::ranges::find_if(source, is_control);
    std::size_t dropped = 0;
    for (auto at = first; at != source.end(); at = std::find_if(at, source.end(), is_control)) {
        const auto end = std::find_if_not(at, source.end(), is_control);
        cleaning.replace(static_cast<std::size_t>(at - source.begin()), static_cast<std::size_t>(end - source.begin()),
                         {});
        dropped += static_cast<std::size_t>(end - at);
        at = end;
    }
    if (dropped > 0) {
        faults.add(Severity::warning, static_cast<std::size_t>(first - source.begin()), "control-character",
                   {"control characters, which no page may contain, were dropped: ", std::to_string(dropped)});
    }
    return cleaning;
}

void tell_of_ill_formed_utf8(std::string_view given, FaultLog& faults) {
    std::size_t at = 0;
    std::size_t repaired_at = 0;  // the same place in the text with its replacements
    while (at < given.size()) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(given, at);
        if (c == 0xFFFD && given.substr(begin, at - begin) != "\xEF\xBF\xBD") break;
        repaired_at += at - begin;
    }
    faults.add(Severity::warning, repaired_at, "ill-formed-utf8",
               {"the page is not UTF-8 from here on; ill-formed bytes were replaced by U+FFFD"});
}

std::vector<Diagnostic> diagnostics_of(const FaultLog& log, const DocumentBuilder& builder) {
    std::vector<Fault> faults = log.faults();
    std::ranges::sort(faults, {}, [](const Fault& fault) { return std::tie(fault.offset, fault.order); });
    std::vector<Diagnostic> diagnostics;
    diagnostics.reserve(faults.size() + 1);
    for (Fault& fault : faults) {
        diagnostics.push_back(
            {fault.severity, builder.place_of_offset(fault.offset), std::string(fault.code), std::move(fault.message)});
    }
    if (log.left_out() > 0) {
        Place whole = builder.place_of_offset(0);
        whole.line = 0;
        whole.column = 0;
        diagnostics.push_back({Severity::note, std::move(whole), "more-faults",
                               "there are " + std::to_string(log.left_out()) + " more faults like these"});
    }
    return diagnostics;
}

class PageParser {
public:
    PageParser(std::string_view name, std::string source, FaultLog faults)
        : builder_(name, std::move(source)), faults_(std::move(faults)) {}

    Result<Parsed> parse(const Limits& limits) {
        const std::string_view source = builder_.source();
        Repairs cleaning = cleaning_of(source, faults_);
        std::string cleaned;
        if (!cleaning.empty()) cleaned = cleaning.apply(source);
        const std::string_view clean = cleaning.empty() ? source : std::string_view(cleaned);

        GateReport gate = pass_gate(clean, limits);
        if (gate.doctype) {
            return Error{builder_.place_of_offset(cleaning.origin_of_begin(*gate.doctype)),
                         "This page has a DOCTYPE, which Confluence never stores; remove it."};
        }
        for (const Fault& fault : gate.faults.faults()) {
            faults_.add(fault.severity, cleaning.origin_of_begin(fault.offset), fault.code, {fault.message});
        }
        faults_.leave_out(gate.faults.left_out());
        read(clean, cleaning, gate);
        auto diagnostics = diagnostics_of(faults_, builder_);
        return Parsed{builder_.finish(), std::move(diagnostics)};
    }

private:
    void read(std::string_view clean, const Repairs& cleaning, GateReport& gate) {
        const std::string_view readable = clean.substr(0, gate.read_until);
        std::string changed;
        if (!gate.repairs.empty()) changed = gate.repairs.apply(readable);
        const PageBytes page{builder_.source(), clean, gate.repairs.empty() ? readable : std::string_view(changed),
                             cleaning, gate.repairs};
        const auto around = read_tree(page, gate, builder_, faults_);
        if (!around) {
            faults_.add(Severity::error, 0, "unreadable", {"the page could not be read as XML; its text was kept"});
            builder_.restart();
            add_unreadable(0, plain_text(clean), 0);
        } else if (gate.read_until < clean.size()) {
            add_unreadable(*around, plain_text(clean.substr(gate.read_until)),
                           cleaning.origin_of_begin(gate.read_until));
        }
    }

    void add_unreadable(NodeId parent, std::string_view text, std::size_t begin) {
        const auto end = static_cast<std::uint32_t>(builder_.source().size());
        DocumentBuilder::Node node;
        node.kind = Kind::unreadable;
        node.range = {static_cast<std::uint32_t>(begin), end};
        node.inner = {end, end};
        node.text = builder_.keep(text);
        builder_.add(parent, node);
    }

    DocumentBuilder builder_;
    FaultLog faults_;
};

}  // namespace

Result<Parsed> parse(std::string_view source, std::string_view name, const Limits& limits) {
    const std::size_t limit = std::min(limits.bytes, most_bytes);
    FaultLog faults;
    std::string well_formed;
    if (source.size() <= limit) {
        if (!text::is_utf8(source)) tell_of_ill_formed_utf8(source, faults);
        well_formed = text::repaired_utf8(source);
    }
    if (source.size() > limit || well_formed.size() > most_bytes) {
        return Error{{std::string(name), 0, 0},
                     "the page has " + std::to_string(source.size()) + " bytes; the limit is " + std::to_string(limit)};
    }
    return PageParser(name, std::move(well_formed), std::move(faults)).parse(limits);
}

}  // namespace chatleaf::storage
