// SPDX-License-Identifier: MIT
#include "storage/faults.hpp"

namespace chatleaf::storage {

void FaultLog::add(Severity severity, std::size_t offset, std::string_view code,
                   std::initializer_list<std::string_view> message) {
    if (++counts_.at(static_cast<std::size_t>(severity)) > most_of_one_severity) {
        ++left_out_;
        return;
    }
    Fault fault{severity, offset, code, {}, faults_.size()};
    for (const std::string_view piece : message) fault.message += piece;
    faults_.push_back(std::move(fault));
}

std::string_view clipped(std::string_view utf8) {
    std::size_t length = 48;
    if (utf8.size() <= length) return utf8;
    while (length > 0 && (static_cast<unsigned char>(utf8[length]) & 0xC0) == 0x80) --length;
    return utf8.substr(0, length);
}

}  // namespace chatleaf::storage
