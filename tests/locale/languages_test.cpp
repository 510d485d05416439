// SPDX-License-Identifier: MIT
// What holds for the catalogue of every language.
#include <unicode/locid.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "chatleaf/locale/own_words.hpp"
#include "chatleaf/locale/words.hpp"
#include "locale/catalogue.hpp"
#include "locale/placeholders.hpp"
#include "support/catch.hpp"

namespace {

using namespace chatleaf;

using Strings = std::vector<std::string>;

const std::vector<std::string_view> all_languages{"de", "en", "es", "fr", "ja", "pt"};

locale::Reader reader(std::string_view language) {
    auto made = locale::Reader::create(language, "UTC");
    if (!made) FAIL(made.error().message);
    return std::move(*made);
}

const locale::Catalogue& catalogue(std::string_view language) { return locale::catalogues().find(language)->second; }

TEST_CASE("six languages have the same keys, every one with a sound message pattern") {
    REQUIRE(locale::languages() == all_languages);
    const auto english = locale::keys("en");
    REQUIRE(english.size() > 300);
    for (const std::string_view language : all_languages) {
        INFO(language);
        CHECK(locale::keys(language) == english);
        const auto check = locale::check_words(locale::catalogue_text(language), std::string(language), language);
        for (const Error& fault : check.faults) FAIL_CHECK(to_string(fault));
        CHECK(check.missing.empty());
        CHECK(check.entries == english.size());
    }
    CHECK(locale::keys("tlh").empty());
    CHECK(locale::catalogue_text("tlh").empty());
}

TEST_CASE("every entry has the placeholders of the English one, used in the same way") {
    using Uses = std::set<std::pair<std::string, locale::Use>>;
    const auto uses_in = [](std::string_view words, std::string_view language) {
        Uses uses;
        for (const auto& each : locale::placeholders_of(words, icu::Locale(std::string(language).c_str())).all)
            uses.emplace(each.name, each.use);
        return uses;
    };
    for (const auto& [key, words] : catalogue("en"))
        for (const std::string_view language : all_languages) {
            INFO(language << ' ' << key);
            CHECK(uses_in(catalogue(language).find(key)->second, language) == uses_in(words, "en"));
        }
}

TEST_CASE("no entry is left without words") {
    for (const std::string_view language : all_languages) {
        const auto words = reader(language);
        for (const std::string_view key : locale::keys(language)) {
            INFO(language << ' ' << key);
            const std::string said = words.say(key, {{"count", 2},
                                                     {"whole", 2},
                                                     {"added", 2},
                                                     {"removed", 2},
                                                     {"width", 2},
                                                     {"height", 2},
                                                     {"has_author", "yes"},
                                                     {"has_space", "yes"},
                                                     {"alone", "yes"},
                                                     {"kind", "task"},
                                                     {"shape", "single"}});
            CHECK_FALSE(said.empty());
            CHECK(said != key);
        }
    }
}

// What is the same in English and in another language because that is the word there, or because it holds no word.
const std::map<std::string_view, std::set<std::string_view>> same_as_english{
    {"de",
     {"attachment.audio", "attachment.video", "conversation.bot", "conversation.label_again", "conversation.thread",
      "conversation.thread_in", "conversation.thread_label", "digest.colon", "digest.in_brackets", "notice.said",
      "page.code", "page.mention", "page.panel_info", "room.kind_channel", "room.kind_team", "size.kilobytes"}},
    {"es",
     {"attachment.audio", "conversation.bot", "conversation.label_again", "digest.colon", "digest.in_brackets",
      "digest.macro", "notice.said", "notice.spoiler", "page.panel_error"}},
    {"fr",
     {"attachment.audio", "attachment.image", "attachment.pixels", "conversation.bot", "conversation.label_again",
      "digest.image_unnamed", "digest.in_brackets", "digest.part_date", "digest.version", "digest.versions",
      "notice.spoiler", "page.code", "page.column_page", "page.image", "page.panel_info", "role.leader",
      "room.description", "room.kind_discussion"}},
    {"ja", {"size.gigabytes", "size.kilobytes", "size.megabytes"}},
    {"pt",
     {"attachment.pixels", "conversation.bot", "conversation.label_again", "conversation.thread", "digest.colon",
      "digest.in_brackets", "digest.macro", "digest.part_status", "notice.said", "notice.spoiler", "size.kilobytes"}}};

TEST_CASE("no entry is left in English, but for what is the same word") {
    for (const auto& [language, same] : same_as_english) {
        std::set<std::string_view> found;
        for (const auto& [key, words] : catalogue("en"))
            if (catalogue(language).find(key)->second == words) found.insert(key);
        INFO(language);
        CHECK(found == same);
    }
}

TEST_CASE("counts take the forms that each language gives them") {
    const auto replies = [](std::string_view language) {
        const auto words = reader(language);
        Strings said;
        for (const std::int64_t count : {0, 1, 2, 5, 11, 21, 1'000'000})
            said.push_back(words.say("conversation.replies", {{"count", count}}));
        return said;
    };
    CHECK(replies("en") == Strings{"0 replies in the thread", "1 reply in the thread", "2 replies in the thread",
                                   "5 replies in the thread", "11 replies in the thread", "21 replies in the thread",
                                   "1,000,000 replies in the thread"});
    CHECK(replies("de") == Strings{"0 Antworten im Thread", "1 Antwort im Thread", "2 Antworten im Thread",
                                   "5 Antworten im Thread", "11 Antworten im Thread", "21 Antworten im Thread",
                                   "1.000.000 Antworten im Thread"});
    // In French none is told like one; of a million there are "a million of them".
    CHECK(replies("fr") == Strings{"0 réponse dans le fil", "1 réponse dans le fil", "2 réponses dans le fil",
                                   "5 réponses dans le fil", "11 réponses dans le fil", "21 réponses dans le fil",
                                   "1\u202F000\u202F000 de réponses dans le fil"});
    CHECK(replies("es") == Strings{"0 respuestas en el hilo", "1 respuesta en el hilo", "2 respuestas en el hilo",
                                   "5 respuestas en el hilo", "11 respuestas en el hilo", "21 respuestas en el hilo",
                                   "1.000.000 de respuestas en el hilo"});
    CHECK(replies("pt") == Strings{"0 resposta na thread", "1 resposta na thread", "2 respostas na thread",
                                   "5 respostas na thread", "11 respostas na thread", "21 respostas na thread",
                                   "1.000.000 de respostas na thread"});
    CHECK(replies("ja") == Strings{"スレッドに0件の返信", "スレッドに1件の返信", "スレッドに2件の返信",
                                   "スレッドに5件の返信", "スレッドに11件の返信", "スレッドに21件の返信",
                                   "スレッドに1,000,000件の返信"});
}

TEST_CASE("a form that several numbers have says which one it is") {
    // "one" is 0 and 1 in French and Portuguese: a word in place of the number would be wrong for one of them.
    for (const std::string_view language : {"fr", "pt", "ja"})
        for (const auto& [key, words] : catalogue(language)) {
            INFO(language << ' ' << key);
            for (const auto& placeholder :
                 locale::placeholders_of(words, icu::Locale(std::string(language).c_str())).all) {
                // A verb agrees with how many people there are, who are named beside it.
                if (placeholder.use != locale::Use::plural || placeholder.name == "people") continue;
                for (const std::int64_t count : {0, 1}) {
                    const std::string said = reader(language).say(
                        key,
                        {{"count", count}, {"whole", count}, {"added", count}, {"removed", count}, {"alone", "no"}});
                    const bool told_as_none = count == 0 && words.find("=0 {") != std::string::npos;
                    CHECK((told_as_none || said.find(std::to_string(count)) != std::string::npos));
                }
            }
        }
}

std::string head_of(std::string_view language) {
    const std::string_view text = locale::catalogue_text(language);
    return std::string(text.substr(0, text.find("\n\n")));
}

TEST_CASE("what no native speaker has read says so at its head") {
    for (const std::string_view language : {"es", "fr", "ja", "pt"})
        CHECK(head_of(language).find("# Not yet read by a native speaker.") != std::string::npos);
    CHECK(head_of("de").find("# Not read by a second person.") != std::string::npos);
    CHECK(head_of("en").find("# Not") == std::string::npos);
}

bool contains_any(std::string_view words, std::initializer_list<std::string_view> parts) {
    return std::ranges::any_of(parts,
                               [&](std::string_view part) { return words.find(part) != std::string_view::npos; });
}

/// One that no narrow no-break space stands before; "::" belongs to a number's format.
bool has_bare_colon(std::string_view words) {
    for (auto at = words.find(':'); at != std::string_view::npos; at = words.find(':', at + 1)) {
        if (words.substr(at).starts_with("::")) {
            ++at;
        } else if (!words.substr(0, at).ends_with("\u202F")) {
            return true;
        }
    }
    return false;
}

TEST_CASE("each language has its own punctuation") {
    for (const auto& [key, words] : catalogue("fr")) {
        INFO(key);
        // A narrow no-break space stands before these and within quotation marks, never one at which a line may break.
        CHECK_FALSE(contains_any(words, {" ;", " !", " ?", " »", "« ", " :\u202F", "\"", "“", "'"}));
        CHECK_FALSE(has_bare_colon(words));
    }
    for (const auto& [key, words] : catalogue("ja")) {
        INFO(key);
        CHECK_FALSE(contains_any(words, {"(", ")", ": ", "\"", "“", "'", "!", "?"}));
    }
    for (const auto& [key, words] : catalogue("es")) {
        INFO(key);
        CHECK_FALSE(contains_any(words, {"“", "\"", "'"}));
    }
    for (const std::string_view language : all_languages)
        for (const auto& [key, words] : catalogue(language)) {
            INFO(language << ' ' << key);
            CHECK_FALSE(contains_any(words, {"...", "  ", "\t"}));
        }
}

TEST_CASE("numbers are written as the language writes them") {
    const auto members = [](std::string_view language) {
        return reader(language).say("room.members", {{"count", std::int64_t{12345}}});
    };
    CHECK(members("en") == "12,345 members");
    CHECK(members("en-US") == "12,345 members");
    CHECK(members("de") == "12.345 Mitglieder");
    CHECK(members("de-CH") == "12’345 Mitglieder");
    CHECK(members("es") == "12.345 miembros");
    CHECK(members("fr") == "12\u202F345 membres");
    CHECK(members("pt") == "12.345 membros");
    CHECK(members("ja") == "メンバー12,345人");
    CHECK(reader("fr").say("attachment.pixels", {{"width", 1920}, {"height", 1080}}) == "1920 × 1080 pixels");
}

}  // namespace
