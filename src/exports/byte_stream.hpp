// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"

namespace chatleaf::exports {

/// Bytes that come one piece after the other.
class ByteStream {
public:
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    virtual ~ByteStream() = default;

    /// Fills the front of `buffer` and says how much of it; 0 at the end.
    /// REQUIRES: !buffer.empty().
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> buffer) = 0;

    /// Goes on at this byte, counted from the stream's start. Fails beyond the stream's end, if that
    /// is noticed; else the next read gives 0. REQUIRES: not before where it is, unless it goes_back.
    [[nodiscard]] virtual Result<Done> go_to(std::uint64_t offset) = 0;
};

/// An entities.xml that can be read from its start as often as needed.
struct Entities {
    std::string name;  ///< what errors and diagnostics call it
    std::function<Result<std::unique_ptr<ByteStream>>()> open;
    bool goes_back = true;       ///< its streams go to any place at once; else only on, and by reading
    std::uint64_t size = 0;      ///< as far as it is known, to tell how much is left
    std::string time_zone = {};  ///< in which its dates are written, as the export says; empty: UTC
};

/// The file's bytes, up to `limit` of them: more is an error, not a silent end.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> open_file(const std::filesystem::path& file, std::uint64_t limit);

/// Bytes that are in memory already, at most `piece` of them at a time. `bytes` must outlive it.
[[nodiscard]] std::unique_ptr<ByteStream> open_memory(std::string_view bytes, std::size_t piece);

}  // namespace chatleaf::exports
