// SPDX-License-Identifier: MIT
#include "chat/json_text.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "chatleaf/text/surrogates.hpp"
#include "chatleaf/text/utf8.hpp"

namespace chatleaf::chat {
namespace {

constexpr std::size_t most_bytes = std::size_t{8} << 20;
constexpr std::size_t most_levels = 64;
constexpr std::size_t most_values = 200'000;

// Builds what is wanted of a value while the parser walks over it, so that what is not wanted,
// or too much, takes no memory, and what came before a fault is there.
class Builder final : public nlohmann::json_sax<Json> {
public:
    Builder(ReadJson& read, std::span<const std::string_view> names) : read_(read), names_(names) {
        read_.value = Json(Json::value_t::discarded);
    }

    bool null() override { return scalar(nullptr); }
    bool boolean(bool value) override { return scalar(value); }
    bool number_integer(std::int64_t value) override { return scalar(value); }
    bool number_unsigned(std::uint64_t value) override { return scalar(value); }
    bool number_float(double value, const std::string& /*source*/) override { return scalar(value); }
    bool string(std::string& value) override { return scalar(std::move(value)); }
    bool binary(Json::binary_t& /*value*/) override { return false; }  // JSON has none
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(std::string& name) override {
        if (level_ == 1) choose(name);
        if (level_ == open_.size()) name_ = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception& error) override {
        if (dynamic_cast<const Json::parse_error*>(&error) == nullptr) {
            fault("it holds a number that is too large");
        } else {
            read_.no_json = position == 0 ? 0 : position - 1;
        }
        return false;
    }

private:
    void fault(const char* clause) {
        if (read_.fault.empty()) read_.fault = clause;
    }

    void choose(const std::string& name) {
        wanted_ = std::find(names_.begin(), names_.end(), name) != names_.end();
        if (wanted_ && read_.value.contains(name)) read_.doubled.push_back(name);
    }

    // Whether what comes now has a place in what is built.
    [[nodiscard]] bool is_kept() const { return level_ == open_.size() && (level_ == 0 || wanted_); }

    // An object has no more members than are asked for.
    bool is_affordable() {
        if (level_ == 0 || (level_ == 1 && read_.value.is_object()) || ++values_ <= most_values) return true;
        fault("it holds more than 200000 values");
        return false;
    }

    Json* add(Json&& value) {
        if (level_ == 0) {
            read_.value = std::move(value);
            return &read_.value;
        }
        Json& parent = *open_.back();
        if (parent.is_object()) return &(parent[name_] = std::move(value));
        parent.push_back(std::move(value));
        return &parent.back();
    }

    bool scalar(Json&& value) {
        if (is_kept() && is_affordable()) add(std::move(value));
        return true;
    }

    bool open(Json&& value) {
        if (level_ == most_levels) fault("it is nested deeper than 64 levels");
        if (is_kept() && level_ < most_levels && is_affordable()) open_.push_back(add(std::move(value)));
        ++level_;
        return true;
    }

    bool close() {
        if (level_ == open_.size()) open_.pop_back();
        --level_;
        return true;
    }

    ReadJson& read_;
    std::span<const std::string_view> names_;
    std::vector<Json*> open_;  // what is being built; behind level_ when what is open is not kept
    std::size_t level_ = 0;
    std::size_t values_ = 0;
    std::string name_;
    bool wanted_ = true;
};

}  // namespace

ReadJson read_json(std::string_view body, const Part& part, std::span<const std::string_view> names) {
    ReadJson read;
    const std::string_view source = body.substr(part.begin, part.end - part.begin);
    const bool is_affordable = source.size() <= most_bytes;
    const std::string_view begin = source.substr(0, most_bytes);
    const bool is_well_formed = text::is_utf8(begin);
    std::string mended = is_well_formed ? std::string(begin) : text::repaired_utf8(begin);
    text::mend_lone_surrogates(mended);
    Builder builder(read, names);
    Json::sax_parse(mended, &builder);
    if (read.no_json) {
        // Repairing moves what follows; the value's beginning is then the nearest place known.
        read.no_json = part.begin + (is_well_formed ? std::min(*read.no_json, begin.size()) : 0);
        if (read.fault.empty()) read.fault = "it is no JSON";
    }
    if (part.whole && is_affordable) return read;
    read.fault = is_affordable ? "the body breaks off in it" : "it is over 8 MiB";
    read.no_json.reset();
    return read;
}

}  // namespace chatleaf::chat
