// SPDX-License-Identifier: MIT
#include <chatleaf/flows/render_page.hpp>

int main() {
    const auto rendered = chatleaf::flows::render_page({"page.xml", "<p>Hello</p>"}, {});
    return rendered && rendered->html.find("Hello") != std::string::npos ? 0 : 1;
}
