// SPDX-License-Identifier: MIT
#include "cli/streams.hpp"

#include <algorithm>
#include <istream>
#include <ostream>

#include "chatleaf/folder/file.hpp"
#include "chatleaf/text/quoting.hpp"
#include "cli/command.hpp"

#include "cli/system.hpp"

namespace chatleaf::cli {
flows::Outside outside_of(Clock& clock, Streams& streams) {
    return {clock, [&streams](const std::string& name) { return streams.environment.variable(name); }, now};
}

Result<flows::Input> read_input(std::string_view path, Streams& streams) {
    flows::Input input{std::string(path), {}};
    if (path != "-") {
        auto content = folder::read_file(path, most_input_bytes);
        if (!content) return content.error();
        input.text = *std::move(content);
        return input;
    }
    char block[65536];
    while (streams.in.read(block, sizeof block) || streams.in.gcount() > 0) {
        input.text.append(block, static_cast<std::size_t>(streams.in.gcount()));
        if (input.text.size() > most_input_bytes) {
            return Error{{"-"},
                         "Standard input is larger than the limit of " + std::to_string(most_input_bytes) + " bytes."};
        }
    }
    return input;
}

int finish(int code, Streams& streams) {
    streams.out.flush();
    if (streams.out) return code;
    return fail({{"-"}, "Standard output cannot be written."}, streams);
}

Result<Done> write_output(std::string_view path, std::string_view content, Streams& streams) {
    if (!path.empty() && path != "-") return folder::write_file(path, content);
    streams.out << content << std::flush;
    if (!streams.out) return Error{{"-"}, "Standard output cannot be written."};
    return Done{};
}

int fail(const Error& error, Streams& streams) {
    streams.err << "chatleaf: " << text::printable(to_string(error)) << '\n';
    return failed;
}

int report(std::span<const Diagnostic> diagnostics, Streams& streams) {
    constexpr std::size_t most_printed = 100;
    for (const Diagnostic& diagnostic : diagnostics.first(std::min(diagnostics.size(), most_printed))) {
        streams.err << text::printable(to_string(diagnostic)) << '\n';
    }
    if (diagnostics.size() > most_printed) {
        streams.err << "chatleaf: and " << diagnostics.size() - most_printed << " more like these\n";
    }
    const bool faulty = std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.severity == Severity::error;
    });
    return faulty ? input_faulty : success;
}

}  // namespace chatleaf::cli
