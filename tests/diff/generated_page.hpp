// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chatleaf/diff/changes.hpp"

/// Pages made up for tests, and edits of them that are written down as they are made.
namespace chatleaf::test::versions {

using diff::ChangeKind;
using diff::RecordType;

/// A block of a generated page. `id` names it through all edits.
struct Item {
    RecordType type = RecordType::paragraph;
    int id = 0;
    int level = 1;
    bool done = false;
    std::vector<std::string> words;
    std::string target;  ///< where its last word links to; empty for no link
    bool plain = false;  ///< its first word is not bold

    [[nodiscard]] std::string text() const {
        std::string joined;
        for (const auto& word : words) joined += (joined.empty() ? "" : " ") + word;
        return joined;
    }
};

using GeneratedPage = std::vector<Item>;

struct Edit {
    ChangeKind kind;
    std::string older;
    std::string newer;

    friend auto operator<=>(const Edit&, const Edit&) = default;
};

class PageGenerator {
public:
    explicit PageGenerator(std::uint32_t seed) : random_(seed) {}

    std::size_t below(std::size_t bound) { return random_() % bound; }

    std::string word() {
        static constexpr std::array<std::string_view, 24> syllables = {
            "ra",  "ko",  "mi", "ten", "bal", "sor", "fen", "ga", "lu", "pre", "dis", "con",
            "tal", "ver", "nu", "ash", "ori", "ex",  "quo", "zy", "hé", "ü",   "ß",   "&"};
        // The squared draw makes some words common, as in prose.
        const auto rank = below(20) * below(20);
        std::string made;
        for (auto left = rank; made.empty() || left > 0; left /= syllables.size()) {
            made += syllables[left % syllables.size()];
        }
        return made;
    }

    std::vector<std::string> words(std::size_t fewest, std::size_t most) {
        std::vector<std::string> made(fewest + below(most - fewest + 1));
        for (auto& one : made) one = word();
        return made;
    }

    Item item() {
        static constexpr std::array<RecordType, 14> types = {
            RecordType::paragraph, RecordType::paragraph, RecordType::paragraph, RecordType::paragraph,
            RecordType::paragraph, RecordType::list_item, RecordType::list_item, RecordType::list_item,
            RecordType::list_item, RecordType::list_item, RecordType::task,      RecordType::heading,
            RecordType::quote,     RecordType::code};
        Item made;
        made.type = types[below(types.size())];
        made.id = ++ids_;
        const bool is_short = made.type == RecordType::heading;
        made.words = is_short ? words(3, 6) : words(8, 40);
        // Headings of a page differ from each other by more than chance.
        if (is_short) made.words.front() = "N" + std::to_string(made.id);
        if (made.type == RecordType::heading) made.level = 1 + static_cast<int>(below(3));
        if (made.type == RecordType::paragraph && below(4) == 0) made.target = "https://example.org/" + word();
        made.done = below(2) == 0;
        return made;
    }

    GeneratedPage page(std::size_t fewest, std::size_t most) {
        GeneratedPage made(fewest + below(most - fewest + 1));
        for (auto& one : made) one = item();
        return made;
    }

    /// Makes up to `count` edits and writes down what a perfect comparison would tell.
    GeneratedPage edited(GeneratedPage page, std::size_t count, std::vector<Edit>& edits) {
        std::set<int> touched;
        for (; count > 0; --count) {
            const auto at = below(page.size());
            if (!touched.insert(page[at].id).second) continue;
            const auto before = page[at].text();
            switch (below(5)) {
                case 0:
                    change(page[at]);
                    edits.push_back({ChangeKind::edit, before, page[at].text()});
                    break;
                case 1:
                    if (page.size() < 12) break;
                    page.erase(page.begin() + static_cast<std::ptrdiff_t>(at));
                    edits.push_back({ChangeKind::remove, before, ""});
                    break;
                case 2: {
                    auto added = item();
                    touched.insert(added.id);
                    edits.push_back({ChangeKind::add, "", added.text()});
                    page.insert(page.begin() + static_cast<std::ptrdiff_t>(at), std::move(added));
                    break;
                }
                case 3: move(page, at, false, edits); break;
                default: move(page, at, true, edits); break;
            }
        }
        return page;
    }

