// SPDX-License-Identifier: MIT
#pragma once

#include <iosfwd>
#include <span>

namespace chatleaf::cli {

/// What the program's exit status says.
enum ExitCode : int {
    success = 0,       ///< done; diagnostics may have been printed
    input_faulty = 1,  ///< done, but part of the input could not be read or shown as asked
    failed = 2,        ///< nothing was written: a file, option or configuration is at fault
};

/// Which streams a person looks at.
struct Terminals {
    bool out = false;
    bool err = false;
};

/// The `chatleaf` command: `arguments` as main gets them. Results go to `out`, everything
/// else to `err`; progress only where that is a terminal. Returns the exit code.
int run(std::span<char*> arguments, std::istream& in, std::ostream& out, std::ostream& err,
        const Terminals& terminals = {});

}  // namespace chatleaf::cli
