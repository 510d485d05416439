// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "chatleaf/base/diagnostic.hpp"
#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "exports/byte_stream.hpp"

namespace chatleaf::exports {

/// An export, and what stands beside its objects.
struct DescribedExport {
    Entities entities;
    std::string own_space;       ///< key of the space that it is of; empty for one of all, and when it does not say
    std::filesystem::path home;  ///< the zip, or the folder that its other files lie in
    bool is_zip = false;
};

/// Looks what the file is: the zip, its entities.xml, or the folder it was unpacked into. Fails with a sentence when it
/// is none of these.
[[nodiscard]] Result<DescribedExport> describe_export(const std::filesystem::path& file, const Limits& limits);

/// One line for all pages of other spaces that an export of one space holds: they may be many, and are nothing that is
/// wrong. `strays` counts them by the key of their space; `what` says what becomes of them.
[[nodiscard]] Diagnostic note_of_strays(const std::string& name, const std::string& own_space,
                                        const std::map<std::string, std::uint64_t>& strays, std::string_view what);

}  // namespace chatleaf::exports
