// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/text/instant.hpp"

namespace chatleaf::chat {

/// What hangs below a message: a file, a quoted message or a card from an integration. Strings
/// are as the server sent them: any characters, never trusted.
struct Attachment {
    enum class Kind : std::uint8_t {
        file,
        image,
        audio,
        video,
        quote,
        card,
        removed,  ///< a file that is no longer on the server
    };
    /// A titled value on a card. The value is Markdown.
    struct Field {
        std::string title;
        std::string value;
        bool is_short = false;  ///< stands beside its neighbours

        friend bool operator==(const Field&, const Field&) = default;
    };
    /// What a card shows beside its words: an image, audio or video.
    struct Medium {
        Kind kind = Kind::image;
        std::string link;

        friend bool operator==(const Medium&, const Medium&) = default;
    };
    struct Button {
        std::string text;
        std::string link;  ///< empty for one that answers the integration

        friend bool operator==(const Button&, const Button&) = default;
    };
    /// In pixels.
    struct Size {
        std::uint32_t width = 0;
        std::uint32_t height = 0;

        friend bool operator==(const Size&, const Size&) = default;
    };

    Kind kind = Kind::card;
    std::string title;
    std::string link;         ///< title_link, as sent: may be relative to the server
    std::string text;         ///< markup source in a quote, Markdown elsewhere
    std::string pretext;      ///< stands above a card; Markdown
    std::string description;  ///< the uploader's words; markup source
    std::string author;       ///< of a quote or card
    std::string author_link;
    std::string message_link;  ///< permalink of a quoted message
    std::string color;         ///< of the line at a card's side: a CSS colour, or anything else
    std::string media_type;    ///< of a file: "image/png"
    std::string alternative;   ///< what an image shows, in words
    std::string picture{};     ///< image_url of an image, as sent: often a smaller one than the link leads to
    std::optional<Instant> time;
    std::optional<std::uint64_t> bytes;  ///< file size
    std::optional<Size> size;            ///< of an image
    std::vector<Field> fields;
    std::vector<Medium> media;
    std::vector<Button> buttons;
    bool collapsed = false;               ///< only the title shows until it is opened
    bool encrypted = false;               ///< a file that the server itself cannot read
    bool plain_text = false;              ///< the text is no Markdown
    bool plain_pretext = false;           ///< the pretext is no Markdown
    std::vector<Attachment> attachments;  ///< within this one; at most 8 deep, deeper ones are dropped

    friend bool operator==(const Attachment&, const Attachment&) = default;
};

}  // namespace chatleaf::chat
