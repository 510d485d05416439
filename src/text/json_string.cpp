// SPDX-License-Identifier: MIT
#include "chatleaf/text/json_string.hpp"

namespace chatleaf::text {

void append_json_string(std::string& json, std::string_view utf8) {
    constexpr std::string_view digits = "0123456789abcdef";
    json += '"';
    for (const char c : utf8) {
        switch (c) {
            case '"': json += "\\\""; break;
            case '\\': json += "\\\\"; break;
            case '\b': json += "\\b"; break;
            case '\f': json += "\\f"; break;
            case '\n': json += "\\n"; break;
            case '\r': json += "\\r"; break;
            case '\t': json += "\\t"; break;
            default:
                if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
                    json += "\\u00";
                    json += digits[byte >> 4U];
                    json += digits[byte & 0x0FU];
                } else {
                    json += c;
                }
        }
    }
    json += '"';
}

}  // namespace chatleaf::text
