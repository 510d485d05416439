// SPDX-License-Identifier: MIT
// docs/changes.schema.json says what to_json writes and what from_json reads.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "chatleaf/diff/compare.hpp"
#include "chatleaf/diff/json.hpp"
#include "chatleaf/storage/parse.hpp"
#include "diff/mutation.hpp"
#include "storage/page_generator.hpp"
#include "support/catch.hpp"
#include "support/corpus.hpp"
#include "support/rounds.hpp"

namespace {

using namespace chatleaf;
using Json = nlohmann::json;

/// The part of JSON Schema that the schema makes use of; `strict` refuses members it does not name.
class Schema {
public:
    explicit Schema(Json root) : root_(std::move(root)) {}

    [[nodiscard]] std::string fault_in(const Json& value) const { return fault_in(value, root_, ""); }

private:
    [[nodiscard]] std::string fault_in(const Json& value, const Json& schema, const std::string& at) const {
        if (schema.contains("$ref")) {
            const auto pointer = schema.at("$ref").get<std::string>().substr(1);
            return fault_in(value, root_.at(Json::json_pointer(pointer)), at);
        }
        if (schema.contains("anyOf")) {
            const auto& choices = schema.at("anyOf");
            const bool fits = std::any_of(choices.begin(), choices.end(),
                                          [&](const Json& one) { return fault_in(value, one, at).empty(); });
            return fits ? "" : at + " fits no choice";
        }
        if (schema.contains("const") && value != schema.at("const")) return at + " is another constant";
        if (schema.contains("enum")) {
            const auto& words = schema.at("enum");
            return std::find(words.begin(), words.end(), value) == words.end() ? at + " is another word" : "";
        }
        if (schema.contains("type") && !is(value, schema.at("type"))) return at + " has another type";
        if (schema.contains("required")) {
            for (const auto& key : schema.at("required")) {
                if (!value.contains(key)) return at + " has no " + key.get<std::string>();
            }
        }
        if (value.is_object()) return fault_in_members(value, schema, at);
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                auto fault = fault_in(value[i], schema.at("items"), at + "/" + std::to_string(i));
                if (!fault.empty()) return fault;
            }
        }
        return {};
    }

    [[nodiscard]] std::string fault_in_members(const Json& value, const Json& schema, const std::string& at) const {
        for (const auto& [key, member] : value.items()) {
            if (!schema.at("properties").contains(key)) return at + " has an unknown " + key;
            auto fault = fault_in(member, schema.at("properties").at(key), at + "/" + key);
            if (!fault.empty()) return fault;
        }
        return {};
    }

    static bool is(const Json& value, const std::string& type) {
        if (type == "integer") return value.is_number_unsigned();
        return type == "null"     ? value.is_null()
               : type == "object" ? value.is_object()
               : type == "array"  ? value.is_array()
               : type == "string" ? value.is_string()
                                  : type == "boolean" && value.is_boolean();
    }

    Json root_;
};

Schema schema() { return Schema(Json::parse(test::read_file(test::project_file("docs/changes.schema.json")))); }

Json changes_of(unsigned seed) {
    const auto page = test::PageGenerator(seed).page().source;
    const auto older = storage::parse(page, "old.xml");
    const auto newer = storage::parse(test::Mutation(seed).mutated(page), "new.xml");
    return Json::parse(diff::to_json(diff::compare(older->document, newer->document), "1", "2"));
}

/// Every place of a value: pointers to all of its members and items.
void collect(const Json& value, const Json::json_pointer& at, std::vector<Json::json_pointer>& places) {
    places.push_back(at);
    if (value.is_object()) {
        for (const auto& [key, member] : value.items()) collect(member, at / key, places);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], at / i, places);
    }
}

}  // namespace

