// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "chatleaf/macros/bare_link.hpp"
#include "chatleaf/macros/check.hpp"
#include "chatleaf/storage/reading.hpp"
#include "chatleaf/text/ascii.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/suggest.hpp"
#include "lint/checks.hpp"
#include "lint/permalinks.hpp"
#include "lint/visible_nodes.hpp"

namespace chatleaf::lint {
namespace {

using storage::Document;
using storage::NodeId;

// Of one macro; what has more was made to take time.
constexpr std::size_t most_parameters = 1000;
constexpr std::size_t longest_message = 300;

struct Problem {
    std::string_view code;  ///< of macros::check, and the rule's name
    std::string_view fix;
};

constexpr auto problems_known = std::to_array<Problem>({
    {"missing-macro-parameter", "Add it where the macro is edited."},
    {"repeated-macro-parameter", "Take out all but one."},
    {"too-many-macro-parameters", "Take out all but one of them."},
    {"unknown-macro", "Correct the macro's name."},
    {"unknown-macro-parameter", "Take it out, or correct its name"},
    {"wrong-macro-parameter", "Correct the value where the macro is edited; \"chatleaf macros\" tells what it may be."},
});

std::string names_of(const std::vector<macros::ParameterDefinition>& parameters) {
    std::string names;
    for (const macros::ParameterDefinition& parameter : parameters)
        names += (names.empty() ? "" : ", ") + parameter.name;
    return names;
}

std::string aliases_of(const std::vector<Server>& servers) {
    std::string aliases;
    for (const Server& server : servers) aliases += (aliases.empty() ? "" : ", ") + server.alias;
    return aliases;
}

/// One macro of the page.
class ChatMacroCheck {
public:
    ChatMacroCheck(const Document& document, NodeId node, const Options& options, FindingLog& log)
        : document_(document), options_(options), log_(log), macro_(storage::macro(document, node)) {
        if (macro_.parameters.size() > most_parameters) macro_.parameters.resize(most_parameters);
        call_ = macros::check(document, macro_);
    }

    void check() {
        tell_problems();
        if (call_.definition == nullptr) return;
        if (call_.text("permalink"))
            check_permalink();
        else
            check_server();
    }

private:
    void tell_problems() {
        for (const Diagnostic& problem : call_.problems) {
            const auto* const known = std::ranges::find(problems_known, problem.code, &Problem::code);
            if (known == problems_known.end()) continue;
            log_.add(problem.severity, known->code, problem.place, [&]() -> Sentences {
                std::string fix(known->fix);
                if (known->code == "unknown-macro-parameter")
                    fix += "; there are " + names_of(call_.definition->parameters) + ".";
                return {problem.message, std::move(fix)};
            });
        }
    }

    /// Of the parameter, or of the macro where it does not have that.
    [[nodiscard]] Place place_of(std::string_view parameter) const {
        const auto given = std::ranges::find_if(macro_.parameters, [parameter](const storage::Parameter& given) {
            return text::same_letters(text::trimmed(given.name), parameter);
        });
        return document_.place(given == macro_.parameters.end() ? macro_.node : given->node);
    }

    template <typename Say>
    void tell(std::string_view rule, std::string_view parameter, const Say& say) {
        log_.add(Severity::error, rule, place_of(parameter), say);
    }

    void check_permalink() {
        const std::string_view url = *call_.text("permalink");
        const auto place = permalink_of_any(url);
        if (!place) {
            tell("wrong-permalink", "permalink",
                 [&] { return Sentences{text::one_line(place.error().message, longest_message), copy_link}; });
            return;
        }
        if (macros::macro_for(*place) == nullptr) {
            tell("wrong-permalink", "permalink",
                 [] { return Sentences{"The link leads to a room, and not to a message or thread.", copy_link}; });
            return;
        }
        if (!options_.servers || tell_no_server()) return;
        const auto link = permalink_of(url, *options_.servers);
        if (link) {
            check_room(*link->server, link->place.room, link->place.room_type, "permalink");
            return;
        }
        if (std::ranges::any_of(*options_.servers, [](const Server& server) { return server.url.empty(); })) return;
        tell("foreign-permalink", "permalink", [&]() -> Sentences {
            return {"The link " + text::quoted(url) +
                        " is to none of the servers of the configuration: " + aliases_of(*options_.servers) + ".",
                    "Link to a message of one of these, or ask your administrator to add the server."};
        });
    }

    void check_server() {
        if (!options_.servers || tell_no_server()) return;
        const auto alias = call_.text("server");
        const std::vector<Server>& servers = *options_.servers;
        const Server* server = servers.data();
        if (alias) {
            const auto found = std::ranges::find(servers, *alias, &Server::alias);
            if (found == servers.end()) return tell_unknown_server(*alias);
            server = &*found;
        } else if (servers.size() > 1) {
            tell("unnamed-server", {}, [&]() -> Sentences {
                return {std::string(macro_.name) + " does not say which server it means; there are " +
                            aliases_of(servers) + ".",
                        "Add the parameter server with one of these."};
            });
            return;
        }
        if (const auto room = call_.text("room")) check_room(*server, *room, chat::RoomType::unknown, "room");
    }

    bool tell_no_server() {
        if (!options_.servers->empty()) return false;
        tell("unknown-server", {}, []() -> Sentences {
            return {"The configuration names no Rocket.Chat server, so that nothing can be shown.",
                    "Ask your administrator to add one, as [servers.team]."};
        });
        return true;
    }

    void tell_unknown_server(std::string_view alias) {
        tell("unknown-server", "server", [&]() -> Sentences {
            std::vector<std::string_view> aliases;
            for (const Server& server : *options_.servers) aliases.emplace_back(server.alias);
            return {
                "The configuration names no server " + text::quoted(alias) + "." + text::did_you_mean(alias, aliases),
                "Name one of these: " + aliases_of(*options_.servers) + "."};
        });
    }

    /// Which rooms may appear is for the administrator to tell; here it is only said that this one may not.
    void check_room(const Server& server, std::string_view room, chat::RoomType type, std::string_view parameter) {
        const Appearance may = room.empty() ? Appearance::allowed : appearance(room, type, server.rooms);
        if (may == Appearance::allowed) return;
        const bool is_certain = may == Appearance::forbidden;
        log_.add(is_certain ? Severity::error : Severity::warning, "forbidden-room", place_of(parameter),
                 [&]() -> Sentences {
                     const std::string doubt = is_certain ? "." : ", unless it may by another name or id of the room.";
                     return {"The room " + text::quoted(room) + " of the server " + server.alias +
                                 " may not appear in pages" + doubt,
                             "Name a room that may, or ask your administrator to add it to bound_rooms."};
                 });
    }

    static constexpr const char* copy_link = "Take what \"Copy link\" in the message's menu in Rocket.Chat gives.";

    const Document& document_;
    const Options& options_;
    FindingLog& log_;
    storage::Macro macro_;
    macros::Call call_;
};

}  // namespace

void check_chat_macros(const Document& document, const Options& options, FindingLog& log) {
    for_each_visible(document, [&](NodeId node, storage::Kind kind) {
        if (kind != storage::Kind::macro || !macros::is_ours(document.attribute(node, "ac:name"))) return;
        ChatMacroCheck(document, node, options, log).check();
    });
}

}  // namespace chatleaf::lint
