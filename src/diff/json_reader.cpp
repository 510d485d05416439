// SPDX-License-Identifier: MIT
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "chatleaf/diff/json.hpp"
#include "chatleaf/text/line_table.hpp"
#include "chatleaf/text/quoting.hpp"

namespace chatleaf::diff {

namespace {

using Json = nlohmann::json;

constexpr int newest_version = 1;

/// The first thing that is wrong, as deep inside as it was found.
class Reader {
public:
    explicit Reader(std::string_view name) : name_(name) {}

    Result<SavedChanges> read(const Json& json) {
        SavedChanges saved;
        if (!json.is_object()) return wrong("", "an object");
        const auto version = json.find("version");
        if (version == json.end() || !version->is_number_integer()) return wrong("version", "a number");
        if (*version != newest_version) {
            return Error{{name_},
                         "These changes are saved in version " + version->dump() +
                             " of their format; this program reads version 1."};
        }
        text(json, "from", saved.from);
        text(json, "to", saved.to);
        if (const auto* found = member(json, "degraded", Json::value_t::boolean)) {
            saved.changes.degraded = found->get<bool>();
        }
        if (json.contains("grain")) name(json, "grain", Grain::rewritten, saved.changes.grain);
        pages(json, saved.changes);
        if (const auto* all = member(json, "records", Json::value_t::array)) records(*all, saved.changes);
        if (error_) return *std::move(error_);
        return saved;
    }

private:
    [[nodiscard]] Error wrong(std::string_view key, std::string_view wanted) const {
        const std::string where = path_ + std::string(key);
        return {{name_},
                (where.empty() ? std::string("The file") : "\"" + where + "\"") + " has to be " + std::string(wanted) +
                    "; `chatleaf diff --format json` writes such files."};
    }

    void fail(std::string_view key, std::string_view wanted) {
        if (!error_) error_ = wrong(key, wanted);
    }

    static std::string_view named(Json::value_t type) {
        switch (type) {
            case Json::value_t::null: return "null";
            case Json::value_t::object: return "an object";
            case Json::value_t::array: return "an array";
            case Json::value_t::string: return "a string";
            case Json::value_t::boolean: return "true or false";
            default: return "a number, not negative";
        }
    }

    /// A member that has to be there, of that type; none after a fault.
    const Json* member(const Json& object, const char* key, Json::value_t type) {
        const auto found = object.find(key);
        if (!error_ && found != object.end() && found->type() == type) return &*found;
        fail(key, named(type));
        return nullptr;
    }

    void text(const Json& object, const char* key, std::string& into) {
        if (const auto* found = member(object, key, Json::value_t::string)) into = found->get<std::string>();
    }

    void texts(const Json& object, const char* key, std::vector<std::string>& into) {
        const auto* all = member(object, key, Json::value_t::array);
        if (all == nullptr) return;
        each(*all, key, [&](const Json& one, const std::string& at) {
            if (!one.is_string()) return fail(at, "a string");
            into.push_back(one.get<std::string>());
        });
    }

    template <typename Number>
    void number(const Json& object, const char* key, Number& into) {
        const auto* found = member(object, key, Json::value_t::number_unsigned);
        if (found == nullptr) return;
        const auto value = found->get<std::uint64_t>();
        into = static_cast<Number>(value);
        if (into != value) fail(key, "a smaller number");
    }

    /// A member that need not be there.
    void flag(const Json& object, const char* key, bool& into) {
        if (!object.contains(key)) return;
        if (const auto* found = member(object, key, Json::value_t::boolean)) into = found->get<bool>();
    }

    /// Reads what is inside a member; faults name it by its path.
    template <typename Read>
    void inside(std::string_view key, Read read) {
        const auto length = path_.size();
        path_.append(key).append("/");
        read();
        path_.resize(length);
    }

    template <typename Read>
    void each(const Json& array, const char* key, Read read) {
        inside(key, [&] {
            for (std::size_t at = 0; at < array.size() && !error_; ++at) read(array[at], std::to_string(at));
        });
    }

    /// A name out of those that `to_string` gives.
    template <typename Name>
    void name(const Json& object, const char* key, Name last, Name& into) {
        std::string word;
        text(object, key, word);
        if (error_) return;
        for (int each = 0; each <= static_cast<int>(last); ++each) {
            into = static_cast<Name>(each);
            if (to_string(into) == word) return;
        }
        fail(key, "one of the words that version 1 has for it, not " + text::quoted(word));
    }

    void pages(const Json& json, Changes& changes) {
        const auto* both = member(json, "pages", Json::value_t::object);
        if (both == nullptr) return;
        inside("pages", [&] {
            page(*both, "old", changes.older);
            page(*both, "new", changes.newer);
        });
    }

