// SPDX-License-Identifier: MIT
// The subcommands that print what the program knows: macros, user macros, the privacy policy.
#include <ostream>
#include <span>
#include <vector>

#include "chatleaf/base/embedded.hpp"
#include "chatleaf/macros/definition.hpp"
#include "chatleaf/text/suggest.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"

namespace chatleaf::cli {

extern const std::span<const EmbeddedFile> document_files;

namespace {

void print(const macros::Definition& definition, std::ostream& out) {
    out << definition.name << "\n  " << definition.description << '\n';
    for (const auto& parameter : definition.parameters) {
        out << "    " << parameter.name << (parameter.required ? " (required)" : "") << ": " << parameter.help;
        if (parameter.type == macros::ParameterType::integer) {
            out << " From " << parameter.least << " to " << parameter.most << '.';
        }
        for (const std::string& choice : parameter.choices) {
            out << (&choice == &parameter.choices.front() ? " One of: " : ", ") << choice;
        }
        if (!parameter.choices.empty()) out << '.';
        if (!parameter.default_value.empty()) out << " Default: " << parameter.default_value << '.';
        out << '\n';
    }
}

}  // namespace

int list_macros(Streams& streams) {
    bool first = true;
    for (const macros::Definition& definition : macros::all()) {
        if (!first) streams.out << '\n';
        first = false;
        print(definition, streams.out);
    }
    return finish(success, streams);
}

int user_macro(const std::string& name, Streams& streams) {
    if (const macros::Definition* definition = macros::find(name)) {
        streams.out << macros::user_macro(*definition);
        return finish(success, streams);
    }
    std::vector<std::string_view> names;
    for (const macros::Definition& definition : macros::all()) names.push_back(definition.name);
    return fail({{},
                 "There is no macro \"" + name + "\"." + text::did_you_mean(name, names) +
                     " `chatleaf macros` lists them all."},
                streams);
}

int privacy(Streams& streams) {
    for (const EmbeddedFile& file : document_files) {
        if (file.name == "PRIVACY.md") streams.out << file.content;
    }
    return finish(success, streams);
}

}  // namespace chatleaf::cli
