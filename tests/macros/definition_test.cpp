// SPDX-License-Identifier: MIT
#include "chatleaf/macros/definition.hpp"

#include <algorithm>

#include "macros/embedded.hpp"
#include "support/catch.hpp"

using namespace chatleaf;
using macros::ParameterType;

namespace {

std::string error_of(std::string_view json) {
    const auto read = macros::read_definition(json, "help", "macro.json");
    return read ? "" : read.error().message;
}

std::string with_parameter(const std::string& parameter) {
    return R"({"name":"rocketchat-x","title":"X","description":"D.","layout":"message","parameters":[)" + parameter +
           "]}";
}

}  // namespace

TEST_CASE("every folder in macros/ has a definition that can be read, and help") {
    std::size_t folders = 0;
    for (const EmbeddedFile& file : macros::macro_files) {
        if (!file.name.ends_with("/macro.json")) continue;
        ++folders;
        const auto definition = macros::read_definition(file.content, "", file.name);
        if (!definition) FAIL(to_string(definition.error()));
        CHECK(file.name == definition->name + "/macro.json");
    }
    CHECK(macros::all().size() == folders);
    CHECK(folders >= 4);
}

TEST_CASE("the help of every macro explains each of its parameters and shows it in use") {
    for (const macros::Definition& definition : macros::all()) {
        CAPTURE(definition.name);
        CHECK(definition.help.find("ac:name=\"" + definition.name + "\"") != std::string::npos);
        for (const auto& parameter : definition.parameters) {
            CAPTURE(parameter.name);
            CHECK(definition.help.find("| `" + parameter.name + "` | ") != std::string::npos);
        }
    }
}

TEST_CASE("a macro is found by its name in letters of either case") {
    REQUIRE(macros::find("rocketchat-channel") != nullptr);
    CHECK(macros::find("RocketChat-Channel") == macros::find("rocketchat-channel"));
    CHECK(macros::find("rocketchat-channel")->layout == macros::Layout::conversation);
    CHECK(macros::find("rocketchat-message")->layout == macros::Layout::message);
    CHECK(macros::find("rocketchat-thread")->layout == macros::Layout::thread);
    CHECK(macros::find("rocketchat-room")->layout == macros::Layout::room);
    CHECK(macros::find("rocketchat-") == nullptr);
    CHECK(macros::find("") == nullptr);
    CHECK(macros::find("code") == nullptr);
}

TEST_CASE("what claims to be a macro of ours begins as ours do, or nearly so") {
    for (const char* name : {"rocketchat-channel", "rocketchat-nonsense", "RocketChat-x", "rocketchat-", "rocketchat",
                             "ROCKETCHAT", "rocketchatchannel", "rocket-chat", "Rocket-Chat-channel"}) {
        CHECK(macros::is_ours(name));
    }
    for (const char* name : {"", "rocket", "rocketcha", "code", "my-rocketchat-channel", "rocket-cha"}) {
        CHECK_FALSE(macros::is_ours(name));
    }
}

TEST_CASE("a definition says what its parameters are") {
    const auto read = macros::read_definition(
        with_parameter(
            R"({"name":"count","title":"Count","type":"integer","default":"3","least":1,"most":5,"help":"How many."},
               {"name":"form","title":"Form","type":"choice","choices":["a","b-c"],"required":true,"help":"Which."})"),
        "# Help", "macro.json");
    REQUIRE(read);
    CHECK(read->name == "rocketchat-x");
    CHECK(read->title == "X");
    CHECK(read->description == "D.");
    CHECK(read->help == "# Help");
    CHECK(read->layout == macros::Layout::message);
    REQUIRE(read->parameters.size() == 2);
    CHECK(read->parameters[0].type == ParameterType::integer);
    CHECK(read->parameters[0].default_value == "3");
    CHECK(read->parameters[0].least == 1);
    CHECK(read->parameters[0].most == 5);
    CHECK_FALSE(read->parameters[0].required);
    CHECK(read->parameters[1].required);
    CHECK(read->parameters[1].choices == std::vector<std::string>{"a", "b-c"});
}

TEST_CASE("a definition with a mistake is refused with what it is") {
    CHECK(error_of("{") == "This is no JSON.");
    CHECK(error_of("[]") == "The macro is no object.");
    CHECK(error_of("{}") == "The macro has an unknown layout.");
    CHECK(error_of(R"({"name":"code","title":"X","description":"D.","layout":"message"})") ==
          "The macro has no name that begins with rocketchat-.");
    CHECK(error_of(R"({"name":"rocketchat-x","title":7,"description":"D.","layout":"message"})") ==
          "The macro has a wrong title.");
    CHECK(error_of(R"({"name":"rocketchat-x","title":"X","description":"D.","layout":"message","style":""})") ==
          "The macro has an unknown style.");
    CHECK(error_of(
              R"({"name":"rocketchat-x","title":"X","description":"D.","layout":"message","exactly_one_of":["a"]})") ==
          "The macro asks for one of unknown parameters.");

    const auto parameter_error = [](const std::string& parameter) { return error_of(with_parameter(parameter)); };
    CHECK(parameter_error("7") == "Parameter 1 is no object.");
    CHECK(parameter_error(R"({"name":"a-b","title":"A","help":"h","type":"text"})") ==
          "Parameter 1 has no name of a–z and 0–9.");
    CHECK(parameter_error(R"({"name":"a","title":"A","help":"h","type":"colour"})") ==
          "Parameter 1 has an unknown type.");
    CHECK(parameter_error(R"({"name":"a","title":"A","type":"text"})") == "Parameter 1 has no help.");
    CHECK(parameter_error(R"({"name":"a","title":"A","help":"h","type":"text","least":1})") ==
          "Parameter 1 has an unknown least.");
    CHECK(parameter_error(R"({"name":"a","title":"A","help":"h","type":"choice"})") ==
          "Parameter 1 has wrong choices.");
    CHECK(parameter_error(R"({"name":"a","title":"A","help":"h","type":"text","choices":["x"]})") ==
          "Parameter 1 has wrong choices.");
    CHECK(parameter_error(R"({"name":"a","title":"A","help":"h","type":"integer","least":3,"most":3})") ==
          "Parameter 1 leaves no integer to choose.");
    CHECK(parameter_error(R"({"name":"a","title":"A","help":"h","type":"integer","least":1,"most":3,"default":"4"})") ==
          "Parameter 1 has a default that is no value of it.");
    CHECK(error_of(with_parameter(R"({"name":"a","title":"A","help":"h","type":"text"},)"
                                  R"({"name":"a","title":"A","help":"h","type":"text"})")) == "The macro has a twice.");
}