    /// Makes up to `count` edits of what paragraphs are cut into and look like: splits, merges and
    /// formatting, and writes them down.
    GeneratedPage recast(GeneratedPage page, std::size_t count, std::vector<Edit>& edits) {
        std::set<int> touched;
        for (; count > 0 && !page.empty(); --count) {
            const auto at = below(page.size());
            if (touched.contains(page[at].id)) continue;
            switch (below(3)) {
                case 0: split(page, at, touched, edits); break;
                case 1: merge(page, at, touched, edits); break;
                default: restyle(page[at], touched, edits); break;
            }
        }
        return page;
    }

private:
    static bool is_running_text(const Item& item) {
        return item.type == RecordType::paragraph || item.type == RecordType::list_item ||
               item.type == RecordType::quote || item.type == RecordType::task;
    }

    void split(GeneratedPage& page, std::size_t at, std::set<int>& touched, std::vector<Edit>& edits) {
        auto& item = page[at];
        if (!is_running_text(item) || item.words.size() < 12) return;
        touched.insert(item.id);
        const auto before = item.text();
        auto second = item;
        second.id = ++ids_;
        touched.insert(second.id);
        const auto border = static_cast<std::ptrdiff_t>(5 + below(item.words.size() - 10));
        second.words.erase(second.words.begin(), second.words.begin() + border);
        item.words.erase(item.words.begin() + border, item.words.end());
        item.target.clear();
        // Now and then a word is another one, too.
        if (below(3) == 0) second.words[1 + below(second.words.size() - 1)] = "new" + std::to_string(random_() % 1000);
        edits.push_back({ChangeKind::split, before, item.text() + "\n" + second.text()});
        page.insert(page.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(second));
    }

