// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "chatleaf/storage/document.hpp"

namespace chatleaf::storage {

/// What has been written of a page. Neighbouring pieces of the source are copied at once.
class WrittenBytes {
public:
    explicit WrittenBytes(std::string_view source) : source_(source) { written_.reserve(source.size()); }

    void copy(SourceRange range) {
        if (range.begin != waiting_.end) {
            flush();
            waiting_.begin = range.begin;
        }
        waiting_.end = range.end;
    }

    void put(std::string_view bytes) {
        if (bytes.empty()) return;
        flush();
        written_ += bytes;
    }

    /// The last bytes, or all when there are fewer.
    [[nodiscard]] std::string tail(std::size_t length) {
        flush();
        return written_.substr(written_.size() - std::min(length, written_.size()));
    }

    /// Whether there is nothing yet but a byte order mark.
    [[nodiscard]] bool is_at_beginning() {
        flush();
        return written_.empty() || written_ == "\xEF\xBB\xBF";
    }

    [[nodiscard]] std::string finish() {
        flush();
        return std::move(written_);
    }

private:
    void flush() {
        written_ += source_.substr(waiting_.begin, waiting_.end - waiting_.begin);
        waiting_.begin = waiting_.end;
    }

    std::string_view source_;
    std::string written_;
    SourceRange waiting_;  // to be copied from the source, behind what is written
};

}  // namespace chatleaf::storage
