// SPDX-License-Identifier: MIT
#include "made_export.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

namespace chatleaf::bench {
namespace {

constexpr std::string_view start =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic datetime=\"2026-11-01 03:04:05\">\n";
constexpr std::string_view end = "</hibernate-generic>\n";
constexpr std::size_t pages_at_once = 48;  // whose objects stand among each other
constexpr std::size_t pool_size = 4000;

// A block of a page: one of the pool, in the wording of its latest edit.
struct Block {
    std::uint32_t text = 0;
    std::uint32_t edit = 0;
};

/// Blocks of storage format. "%" stands where an edit shows.
class BlockPool {
public:
    explicit BlockPool(std::uint32_t seed) : random_(seed) {
        for (std::size_t i = 0; i < pool_size; ++i) blocks_.push_back(block());
    }

    void write(std::string& out, const Block& block) const {
        const std::string& text = blocks_[block.text];
        const std::size_t mark = text.find('%');
        out.append(text, 0, mark);
        out += std::to_string(block.edit);
        out.append(text, mark + 1);
    }

private:
    std::size_t pick(std::size_t n) { return random_() % n; }

    std::string words(std::size_t count) {
        static constexpr std::array<std::string_view, 40> vocabulary{
            "harbour", "the",      "berth",   "price", "of",   "a",      "storm",    "checklist", "and",   "in",
            "season",  "pontoon",  "to",      "Größe", "fuel", "is",     "with",     "café",      "rope",  "for",
            "&amp;",   "&nbsp;",   "request", "team",  "when", "review", "decision", "owner",     "after", "release",
            "deploy",  "rollback", "metric",  "alert", "on",   "call",   "customer", "contract",  "by",    "Привет"};
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += vocabulary[pick(vocabulary.size())];
            text += i % 12 == 11 ? ". " : " ";
        }
        return text;
    }

    std::string block() {
        switch (pick(12)) {
            case 0: return "<h2>" + words(4) + "%</h2>";
            case 1: return list();
            case 2: return table();
            case 3:
                return "<ac:structured-macro ac:name=\"code\" ac:schema-version=\"1\" ac:macro-id=\"" +
                       std::to_string(random_()) +
                       "\"><ac:parameter ac:name=\"language\">sh</ac:parameter><ac:plain-text-body>{[if [ -f berth% "
                       "]\nthen\n\techo " +
                       words(20) + "\nfi]}</ac:plain-text-body></ac:structured-macro>";
            case 4:
                return "<ac:structured-macro ac:name=\"info\"><ac:rich-text-body><p>" + words(25) +
                       "%</p></ac:rich-text-body></ac:structured-macro>";
            case 5:
                return "<p>" + words(8) +
                       "<ac:link><ri:page ri:content-title=\"Berth prices\" ri:space-key=\"HARB\" />"
                       "<ac:plain-text-link-body>{[the prices]}</ac:plain-text-link-body></ac:link> % " +
                       words(12) + "</p>";
            default: return "<p>" + words(10 + pick(50)) + "<strong>" + words(2) + "</strong> % " + words(8) + "</p>";
        }
    }

    std::string list() {
        std::string text = "<ul>";
        for (std::size_t i = 2 + pick(5); i > 0; --i) text += "<li>" + words(6 + pick(10)) + "</li>";
        return text + "<li>%</li></ul>";
    }

    std::string table() {
        std::string text = "<table class=\"wrapped\"><tbody>";
        for (std::size_t i = 2 + pick(6); i > 0; --i)
            text += "<tr><td>" + words(3) + "</td><td>" + words(5) + "</td><td>" + std::to_string(pick(1000)) +
                    "</td></tr>";
        return text + "<tr><td>%</td><td>sum</td><td>0</td></tr></tbody></table>";
    }

