// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/storage/document.hpp"
#include "chatleaf/storage/reading.hpp"
#include "diff/blocks.hpp"

/// What a reader knows of a page beside its words, read from its nodes.
namespace chatleaf::diff {

/// A macro's name and parameters, without the ids that only Confluence reads. Parameters are
/// in the order of their names: an editor writes them in any.
void append_macro(std::vector<Detail>& details, const storage::Document& document, const storage::Macro& macro);
/// A coloured lozenge: its title, which stands in the text, and its colour.
void append_status(std::vector<Detail>& details, const storage::Document& document, const storage::Macro& macro);
/// Where an <ac:link> leads, or whom it mentions. What it shows without a body is for the caller to add.
void append_link(std::vector<Detail>& details, const storage::Document& document, storage::NodeId link);
void append_anchor(std::vector<Detail>& details, const storage::Document& document, storage::NodeId anchor);
/// An image's file, size, alternative text, title and caption, which stands in the text.
void append_image(std::vector<Detail>& details, const storage::Document& document, storage::NodeId image);
/// A task's state, and whose it is when its text names nobody.
void append_task(std::vector<Detail>& details, const storage::Document& document, storage::NodeId task);
/// A task's last detail is a mention, or a date, that says whose it is, or when it is due.
void become_assignee(std::vector<Detail>& details);
void become_due(std::vector<Detail>& details);
void append_date(std::vector<Detail>& details, const storage::Document& document, storage::NodeId time);

/// A user as records name one: by the name that people know, a key or an account's id.
[[nodiscard]] std::string user_text(const storage::Resource& user);

/// Whether readers of the page are not shown the macro at all: an excerpt that its author hid.
[[nodiscard]] bool is_unseen(const storage::Macro& macro);

/// A macro without text in words: its name. What its parameters say (rooms, queries,
/// passwords) is for the macro, not for readers.
[[nodiscard]] std::string macro_text(const storage::Macro& macro);
/// A link's address for want of words: without user names, query and fragment.
[[nodiscard]] std::string address_text(std::string_view address);
/// What an image shows, by the name of its file, or the last part of its address; may be empty.
[[nodiscard]] std::string image_text(const storage::Image& image);

}  // namespace chatleaf::diff
