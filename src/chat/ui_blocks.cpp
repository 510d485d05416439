// SPDX-License-Identifier: MIT
#include "chat/ui_blocks.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace chatleaf::chat {
namespace {

constexpr std::size_t most_blocks = 200;

// Where blocks and their elements keep words and further elements, from the top of the screen
// to its bottom. Not among them: the options of menus, which show only once they are opened.
constexpr std::array<const char*, 11> members{"title",    "label",  "text",      "description", "fields", "rows",
                                              "elements", "render", "accessory", "element",     "hint"};

std::string_view string_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? std::string_view(found->get_ref<const std::string&>())
                                                       : std::string_view();
}

class BlockReader {
public:
    std::vector<Block> blocks;

    // The depth is that of the JSON, which has a limit.
    void read(const Json& value) {  // NOLINT(misc-no-recursion)
        if (blocks.size() >= most_blocks) return;
        if (value.is_array()) {
            for (const Json& entry : value) read(entry);
        } else if (value.is_object()) {
            object(value);
        }
    }

private:
    void object(const Json& value) {  // NOLINT(misc-no-recursion)
        const std::string_view type = string_member(value, "type");
        if (type == "plain_text" || type == "mrkdwn") {
            add({Block::Kind::words, std::string(string_member(value, "text")), {}, type == "mrkdwn"});
        } else if (type == "divider") {
            blocks.push_back({Block::Kind::divider, {}, {}, false});
        } else if (type == "video_conf") {
            blocks.push_back({Block::Kind::video_call, {}, {}, false});
        } else if (type == "button") {
            button(value);
        } else {
            for (const char* name : members)
                if (const auto found = value.find(name); found != value.end()) read(*found);
            if (type == "image") add({Block::Kind::words, std::string(string_member(value, "altText")), {}, false});
        }
    }

    void button(const Json& value) {
        Block block{Block::Kind::button, {}, std::string(string_member(value, "url")), false};
        if (const auto text = value.find("text"); text != value.end() && text->is_object())
            block.text = string_member(*text, "text");
        add(std::move(block));
    }

    void add(Block block) {
        if (!block.text.empty()) blocks.push_back(std::move(block));
    }
};

}  // namespace

std::vector<Block> read_blocks(const Json& blocks) {
    BlockReader reader;
    reader.read(blocks);
    return std::move(reader.blocks);
}

}  // namespace chatleaf::chat
