// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "chatleaf/storage/parse.hpp"
#include "render/snapshot_writer.hpp"

namespace chatleaf::test {

/// HTML of ours in storage format.
inline std::string snapshot_of(std::string_view html, std::string_view note = "note") {
    const auto read = storage::parse(html, "conversation");
    if (!read || !read->diagnostics.empty()) throw std::runtime_error("HTML that is not well-formed");
    render::StorageFormatWriter out;
    render::SnapshotWriter(out, read->document, note).write();
    return std::move(out).take();
}

}  // namespace chatleaf::test