TEST_CASE("saved changes are what the schema says, and it has no word that is never written") {
    const auto expected = schema();
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        REQUIRE(expected.fault_in(changes_of(seed)) == "");
    }
    const auto root = Json::parse(test::read_file(test::project_file("docs/changes.schema.json")));
    const auto& properties = root.at("$defs").at("record").at("properties");
    for (const auto& word : properties.at("type").at("enum")) {
        bool known = false;
        for (int type = 0; type <= static_cast<int>(diff::RecordType::page); ++type) {
            known = known || diff::to_string(static_cast<diff::RecordType>(type)) == word.get<std::string>();
        }
        CHECK(known);
    }
    CHECK(properties.at("type").at("enum").size() == static_cast<std::size_t>(diff::RecordType::page) + 1);
    CHECK(properties.at("kind").at("enum").size() == static_cast<std::size_t>(diff::ChangeKind::format) + 1);
}

TEST_CASE("what the schema refuses is refused when it is read, and named") {
    const auto expected = schema();
    std::size_t refused = 0;
    for (unsigned seed = 0; seed < test::rounds(40U); ++seed) {
        const auto good = changes_of(seed);
        std::vector<Json::json_pointer> places;
        collect(good, Json::json_pointer(), places);
        for (std::size_t i = 0; i < places.size() && i < 60; ++i) {
            for (const Json& other : {Json(nullptr), Json("x"), Json(-1), Json(2.5), Json(true), Json::array(),
                                      Json::object(), Json::array({1}), Json(1)}) {
                auto damaged = good;
                damaged[places[i]] = other;
                CAPTURE(places[i].to_string(), other.dump());
                const auto text = damaged.dump();
                const auto read = diff::from_json(text, "changes.json");
                // A path of a side that is not there is not looked at.
                if (places[i].to_string().find("/path/") != std::string::npos) continue;
                // The schema cannot say that sixteen digits are digits; the reader does.
                if (!expected.fault_in(Json::parse(text)).empty()) {
                    REQUIRE_FALSE(read);
                    CHECK(read.error().place.source == "changes.json");
                    ++refused;
                }
            }
        }
    }
    CHECK(refused > 1000);
}

TEST_CASE("files that are no changes of version 1 are refused with a sentence") {
    const auto message = [](std::string_view json) {
        const auto read = diff::from_json(json, "changes.json");
        REQUIRE_FALSE(read);
        return to_string(read.error());
    };
    CHECK(message("") ==
          "changes.json:1:1: This is no JSON any more from here on; give a file that `chatleaf diff "
          "--format json` wrote.");
    CHECK(message("{\n\"version\": 1,}").starts_with("changes.json:2:14: This is no JSON"));
    CHECK(message("[]") ==
          "changes.json: The file has to be an object; `chatleaf diff --format json` writes such "
          "files.");
    CHECK(message("{\"version\":2}") ==
          "changes.json: These changes are saved in version 2 of their format; this program reads version 1.");
    CHECK(message("{\"version\":1}").starts_with("changes.json: \"from\" has to be a string;"));
    CHECK(message("{\"version\":1e999}") == "changes.json: A number in this file is beyond all bounds.");
    const std::string head = R"({"version":1,"from":"","to":"","degraded":false,"pages":{"old":{"bytes":0,"fnv1a64":)";
    CHECK(message(head + "\"x\"}}}").starts_with("changes.json: \"pages/old/fnv1a64\" has to be 16 digits"));
    const auto one_record = [&](const std::string& members) {
        return R"({"version":1,"from":"","to":"","degraded":false,"pages":{"old":{"bytes":0,"fnv1a64":"0000000000000000"},)"
               R"("new":{"bytes":0,"fnv1a64":"0000000000000000"}},"records":[{"type":"page","told":true,)"
               R"("path":{"old":[],"new":[]},"spans":[],"steps":[],)" +
               members + "}]}";
    };
    CHECK(message(one_record(R"("kind":"edit","old":null,"new":null)"))
              .starts_with("changes.json: \"records/0/old\" has to be an object;"));
    CHECK(message(one_record(
                      R"("kind":"remove","old":{"text":"","line":1,"column":1},"new":{"text":"","line":1,"column":1})"))
              .starts_with("changes.json: \"records/0/new\" has to be null;"));
    std::string deep(200'000, '[');
    CHECK(message(deep).find("no JSON") != std::string::npos);
}