    std::mt19937 random_;
    std::vector<std::string> blocks_;
};

std::string property(std::string_view name, std::string_view text) {
    return "<property name=\"" + std::string(name) + "\"><![CDATA[" + std::string(text) + "]]></property>\n";
}

std::string reference(std::string_view name, std::string_view class_name, std::uint64_t id) {
    return "<property name=\"" + std::string(name) + "\" class=\"" + std::string(class_name) +
           "\" package=\"com.atlassian.confluence.pages\"><id name=\"id\">" + std::to_string(id) +
           "</id>\n</property>\n";
}

std::string object(std::string_view class_name, std::uint64_t id, std::string_view inner) {
    return "<object class=\"" + std::string(class_name) +
           "\" package=\"com.atlassian.confluence.pages\">\n<id name=\"id\">" + std::to_string(id) + "</id>\n" +
           std::string(inner) + "</object>\n";
}

std::string listed(std::string_view name, std::string_view class_name, const std::vector<std::uint64_t>& ids) {
    std::string text = "<collection name=\"" + std::string(name) + "\" class=\"java.util.Collection\">";
    for (const std::uint64_t id : ids)
        text += "<element class=\"" + std::string(class_name) +
                "\" package=\"com.atlassian.confluence.pages\"><id name=\"id\">" + std::to_string(id) +
                "</id>\n</element>\n";
    return text + "</collection>\n";
}

enum class Fault : std::uint8_t { none, twice_numbered, lost_version, lost_body, wiki, no_number, orphan, draft };

class ExportMaker {
public:
    ExportMaker(const ExportShape& shape, const std::function<void(std::string_view)>& write)
        : shape_(shape), write_(write), random_(shape.seed), pool_(shape.seed + 1) {}

    MadeExport make() {
        put(start);
        put(object("Space", 1, property("name", "Harbour office") + property("key", "HARB")));
        if (shape_.old_versions_first) {
            made_far_apart();
        } else {
            while (made_.bytes < shape_.bytes) {
                for (std::size_t i = 0; i < pages_at_once; ++i) add_page(true, true);
                put_shuffled();
            }
        }
        put(end);
        return made_;
    }

private:
    std::size_t pick(std::size_t n) { return random_() % n; }

    void put(std::string_view bytes) {
        made_.bytes += bytes.size();
        write_(bytes);
    }

    void put_shuffled() {
        std::shuffle(objects_.begin(), objects_.end(), random_);
        put_objects();
    }

    void put_objects() {
        for (const std::string& object : objects_) put(object);
        objects_.clear();
    }

    // Twice through the same pages: first only their versions are written, then only themselves.
    void made_far_apart() {
        const std::mt19937 at_start = random_;
        std::uint64_t pages = 0;
        for (; made_.bytes < shape_.bytes / 2; ++pages) {
            add_page(true, false);
            put_objects();
        }
        random_ = at_start;
        next_id_ = 100;
        for (; pages > 0; --pages) {
            add_page(false, true);
            put_objects();
        }
    }

    void add_page(bool old_versions, bool current) {
        std::mt19937 page_random(random_());
        std::swap(page_random, random_);  // the page's own: both times the same
        const Fault fault = pick(40) == 0 ? static_cast<Fault>(1 + pick(7)) : Fault::none;
        const std::uint64_t page = next_id_;
        next_id_ += 100;
        std::vector<Block> blocks(pick(8) == 0 ? 40 + pick(120) : 4 + pick(30));
        for (Block& block : blocks) block = {static_cast<std::uint32_t>(pick(pool_size)), 0};
        const std::size_t versions = pick(3) == 0 ? 0 : 1 + std::min(pick(30), pick(30));
        std::vector<std::uint64_t> ids;
        for (std::size_t i = 1; i <= versions; ++i) {
            ids.push_back(page + i);
            const bool last = i == versions;
            if (old_versions && !(last && fault == Fault::lost_version)) add_version(page, i, blocks, fault, last);
            edit(blocks);
        }
        if (current) add_current(page, versions, blocks, fault, ids);
        std::swap(page_random, random_);
    }

    void edit(std::vector<Block>& blocks) {
        for (std::size_t i = 1 + pick(3); i > 0; --i) {
            const std::size_t at = pick(blocks.size());
            const Block added{static_cast<std::uint32_t>(pick(pool_size)), 0};
            switch (pick(6)) {
                case 0: blocks.insert(blocks.begin() + static_cast<std::ptrdiff_t>(at), added); break;
                case 1:
                    if (blocks.size() > 3) blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(at));
                    break;
                default: ++blocks[at].edit;
            }
        }
    }

    void add_version(std::uint64_t page, std::size_t number, const std::vector<Block>& blocks, Fault fault, bool last) {
        const std::uint64_t id = page + number;
        ++made_.versions;
        std::string told = std::to_string(last && fault == Fault::twice_numbered && number > 1 ? number - 1 : number);
        if (last && fault == Fault::no_number) told = "draft";
        objects_.push_back(object("Page", id,
                                  property("title", title(page)) + property("version", told) + date(number) +
                                      reference("originalVersion", "Page", fault == Fault::orphan ? 3 : page) +
                                      property("contentStatus", "current")));
        add_body(id, blocks, last && fault == Fault::wiki);
    }

