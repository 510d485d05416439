// SPDX-License-Identifier: MIT
#include <algorithm>
#include <sstream>

#include "chatleaf/macros/user_macro.hpp"
#include "support/catch.hpp"

using namespace chatleaf;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("the user macro of the channel macro is what Confluence's form asks for") {
    CHECK(macros::user_macro(*macros::find("rocketchat-channel")) ==
          R"velocity(## Macro title: Rocket.Chat channel
## Macro has a body: N
## Body processing: No macro body
## Output: HTML
## Developed by: chatleaf
## Shows the latest messages of a Rocket.Chat room, or those of a span of time.
## Written from Confluence's documentation; not yet run in a Confluence.
## @param server:title=Server|type=string|required=false|desc=The name your administrator gave to the Rocket.Chat server. Not needed when there is only one.
## @param room:title=Room|type=string|required=true|desc=The room's name as in its address, such as general.
## @param limit:title=Messages|type=int|required=false|desc=How many messages to show at most.|default=20
## @param since:title=Since|type=string|required=false|desc=Only messages from this day or moment on, such as 2026-10-05 or 2026-10-05T14:30Z.
## @param until:title=Until|type=string|required=false|desc=Only messages before this day or moment.
## @param order:title=Order|type=enum|required=false|desc=Whether the oldest or the newest message stands at the top.|default=oldest-first|enumValues=oldest-first,newest-first
## @param replies:title=Thread replies|type=enum|required=false|desc=Replies in threads: in-room shows those that were also sent to the room, in-order all of them by time, nested all of them below the message they answer.|default=in-room|enumValues=in-room,in-order,nested
## @param title:title=Title|type=string|required=false|desc=Shown above the conversation instead of the room's name.
## @param events:title=System messages|type=boolean|required=false|desc=Whether it is told who joined, left, was added, what was renamed and the like.|default=true
## @param avatars:title=Avatars|type=boolean|required=false|desc=Whether a square with the author's initials stands beside a message.|default=true
## @param reactions:title=Reactions|type=boolean|required=false|desc=Whether it is shown who reacted with which emoji.|default=true
## @param attachments:title=Attachments|type=boolean|required=false|desc=Whether files, cards and previews of links are shown; quoted messages always are.|default=true
## @param theme:title=Theme|type=enum|required=false|desc=Light or dark colours for this macro alone; automatic is as the page.|default=automatic|enumValues=automatic,light,dark
<ac:structured-macro ac:name="panel"><ac:parameter ac:name="title">Rocket.Chat channel</ac:parameter>
<ac:rich-text-body>
<p>This Rocket.Chat conversation is shown where chatleaf renders the page.</p>
#if($paramserver && $paramserver != "")<p>Server: <strong>$generalUtil.htmlEncode($paramserver)</strong></p>#end
#if($paramroom && $paramroom != "")<p>Room: <strong>$generalUtil.htmlEncode($paramroom)</strong></p>#end
#if($paramlimit && $paramlimit != "" && $paramlimit != "20")<p>Messages: <strong>$generalUtil.htmlEncode($paramlimit)</strong></p>#end
#if($paramsince && $paramsince != "")<p>Since: <strong>$generalUtil.htmlEncode($paramsince)</strong></p>#end
#if($paramuntil && $paramuntil != "")<p>Until: <strong>$generalUtil.htmlEncode($paramuntil)</strong></p>#end
#if($paramorder && $paramorder != "" && $paramorder != "oldest-first")<p>Order: <strong>$generalUtil.htmlEncode($paramorder)</strong></p>#end
#if($paramreplies && $paramreplies != "" && $paramreplies != "in-room")<p>Thread replies: <strong>$generalUtil.htmlEncode($paramreplies)</strong></p>#end
#if($paramtitle && $paramtitle != "")<p>Title: <strong>$generalUtil.htmlEncode($paramtitle)</strong></p>#end
#if($paramevents && $paramevents != "" && $paramevents != "true")<p>System messages: <strong>$generalUtil.htmlEncode($paramevents)</strong></p>#end
#if($paramavatars && $paramavatars != "" && $paramavatars != "true")<p>Avatars: <strong>$generalUtil.htmlEncode($paramavatars)</strong></p>#end
#if($paramreactions && $paramreactions != "" && $paramreactions != "true")<p>Reactions: <strong>$generalUtil.htmlEncode($paramreactions)</strong></p>#end
#if($paramattachments && $paramattachments != "" && $paramattachments != "true")<p>Attachments: <strong>$generalUtil.htmlEncode($paramattachments)</strong></p>#end
#if($paramtheme && $paramtheme != "" && $paramtheme != "automatic")<p>Theme: <strong>$generalUtil.htmlEncode($paramtheme)</strong></p>#end
</ac:rich-text-body></ac:structured-macro>
)velocity");
}

