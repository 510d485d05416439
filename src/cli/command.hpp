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

/// What the two streams lead to.
struct Terminal {
    bool is_out = false;       ///< results are read on a terminal
    unsigned err_columns = 0;  ///< how wide the terminal of errors is; 0: it is none
};

/// The `chatleaf` command: `arguments` as main gets them. Results go to `out`, everything
/// else to `err`. Returns the exit code.
int run(std::span<char*> arguments, std::istream& in, std::ostream& out, std::ostream& err, Terminal terminal = {});

}  // namespace chatleaf::cli
