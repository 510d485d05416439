// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chatleaf/flows/conversations.hpp"
#include "chatleaf/http/server.hpp"
#include "chatleaf/locale/words.hpp"
#include "chatleaf/render/theme.hpp"
#include "service/renderings.hpp"

/// The HTML documents that browsers get, and what browsers are told of them.
namespace chatleaf::service {

/// A file of src/service/static; empty for one that is not there.
[[nodiscard]] std::string_view static_file(std::string_view name);
/// What a content security policy calls a style sheet or script that stands in the document itself.
[[nodiscard]] std::string source_hash(std::string_view bytes);

/// What all documents of a service have in common.
class Documents {
public:
    /// `frames`: origins that may show them in a frame; `prefix`: path of the public address, without a slash at its
    /// end. `reader` must outlive this.
    Documents(const locale::Reader& reader, std::vector<std::string> frames, std::string prefix,
              std::chrono::seconds refresh);

    struct About {
        std::string title;
        render::Theme theme = render::Theme::automatic;
        bool is_page = false;  ///< a whole page, with a heading, and not one conversation
    };
    /// A page or conversation that was made.
    [[nodiscard]] Rendering document(const flows::Shown& shown, const About& about) const;
    /// The same, when it is older than it should be.
    [[nodiscard]] std::string aged(const Rendering& rendering, Instant made) const;
    /// What to look at again in a moment; it does so itself.
    [[nodiscard]] const std::string& waiting() const noexcept { return waiting_; }
    /// What is not there, or not for whoever asks. The same for all.
    [[nodiscard]] const std::string& absent() const noexcept { return absent_; }

    /// For every answer.
    [[nodiscard]] http::Headers headers(std::string_view type) const { return headers_with(type, policy_); }
    /// Likewise, with another content security policy.
    [[nodiscard]] static http::Headers headers_with(std::string_view type, const std::string& policy);

    /// The one script: its path below the prefix, which is another when it is another script.
    [[nodiscard]] const std::string& script_path() const noexcept { return script_path_; }
    [[nodiscard]] static std::string_view script();

private:
    /// A document without what belongs into it.
    struct Frame {
        std::string text;
        std::size_t style_at = 0, main_at = 0;
    };
    /// `again_in`: seconds after which a browser asks again; 0: never.
    [[nodiscard]] Frame frame(const About& about, bool has_script, int again_in) const;
    [[nodiscard]] std::string box(std::string_view title, std::string_view words, int again_in) const;

    const locale::Reader& reader_;
    std::vector<std::string> frames_;
    std::string prefix_;
    std::chrono::seconds refresh_;
    std::string script_path_, policy_, waiting_, absent_;
};

}  // namespace chatleaf::service