    void page(const Json& pages, const char* key, Fingerprint& print) {
        const auto* found = member(pages, key, Json::value_t::object);
        if (found == nullptr) return;
        inside(key, [&] {
            number(*found, "bytes", print.bytes);
            std::string digits;
            text(*found, "fnv1a64", digits);
            print.fnv1a64 = 0;
            for (const char c : digits) {
                const auto digit = std::string_view("0123456789abcdef").find(c);
                if (digits.size() != 16 || digit == std::string_view::npos)
                    return fail("fnv1a64", "16 digits of 0-9a-f");
                print.fnv1a64 = print.fnv1a64 << 4 | digit;
            }
            if (digits.empty()) fail("fnv1a64", "16 digits of 0-9a-f");
        });
    }

    void records(const Json& all, Changes& changes) {
        each(all, "records", [&](const Json& json, const std::string& at) {
            if (!json.is_object()) return fail(at, "an object");
            inside(at, [&] {
                Record record;
                bool told = true;
                if (const auto* found = member(json, "told", Json::value_t::boolean)) told = found->get<bool>();
                read_record(json, record);
                (told ? changes.records : changes.silent).push_back(std::move(record));
            });
        });
    }

    void read_record(const Json& json, Record& record) {
        name(json, "kind", ChangeKind::format, record.kind);
        name(json, "type", RecordType::page, record.type);
        const auto* paths = member(json, "path", Json::value_t::object);
        if (paths == nullptr) return;
        side(json, *paths, "old", record.kind != ChangeKind::add, record.older);
        side(json, *paths, "new", record.kind != ChangeKind::remove, record.newer);
        if (const auto* found = member(json, "spans", Json::value_t::array)) spans(*found, record);
        if (const auto* found = member(json, "steps", Json::value_t::array)) steps(*found, record);
        if (json.contains("field")) text(json, "field", record.field);
        if (json.contains("grain")) name(json, "grain", Grain::rewritten, record.grain);
        if (json.contains("removed_blocks")) number(json, "removed_blocks", record.removed_blocks);
        if (json.contains("added_blocks")) number(json, "added_blocks", record.added_blocks);
        if (json.contains("row")) text(json, "row", record.row);
        if (json.contains("column")) text(json, "column", record.table_column);
        if (json.contains("level")) number(json, "level", record.level);
        if (json.contains("versions")) texts(json, "versions", record.versions);
        if (json.contains("authors")) texts(json, "authors", record.authors);
        flag(json, "around_text", record.around_text);
        flag(json, "whole_section", record.whole_section);
    }

    void side(const Json& json, const Json& paths, const char* key, bool is_there, std::optional<Side>& into) {
        if (!is_there) {
            member(json, key, Json::value_t::null);
            return;
        }
        const auto* found = member(json, key, Json::value_t::object);
        if (found == nullptr) return;
        Side side;
        inside(key, [&] {
            text(*found, "text", side.text);
            if (found->contains("context")) text(*found, "context", side.context);
            number(*found, "line", side.line);
            number(*found, "column", side.column);
            if (found->contains("block")) number(*found, "block", side.block);
        });
        inside("path", [&] { texts(paths, key, side.path); });
        into = std::move(side);
    }

    void spans(const Json& all, Record& record) {
        each(all, "spans", [&](const Json& json, const std::string& at) {
            if (!json.is_object()) return fail(at, "an object");
            inside(at, [&] {
                Span span;
                name(json, "kind", Span::Kind::formatted, span.kind);
                text(json, "text", span.text);
                record.spans.push_back(std::move(span));
            });
        });
    }

    void steps(const Json& all, Record& record) {
        each(all, "steps", [&](const Json& json, const std::string& at) {
            if (!json.is_object()) return fail(at, "an object");
            inside(at, [&] { record.steps.push_back(step(json)); });
        });
    }

    Step step(const Json& json) {
        Step step;
        if (json.contains("remove")) {
            step.kind = Step::Kind::remove;
            text(json, "remove", step.text);
        } else if (json.contains("insert")) {
            step.kind = Step::Kind::insert;
            text(json, "insert", step.text);
        } else {
            step.kind = Step::Kind::move;
            number(json, "move", step.length);
        }
        if (step.kind != Step::Kind::insert) number(json, "from", step.from);
        if (step.kind != Step::Kind::remove) number(json, "to", step.to);
        return step;
    }

    std::string name_;
    std::string path_;
    std::optional<Error> error_;
};

}  // namespace

Result<SavedChanges> from_json(std::string_view json, std::string_view name) {
    Json tree;
    try {
        tree = Json::parse(json);
    } catch (const Json::parse_error& fault) {
        const auto at = text::LineTable(json).at(json, fault.byte == 0 ? 0 : fault.byte - 1);
        return Error{{std::string(name), at.line, at.column},
                     "This is no JSON any more from here on; give a file that `chatleaf diff --format json` wrote."};
    } catch (const Json::exception&) {
        return Error{{std::string(name)}, "A number in this file is beyond all bounds."};
    }
    return Reader(name).read(tree);
}

}  // namespace chatleaf::diff
