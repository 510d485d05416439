// SPDX-License-Identifier: MIT
#include "chat/outline.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace chatleaf::chat {
namespace {

constexpr std::string_view no_json = "This is no JSON from here on.";
constexpr std::string_view breaks_off = "The body breaks off here.";
constexpr std::string_view goes_on = "The body ends before this.";

// What a list or an object wants next.
enum class Wants : std::uint8_t { first_or_end, item, separator_or_end };

class Scanner {
public:
    Scanner(std::string_view json, std::span<const std::string_view> names, std::size_t most_elements)
        : json_(json), names_(names), most_elements_(most_elements) {}

    Outline scan() && {
        if (json_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        skip_space();
        if (!at_end() && json_[at_] == '{') {
            object();
        } else {
            damaged(no_json);
        }
        return std::move(outline_);
    }

private:
    [[nodiscard]] bool at_end() const noexcept { return at_ == json_.size(); }

    void damaged(std::string_view what) {
        if (!outline_.damage) outline_.damage = Damage{at_, what};
    }

    void skip_space() { at_ = std::min(json_.find_first_not_of(" \t\r\n", at_), json_.size()); }

    // Past the string that begins here; false when nothing ends it.
    bool skip_string() {
        for (++at_; at_ < json_.size(); ++at_) {
            if (json_[at_] == '\\') {
                ++at_;
            } else if (json_[at_] == '"') {
                ++at_;
                return true;
            }
        }
        at_ = json_.size();
        return false;
    }

    // Past the object or list that begins here. A bracket of the wrong kind ends what is open of its own kind
    // together with all in it, or is passed over: so an element that lacks one does not swallow the next.
    bool skip_nested() {
        std::vector<bool> open;  // true for an object
        std::size_t objects = 0;
        do {
            const char c = json_[at_];
            if (c == '"') {
                if (!skip_string()) return false;
                continue;
            }
            ++at_;
            if (c == '{' || c == '[') {
                open.push_back(c == '{');
                if (c == '{') ++objects;
            } else if (c == '}' || c == ']') {
                const bool closes_object = c == '}';
                if ((closes_object ? objects : open.size() - objects) == 0) continue;
                while (open.back() != closes_object) drop_last(open, objects);
                drop_last(open, objects);
                if (open.empty()) return true;
            }
        } while (!at_end());
        return false;
    }

    static void drop_last(std::vector<bool>& open, std::size_t& objects) {
        if (open.back()) --objects;
        open.pop_back();
    }

    // Past the value that begins here, whatever it is. REQUIRES: no bracket that closes, comma or
    // colon stands here.
    Part skip_value() {
        Part part{at_, at_, true};
        const char c = json_[at_];
        if (c == '"') {
            part.whole = skip_string();
        } else if (c == '{' || c == '[') {
            part.whole = skip_nested();
        } else {
            at_ = std::min(json_.find_first_of(",:[]{}\" \t\r\n", at_), json_.size());
            // Whether a number or word goes on cannot be told at the end.
            part.whole = !at_end();
        }
        part.end = at_;
        return part;
    }

    // False when nothing ends it.
    bool list(std::vector<Part>& elements) {
        ++at_;
        Wants wants = Wants::first_or_end;
        for (skip_space(); !at_end(); skip_space()) {
            const char c = json_[at_];
            if (c == ']') {
                if (wants == Wants::item) damaged(no_json);
                ++at_;
                return true;
            }
            if (c == ',' || c == '}' || c == ':') {
                if (c != ',' || wants != Wants::separator_or_end) damaged(no_json);
                if (c == ',') wants = Wants::item;
                ++at_;
                continue;
            }
            if (wants == Wants::separator_or_end) damaged(no_json);
            const Part element = skip_value();
            if (elements.size() <= most_elements_) elements.push_back(element);
            wants = Wants::separator_or_end;
        }
        damaged(breaks_off);
        return false;
    }

    void object() {
        ++at_;
        Wants wants = Wants::first_or_end;
        for (skip_space(); !at_end(); skip_space()) {
            const char c = json_[at_];
            if (c == '}') {
                if (wants == Wants::item) damaged(no_json);
                ++at_;
                skip_space();
                if (!at_end()) damaged(goes_on);
                return;
            }
            if (c == '"') {
                if (wants == Wants::separator_or_end) damaged(no_json);
                member();
                wants = Wants::separator_or_end;
                continue;
            }
            if (c != ',' || wants != Wants::separator_or_end) damaged(no_json);
            if (c == ',') wants = Wants::item;
            ++at_;
        }
        damaged(breaks_off);
    }

    void member() {
        const std::size_t key_begin = at_;
        if (!skip_string()) return;
        const std::string_view key = json_.substr(key_begin + 1, at_ - key_begin - 2);
        skip_space();
        if (at_end() || json_[at_] != ':') return damaged(at_end() ? breaks_off : no_json);
        ++at_;
        skip_space();
        if (at_end() || std::string_view(",:]}").find(json_[at_]) != std::string_view::npos)
            return damaged(at_end() ? breaks_off : no_json);
        const auto name = std::find(names_.begin(), names_.end(), key);
        Member found{{}, {at_, at_, false}, {}};
        if (name != names_.end() && json_[at_] == '[') {
            found.value.whole = list(found.elements);
            found.value.end = at_;
        } else {
            found.value = skip_value();
        }
        if (name == names_.end()) return;
        found.name = *name;
        std::erase_if(outline_.members, [&](const Member& member) { return member.name == found.name; });
        outline_.members.push_back(std::move(found));
    }

    std::string_view json_;
    std::span<const std::string_view> names_;
    std::size_t most_elements_;
    std::size_t at_ = 0;
    Outline outline_;
};

}  // namespace

const Member* Outline::find(std::string_view name) const noexcept {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.name == name; });
    return found == members.end() ? nullptr : &*found;
}

Outline outline(std::string_view json, std::span<const std::string_view> names, std::size_t most_elements) {
    return Scanner(json, names, most_elements).scan();
}

}  // namespace chatleaf::chat
