// SPDX-License-Identifier: MIT
#pragma once

#include "chat/fields.hpp"
#include "chatleaf/chat/message.hpp"

namespace chatleaf::chat {

/// Reads what else a message may carry: pins and stars, its thread and its discussion, rooms it
/// mentions, link previews, an app's blocks, a place, translations, and what an event tells beside
/// its parameter. A part of a wrong type is left out and blamed.
void read_parts(Fields& fields, Message& message);

/// Makes attachments of the files of a message that has none: what `files` or `file` tells.
void read_bare_files(Fields& fields, Message& message);

}  // namespace chatleaf::chat
