// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/flows/input.hpp"
#include "chatleaf/flows/outside.hpp"
#include "cli/command.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {

/// Where a command reads and writes, and what it is told beside that.
struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    Terminal terminal{};
    Environment environment{};
};

/// What flows may ask servers with. Both must outlive it.
[[nodiscard]] flows::Outside outside_of(Clock& clock, Streams& streams);

/// Inputs larger than this are refused before they are read whole.
inline constexpr std::size_t most_input_bytes = std::size_t{256} << 20;

/// Stands between the messages of one digest on standard output.
inline constexpr std::string_view next_message = "--- next message\n";

/// The file, or standard input for "-".
Result<flows::Input> read_input(std::string_view path, Streams& streams);

/// Writes a result to the file, or to standard output when there is none or it is "-".
Result<Done> write_output(std::string_view path, std::string_view content, Streams& streams);

/// Flushes standard output; `code`, or `failed` when what was printed could not be written.
int finish(int code, Streams& streams);

/// Prints the error as "chatleaf: place: message" and returns `failed`.
int fail(const Error& error, Streams& streams);

/// Prints diagnostics, the first hundred of them and how many more there are. Returns
/// `input_faulty` when one is an error, else `success`.
int report(std::span<const Diagnostic> diagnostics, Streams& streams);

}  // namespace chatleaf::cli