    void add_current(std::uint64_t page, std::size_t versions, const std::vector<Block>& blocks, Fault fault,
                     const std::vector<std::uint64_t>& ids) {
        std::string more = reference("space", "Space", 1) + date(versions + 1) +
                           property("contentStatus", fault == Fault::draft ? "draft" : "current");
        if (pick(2) == 0) more += listed("historicalVersions", "Page", ids);
        if (pick(2) == 0) more += listed("bodyContents", "BodyContent", {1'000'000'000'000 + page});
        objects_.push_back(object(
            "Page", page, property("title", title(page)) + property("version", std::to_string(versions + 1)) + more));
        if (fault != Fault::lost_body) add_body(page, blocks, false);
        if (fault != Fault::draft) ++made_.pages;
        const bool told = fault != Fault::draft && fault != Fault::lost_body && !(fault == Fault::wiki && versions > 0);
        if (told) ++made_.digests;
        add_surroundings(page);
    }

    void add_body(std::uint64_t content, const std::vector<Block>& blocks, bool wiki) {
        std::string text;
        if (wiki) {
            text = "h1. Berths\n* one\n";
        } else {
            for (const Block& block : blocks) pool_.write(text, block);
        }
        if (shape_.damaged_bytes && pick(20) == 0) text += "<p>\x1C \x08\xFF\xE2\x82 tab\there</p>";
        objects_.push_back(object("BodyContent", 1'000'000'000'000 + content,
                                  "<property name=\"body\"><![CDATA[" + exported(text) + "]]></property>\n" +
                                      reference("content", "Page", content) + "<property name=\"bodyType\">" +
                                      (wiki ? "0" : "2") + "</property>\n"));
    }

    // As older exporters write it: a space after each "]]".
    static std::string exported(const std::string& text) {
        std::string written;
        written.reserve(text.size() + 64);
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::string_view two = std::string_view(text).substr(i, 2);
            if (two == "{[") {
                written += "<![CDATA[";
                ++i;
            } else if (two == "]}") {
                written += "]] >";
                ++i;
            } else {
                written += text[i];
            }
        }
        return written;
    }

    // What else belongs to a page; nobody asks for it.
    void add_surroundings(std::uint64_t page) {
        std::uint64_t id = 2'000'000'000'000 + page;
        for (std::size_t i = pick(6); i > 0; --i)
            objects_.push_back(object("ContentProperty", id++,
                                      property("name", "editor") + property("stringValue", "v2") +
                                          "<property name=\"longValue\"/><property name=\"dateValue\"/>" +
                                          reference("content", "Page", page)));
        for (std::size_t i = pick(5); i > 0; --i)
            objects_.push_back(object("OutgoingLink", id++,
                                      property("destinationPageTitle", "//example.com/berths") +
                                          property("destinationSpaceKey", "https") + date(1) +
                                          reference("sourceContent", "Page", page)));
        if (pick(3) == 0)
            objects_.push_back(object("Attachment", id++,
                                      property("title", "plan.png") + property("contentStatus", "current") + date(1) +
                                          property("version", "1") + reference("containerContent", "Page", page)));
        if (pick(4) == 0)
            objects_.push_back(object(
                "SpacePermission", id++,
                property("type", "VIEWSPACE") + property("group", "users") + date(1) + reference("space", "Space", 1)));
    }

    static std::string title(std::uint64_t page) { return "Berth " + std::to_string(page); }

    static std::string date(std::size_t day) {
        const std::string two = std::to_string(10 + day % 18);
        const std::string month = std::to_string(10 + day / 18 % 3);
        return property("lastModificationDate", "2026-" + month + "-" + two + " 08:00:00.000");
    }

    const ExportShape& shape_;
    const std::function<void(std::string_view)>& write_;
    std::mt19937 random_;
    BlockPool pool_;
    MadeExport made_;
    std::uint64_t next_id_ = 100;
    std::vector<std::string> objects_;
};

}  // namespace

MadeExport make_export(const ExportShape& shape, const std::function<void(std::string_view)>& write) {
    return ExportMaker(shape, write).make();
}

}  // namespace chatleaf::bench
