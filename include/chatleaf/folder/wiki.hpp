// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/kept_wiki.hpp"

namespace chatleaf::folder {

/// What a folder of pages may cost.
struct WikiLimits {
    std::size_t entries = 500'000;                      ///< files and folders
    std::size_t depth = 64;                             ///< folders in folders
    std::size_t body_bytes = std::size_t{64} << 20;     ///< one page
    std::uint64_t file_bytes = std::uint64_t{4} << 30;  ///< one attachment
};

/// A folder as a wiki of one space, whose key and name are the folder's name.
///
/// - `Title.xml` (also `.xhtml`, `.html`, `.storage`) is a page in storage format of that title; what a file name
///   cannot hold is percent-encoded in it (`What%3F.xml`).
/// - The folder `Title` beside it holds the pages below it and, as all other files, its attachments. An attachment
///   with the ending of a page has its dot encoded: `settings%2Exml`. A folder that has no page beside it is a page
///   without a text.
/// - `index.xml` at the top is the home page, which is called as the folder: all other pages at the top are below it,
///   and files at the top are its attachments.
///
/// A page's id is its path without the ending: "Guide/Install". Siblings are in the order of their titles. Nothing is
/// known of who wrote a page, and when.
///
/// What begins with a dot is passed over. Links that lead out of the folder, links to folders and what is no regular
/// file are left out, with a diagnostic.
class WikiFolder final : public pages::KeptWiki {
public:
    /// Looks through the whole folder; reads no file. Fails when it cannot be read or has more than the limits allow.
    [[nodiscard]] static Result<std::unique_ptr<WikiFolder>> open(const std::filesystem::path& folder,
                                                                  const WikiLimits& limits = {});
    struct Data;
    explicit WikiFolder(std::unique_ptr<const Data> data);  ///< for `open`; nobody else has a Data
    ~WikiFolder() override;

    [[nodiscard]] const std::vector<pages::WikiSpace>& spaces() const noexcept override;
    [[nodiscard]] const std::vector<pages::WikiPage>& pages() const noexcept override;
    [[nodiscard]] std::uint64_t body_bytes(const pages::WikiPage& page) const override;
    [[nodiscard]] Result<pages::WikiBody> body(const pages::WikiPage& page) const override;
    [[nodiscard]] Result<Done> read_file(const pages::WikiPage& page, const pages::Attachment& file,
                                         const std::function<Result<Done>(std::string_view)>& take) const override;
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept override;
    [[nodiscard]] std::uint64_t restricted() const noexcept override { return 0; }

private:
    std::unique_ptr<const Data> data_;
};

}  // namespace chatleaf::folder
