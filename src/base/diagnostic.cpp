// SPDX-License-Identifier: MIT
#include "chatleaf/base/diagnostic.hpp"

#include <iterator>

namespace chatleaf {
namespace {

const char* word(Severity severity) {
    switch (severity) {
        case Severity::note: return "note";
        case Severity::warning: return "warning";
        case Severity::error: return "error";
    }
    return "error";
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
    std::string text = to_string(diagnostic.place);
    if (!text.empty()) text += ": ";
    text += word(diagnostic.severity);
    text += ": ";
    text += diagnostic.message;
    text += " [";
    text += diagnostic.code;
    text += ']';
    return text;
}

void append(std::vector<Diagnostic>& all, std::vector<Diagnostic> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace chatleaf
