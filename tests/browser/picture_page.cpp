// SPDX-License-Identifier: MIT
// picture_page FIXTURE OUTPUT [--fragment]: the fixture's page as a service would give it, with pictures: each address
// is /media/KIND/ALIAS and the picture's path.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "chatleaf/flows/render_page.hpp"
#include "chatleaf/folder/file.hpp"

namespace {

using namespace chatleaf;

std::string address_of(const chat::Picture& picture) {
    return "/media/" + std::string(chat::to_string(picture.kind)) + "/" + picture.server + picture.path;
}

int run(const std::filesystem::path& fixture, const std::filesystem::path& output, bool fragment) {
    const auto page = folder::read_file(fixture / "page.xml", std::size_t{1} << 20);
    const auto config = folder::read_file(fixture / "chatleaf.toml", std::size_t{1} << 20);
    if (!page || !config) {
        std::cerr << to_string(page ? config.error() : page.error()) << '\n';
        return 2;
    }
    flows::RenderSettings settings;
    settings.messages = fixture / "messages";
    settings.config = flows::Input{(fixture / "chatleaf.toml").string(), *config};
    settings.look.title = fragment ? "" : "Pictures";
    settings.look.fragment = fragment;
    settings.look.picture = address_of;
    const auto rendered = flows::render_page({"page.xml", *page}, settings);
    if (!rendered) {
        std::cerr << to_string(rendered.error()) << '\n';
        return 2;
    }
    for (const Diagnostic& diagnostic : rendered->diagnostics) std::cerr << diagnostic.message << '\n';
    std::ofstream(output, std::ios::binary) << rendered->html;
    return rendered->diagnostics.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) {
        std::cerr << "usage: picture_page FIXTURE OUTPUT [--fragment]\n";
        return 2;
    }
    return run(words[1], words[2], count > 3 && std::string_view(words[3]) == "--fragment");
}
