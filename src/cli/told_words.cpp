// SPDX-License-Identifier: MIT
#include "cli/told_words.hpp"

namespace chatleaf::cli {

std::string counted(std::uint64_t count, std::string_view what) {
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string words_of(const flows::Told& told, bool is_dry) {
    std::string words = counted(told.posted, "digest") + (is_dry ? " composed" : " posted");
    if (told.withheld > 0) words += ", " + std::to_string(told.withheld) + " withheld";
    if (told.failed > 0) words += ", " + std::to_string(told.failed) + " failed (see chatleaf delivery status)";
    if (told.late > 0) words += ", " + std::to_string(told.late) + " late";
    return words;
}

}  // namespace chatleaf::cli
