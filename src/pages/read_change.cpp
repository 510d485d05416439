// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "chatleaf/pages/body.hpp"
#include "chatleaf/pages/json.hpp"
#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/surrogates.hpp"

namespace chatleaf::pages {
namespace {

using nlohmann::json;

// Takes a change from the events of the JSON: nothing of what is passed over becomes memory, and
// depth is a number.
class ChangeReader final : public nlohmann::json_sax<json> {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return pass_over(depth_); }
    bool number_integer(number_integer_t value) override { return take_number(value); }
    bool number_unsigned(number_unsigned_t value) override {
        return value > INT64_MAX ? pass_over(depth_) : take_number(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t, const string_t&) override { return pass_over(depth_); }
    bool binary(binary_t&) override { return pass_over(depth_); }
    bool string(string_t& value) override;

    bool start_object(std::size_t) override {
        ++depth_;
        return depth_ == 1 || (depth_ == 2 && enter()) || pass_over(depth_ - 1);
    }
    bool end_object() override {
        if (depth_-- == 2) part_ = Part::none;
        return true;
    }
    bool start_array(std::size_t) override { return pass_over(depth_++); }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool key(string_t& name) override {
        if (depth_ == 1 || depth_ == 2) (depth_ == 1 ? member_ : field_).swap(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        offset = position == 0 ? 0 : position - 1;
        return fail("It is no JSON object.");
    }

    // What is missing, once all has been read; empty when nothing is.
    [[nodiscard]] std::string missing() const {
        if (change.page.id.empty()) return R"("page" with its "id" is missing.)";
        if (!has_newer_body_) return R"("newer" with its "body" is missing.)";
        if (change.older && !has_older_body_) return R"("older" has no "body".)";
        return {};
    }

    LatestChange change;
    std::string fault;
    std::size_t offset = 0;

private:
    enum class Part : std::uint8_t { none, page, newer, older };

    bool fail(std::string sentence) {
        fault = std::move(sentence);
        return false;
    }

    // The objects that are ours; any other is passed over.
    bool enter() {
        if (member_ == "page") part_ = Part::page;
        if (member_ == "newer") part_ = Part::newer;
        if (member_ == "older") part_ = Part::older;
        if (part_ == Part::older && !change.older) change.older.emplace();
        return part_ != Part::none;
    }

    Version& version() { return part_ == Part::older ? *change.older : change.newer; }

    // Passes over a value that stands so deep; false, with a sentence, when something of ours should stand there.
    bool pass_over(std::size_t depth) {
        if (depth == 0) return fail("It is no JSON object.");
        const bool is_part = member_ == "page" || member_ == "newer" || member_ == "older";
        if (depth == 1 && is_part) return fail("\"" + member_ + "\" is no object.");
        const bool is_value = depth == 2 && part_ != Part::none && is_field();
        return !is_value || fail("\"" + field_ + "\" is of the wrong type.");
    }

    [[nodiscard]] bool is_field() const {
        if (part_ == Part::page)
            return field_ == "id" || field_ == "type" || field_ == "title" || field_ == "space_key" ||
                   field_ == "space_name";
        return field_ == "number" || field_ == "time" || field_ == "author" || field_ == "comment" ||
               field_ == "body_type" || field_ == "body" || (part_ == Part::older && field_ == "title");
    }

    bool take_number(std::int64_t value) {
        if (depth_ != 2 || part_ == Part::none || part_ == Part::page || field_ != "number") return pass_over(depth_);
        version().number = value;
        return true;
    }

    bool take_page(std::string&& value);
    bool take_version(std::string&& value);

    std::size_t depth_ = 0;
    Part part_ = Part::none;
    std::string member_;  // of the line's object
    std::string field_;   // of the part
    bool has_newer_body_ = false;
    bool has_older_body_ = false;
};

bool ChangeReader::string(string_t& value) {
    if (depth_ != 2 || part_ == Part::none) return pass_over(depth_);
    return part_ == Part::page ? take_page(std::move(value)) : take_version(std::move(value));
}

bool ChangeReader::take_page(std::string&& value) {
    Page& page = change.page;
    if (field_ == "id") {
        page.id = std::move(value);
    } else if (field_ == "title") {
        page.title = std::move(value);
    } else if (field_ == "space_key") {
        page.space_key = std::move(value);
    } else if (field_ == "space_name") {
        page.space_name = std::move(value);
    } else if (field_ == "type") {
        page.type = value == to_string(PageType::blog_post) ? PageType::blog_post : PageType::page;
        return value == to_string(page.type) || fail(R"("type" is neither "page" nor "blog_post".)");
    }
    return true;
}

bool ChangeReader::take_version(std::string&& value) {
    Version& version = this->version();
    if (field_ == "number") return fail(R"("number" is no whole number.)");
    if (field_ == "title" && part_ == Part::older) {
        change.older_title = std::move(value);
    } else if (field_ == "author") {
        version.author = std::move(value);
    } else if (field_ == "comment") {
        version.comment = std::move(value);
    } else if (field_ == "time") {
        version.time = text::parse_instant(value);
        return version.time || fail(R"("time" is no date; write it as 2026-01-31T08:00:00Z.)");
    } else if (field_ == "body_type") {
        const auto type = body_type_of(value);
        if (!type) return fail(R"("body_type" is none of "storage", "wiki" and "raw".)");
        version.body_type = *type;
    } else if (field_ == "body") {
        (part_ == Part::older ? has_older_body_ : has_newer_body_) = true;
        version.body = std::move(value);
    }
    return true;
}

}  // namespace

Result<LatestChange> read_change(std::string_view line) {
    std::string mended(line);
    text::mend_lone_surrogates(mended);
    ChangeReader reader;
    if (json::sax_parse(mended, &reader, json::input_format_t::json, true) && reader.fault.empty())
        reader.fault = reader.missing();
    if (reader.fault.empty()) return std::move(reader.change);
    const auto [number, column] = text::LineTable(mended).at(mended, std::min(reader.offset, mended.size()));
    return Error{{"", number, column}, "This is no page as `chatleaf export split` writes it. " + reader.fault};
}

}  // namespace chatleaf::pages
