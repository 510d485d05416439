// SPDX-License-Identifier: MIT
// The subcommands for the words of the program itself.
#include <ostream>
#include <vector>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/locale/own_words.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/text/quoting.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {

int print_words(const WordsOptions& options, Streams& streams) {
    const auto known = locale::Reader::create(options.locale, "UTC");
    if (!known) return fail(known.error(), streams);
    streams.out << locale::catalogue_text(known->language());
    return finish(success, streams);
}

int check_words(const WordsOptions& options, Streams& streams) {
    const auto input = read_input(options.file, streams);
    if (!input) return fail(input.error(), streams);
    const locale::WordsCheck check = locale::check_words(input->text, input->name, options.locale);
    std::vector<Diagnostic> diagnostics;
    diagnostics.reserve(check.faults.size() + check.missing.size());
    for (const Error& fault : check.faults)
        diagnostics.push_back({Severity::error, fault.place, "faulty-words", fault.message});
    for (const std::string_view key : check.missing)
        if (options.complete)
            diagnostics.push_back(
                {Severity::error, {input->name}, "missing-words", "The entry " + text::quoted(key) + " is not there."});
    streams.out << check.entries << (check.entries == 1 ? " entry" : " entries") << " without a fault, "
                << check.missing.size() << " not there.\n";
    return finish(report(diagnostics, streams), streams);
}

}  // namespace chatleaf::cli