TEST_CASE("the user macro of a room says that a room is shown, those of the others a conversation") {
    for (const macros::Definition& definition : macros::all()) {
        CAPTURE(definition.name);
        const bool is_room = definition.name == "rocketchat-room";
        CHECK(macros::user_macro(definition)
                  .find(is_room ? "This Rocket.Chat room is shown" : "This Rocket.Chat conversation is shown") !=
              std::string::npos);
    }
}

TEST_CASE("every user macro declares each parameter once, before its markup, and prints it only escaped") {
    for (const macros::Definition& definition : macros::all()) {
        const auto lines = lines_of(macros::user_macro(definition));
        for (const auto& parameter : definition.parameters) {
            CAPTURE(definition.name, parameter.name);
            CHECK(std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
                      return line.starts_with("## @param " + parameter.name + ":");
                  }) == 1);
        }
        for (const std::string& line : lines) {
            const auto at = line.find("<strong>");
            if (at != std::string::npos) CHECK(line.substr(at + 8).starts_with("$generalUtil.htmlEncode($param"));
        }
    }
}

TEST_CASE("no title or help can end a parameter's line or become markup or Velocity") {
    macros::Definition definition;
    definition.name = "rocketchat-x";
    definition.title = "A|B\n## @param evil <x> $evil #set";
    definition.description = "C\nD";
    macros::ParameterDefinition parameter;
    parameter.name = "p";
    parameter.title = "T|type=url\n## @param evil <b>&$x";
    parameter.help = "H|hidden=true\r\nnext";
    parameter.default_value = "\" #set($x)";
    definition.parameters.push_back(parameter);

    const std::string text = macros::user_macro(definition);
    const auto lines = lines_of(text);
    CHECK(std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.starts_with("## @param"); }) ==
          1);
    CHECK(text.find("## @param p:title=T/type=url ## @param evil <b>&$x|type=string|required=false|desc=H/hidden=true "
                    "next|default=\" #set($x)\n") != std::string::npos);
    const std::string markup = text.substr(text.find("<ac:structured-macro"));
    CHECK(markup.find("<b>") == std::string::npos);
    CHECK(markup.find("$evil") == std::string::npos);
    CHECK(markup.find("#set") == std::string::npos);
    CHECK(markup.find("&lt;b&gt;&amp;&#36;x") != std::string::npos);
}

TEST_CASE("with a service the user macro is a frame of it, and knows nothing of the reader") {
    const auto service = chat::read_server_url("https://chatleaf.example.org/beside");
    REQUIRE(service);
    const std::string text = macros::user_macro(*macros::find("rocketchat-room"), *service);
    CHECK(text.find("## @param height:title=Height|type=int|required=false|desc=How high the frame is, in pixels; what "
                    "does not fit is scrolled.|default=180\n") != std::string::npos);
    const std::string markup = text.substr(text.find("<iframe"));
    CHECK(markup.starts_with(
        "<iframe src=\"https://chatleaf.example.org/beside/embed/room?server=#if($paramserver && $paramserver != "
        "\"\")$generalUtil.urlEncode($paramserver)#end#if($paramroom && $paramroom != "
        "\"\")&amp;room=$generalUtil.urlEncode($paramroom)#end"));
    CHECK(
        markup.ends_with("loading=\"lazy\" sandbox=\"allow-scripts allow-same-origin allow-popups "
                         "allow-popups-to-escape-sandbox\"></iframe>\n"));
    CHECK(text.find("remoteUser") == std::string::npos);
    CHECK(text.find("user=") == std::string::npos);
}

TEST_CASE("with a service, every user macro prints what an author wrote only in a form that is the same everywhere") {
    const auto service = chat::read_server_url("https://chatleaf.example.org");
    REQUIRE(service);
    for (const macros::Definition& definition : macros::all()) {
        const std::string text = macros::user_macro(definition, *service);
        const std::string markup = text.substr(text.find("<iframe"));
        // Conditions aside, a parameter stands only as what urlEncode or htmlEncode is given.
        std::size_t printed = 0;
        for (std::size_t at = markup.find("Encode($param"); at != std::string::npos;
             at = markup.find("Encode($param", at + 1))
            ++printed;
        CHECK(printed >= definition.parameters.size() + 1);
        for (const auto& parameter : definition.parameters) {
            INFO(definition.name << " " << parameter.name);
            CHECK(markup.find(parameter.name + "=") != std::string::npos);
            CHECK(markup.find("generalUtil.urlEncode($param" + parameter.name + ")") != std::string::npos);
        }
    }
}