    void merge(GeneratedPage& page, std::size_t at, std::set<int>& touched, std::vector<Edit>& edits) {
        if (at + 1 >= page.size()) return;
        auto& item = page[at];
        const auto& next = page[at + 1];
        // A link in the middle would be one that is gone.
        if (!is_running_text(item) || item.type != next.type || !item.target.empty()) return;
        if (touched.contains(next.id)) return;
        touched.insert(item.id);
        const auto before = item.text() + "\n" + next.text();
        item.words.insert(item.words.end(), next.words.begin(), next.words.end());
        item.target = next.target;
        edits.push_back({ChangeKind::merge, before, item.text()});
        page.erase(page.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }

    void restyle(Item& item, std::set<int>& touched, std::vector<Edit>& edits) {
        if (item.type == RecordType::code) return;
        touched.insert(item.id);
        item.plain = !item.plain;
        edits.push_back({ChangeKind::format, item.text(), item.text()});
    }

    /// Changes a word or two of at least eight, or ticks a task.
    void change(Item& item) {
        if (item.type == RecordType::task && below(2) == 0) {
            item.done = !item.done;
            return;
        }
        const auto times = 1 + below(std::max<std::size_t>(item.words.size() / 10, 1));
        for (std::size_t i = 0; i < times; ++i) {
            // First words are names (of headings) and stay.
            item.words[1 + below(item.words.size() - 1)] = "new" + std::to_string(random_() % 1000);
        }
    }

    void move(GeneratedPage& page, std::size_t at, bool edit_too, std::vector<Edit>& edits) {
        const auto to = below(page.size());
        const auto far = page.size() / 4;
        // Headings take their section with them in a reader's eyes: not moved alone. A short
        // step could as well be told as its neighbour's.
        if (page[at].type == RecordType::heading || (to > at ? to - at : at - to) < far || far < 4) return;
        Item item = page[at];
        const auto before = item.text();
        page.erase(page.begin() + static_cast<std::ptrdiff_t>(at));
        if (edit_too) change(item);
        edits.push_back({edit_too ? ChangeKind::move_edit : ChangeKind::move, before, item.text()});
        page.insert(page.begin() + static_cast<std::ptrdiff_t>(std::min(to, page.size())), std::move(item));
    }

    std::mt19937 random_;
    int ids_ = 0;
};

/// How an editor happened to write a page down: none of it is seen by a reader.
struct Spelling {
    bool short_tags = false;      ///< b for strong
    bool named_entities = false;  ///< &eacute; for é
    bool indented = false;        ///< white space between blocks
    bool ids = false;             ///< local-id, ac:macro-id, other attribute order
    bool filler = false;          ///< empty paragraphs between blocks
};

inline void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

inline std::string escaped(std::string text, const Spelling& spelling) {
    replace_all(text, "&", "&amp;");
    if (spelling.named_entities) {
        replace_all(text, "é", "e\xCC\x81");
        replace_all(text, "ü", "&uuml;");
        replace_all(text, "ß", "&#xDF;");
        replace_all(text, " ", "\n  ");
    }
    return text;
}

inline std::string inlines(const Item& item, const Spelling& spelling) {
    auto text = escaped(item.words.front(), spelling);
    if (!item.plain) text = spelling.short_tags ? "<b>" + text + "</b>" : "<strong>" + text + "</strong>";
    for (std::size_t i = 1; i < item.words.size(); ++i) {
        auto word = escaped(item.words[i], spelling);
        if (!item.target.empty() && i + 1 == item.words.size()) {
            const auto href = "href=\"" + item.target + "\"";
            word = spelling.ids ? "<a class=\"external-link\" " + href + ">" + word + "</a>"
                                : "<a " + href + " class=\"external-link\">" + word + "</a>";
        }
        text += " " + word;
    }
    return text;
}

inline std::string written(const Item& item, const Spelling& spelling) {
    const auto id = spelling.ids ? " local-id=\"" + std::to_string(item.id * 7) + "\"" : std::string();
    const auto text = inlines(item, spelling);
    const auto level = std::to_string(item.level);
    switch (item.type) {
        case RecordType::heading: return "<h" + level + id + ">" + text + "</h" + level + ">";
        case RecordType::list_item: return "<li" + id + "><p>" + text + "</p></li>";
        case RecordType::quote: return "<blockquote><p" + id + ">" + text + "</p></blockquote>";
        case RecordType::task:
            return "<ac:task><ac:task-id>" + std::to_string(item.id) + "</ac:task-id><ac:task-status>" +
                   (item.done ? "complete" : "incomplete") + "</ac:task-status><ac:task-body>" + text +
                   "</ac:task-body></ac:task>";
        case RecordType::code:
            return std::string("<ac:structured-macro ") +
                   (spelling.ids ? "ac:macro-id=\"f0e1\" ac:schema-version=\"1\" ac:name=\"code\">"
                                 : "ac:name=\"code\" ac:schema-version=\"1\">") +
                   "<ac:plain-text-body><![CDATA[" + item.text() + "]]></ac:plain-text-body></ac:structured-macro>";
        default: return "<p" + id + ">" + text + "</p>";
    }
}

/// The page in storage format.
inline std::string written(const GeneratedPage& page, const Spelling& spelling = {}) {
    const auto around = [](RecordType type) -> std::pair<std::string_view, std::string_view> {
        switch (type) {
            case RecordType::list_item: return {"<ul>", "</ul>"};
            case RecordType::task: return {"<ac:task-list>", "</ac:task-list>"};
            default: return {"", ""};
        }
    };
    std::string source;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const auto [open, close] = around(page[i].type);
        if (i == 0 || page[i - 1].type != page[i].type) source += open;
        source += written(page[i], spelling);
        const bool last = i + 1 == page.size() || page[i + 1].type != page[i].type;
        if (last) source += close;
        if (spelling.indented) source += "\n    ";
        if (spelling.filler && last) source += "<p class=\"auto-cursor-target\"><br/></p><p>&nbsp;</p>";
    }
    return source;
}

}  // namespace chatleaf::test::versions
