// SPDX-License-Identifier: MIT
// The subcommands that print what the program knows: macros, user macros, the privacy policy.
#include <ostream>
#include <span>
#include <vector>

#include "chatleaf/base/embedded.hpp"
#include "chatleaf/config/config.hpp"
#include "chatleaf/macros/user_macro.hpp"
#include "chatleaf/text/suggest.hpp"
#include "cli/command.hpp"
#include "cli/macros_document.hpp"
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

/// The address that readers find the service at.
Result<chat::ServerUrl> service_of(const UserMacroOptions& options, Streams& streams) {
    if (!options.service.empty()) {
        auto url = chat::read_server_url(options.service);
        if (!url) return Error{{"--service"}, url.error().message};
        return url;
    }
    const auto input = read_input(options.config, streams);
    if (!input) return input.error();
    const auto read = config::read(input->text, input->name);
    if (!read) return read.error();
    if (!read->service)
        return Error{{input->name}, "The configuration has no [service]; --service says its address, too."};
    return read->service->url;
}

}  // namespace

int list_macros(bool document, Streams& streams) {
    if (document) {
        streams.out << macros_document();
        return finish(success, streams);
    }
    bool first = true;
    for (const macros::Definition& definition : macros::all()) {
        if (!first) streams.out << '\n';
        first = false;
        print(definition, streams.out);
    }
    return finish(success, streams);
}

int user_macro(const UserMacroOptions& options, Streams& streams) {
    const macros::Definition* definition = macros::find(options.name);
    if (definition == nullptr) {
        std::vector<std::string_view> names;
        for (const macros::Definition& known : macros::all()) names.push_back(known.name);
        return fail({{},
                     "There is no macro \"" + options.name + "\"." + text::did_you_mean(options.name, names) +
                         " `chatleaf macros` lists them all."},
                    streams);
    }
    if (options.service.empty() && options.config.empty()) {
        streams.out << macros::user_macro(*definition);
        return finish(success, streams);
    }
    const auto service = service_of(options, streams);
    if (!service) return fail(service.error(), streams);
    streams.out << macros::user_macro(*definition, *service);
    return finish(success, streams);
}

int privacy(Streams& streams) {
    for (const EmbeddedFile& file : document_files) {
        if (file.name == "PRIVACY.md") streams.out << file.content;
    }
    return finish(success, streams);
}

}  // namespace chatleaf::cli
