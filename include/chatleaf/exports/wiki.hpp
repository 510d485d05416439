// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "chatleaf/pages/kept_wiki.hpp"

namespace chatleaf::exports {

/// Which pages of an export, and where their texts may wait.
struct WikiQuery {
    std::string space_key;          ///< empty: every space. Compared without regard to case
    bool restricted = false;        ///< also pages that not everybody may read, or of which that is not known
    std::filesystem::path scratch;  ///< a folder on a disk with room for all texts
};

/// The current pages of an export (see Export for what may be given) with their files, as a wiki: without drafts,
/// archived pages, Cloud's folders (what is below one is below the next page above it) and comments.
///
/// The export is read twice, as for its changes: once for what its objects are, once for the texts of its pages, which
/// go into a file without a name on the disk of `scratch`. Memory is the index and what is known of each page, whatever
/// their texts. Attachments are read from the zip, or from beside entities.xml, when they are asked for.
class ExportedWiki final : public pages::KeptWiki {
public:
    /// Fails as Export, when no page is left, and when there is no room for the texts. `watch` is told of both
    /// readings: of the second one in pages.
    [[nodiscard]] static Result<std::unique_ptr<ExportedWiki>> open(const std::filesystem::path& file,
                                                                    const WikiQuery& query, const Limits& limits = {},
                                                                    const Watch& watch = {});
    struct Data;
    explicit ExportedWiki(std::unique_ptr<Data> data);  ///< for `open`; nobody else has a Data
    ~ExportedWiki() override;

    [[nodiscard]] const std::vector<pages::WikiSpace>& spaces() const noexcept override;
    [[nodiscard]] const std::vector<pages::WikiPage>& pages() const noexcept override;
    [[nodiscard]] std::uint64_t body_bytes(const pages::WikiPage& page) const override;
    [[nodiscard]] Result<pages::WikiBody> body(const pages::WikiPage& page) const override;
    [[nodiscard]] Result<Done> read_file(const pages::WikiPage& page, const pages::Attachment& file,
                                         const std::function<Result<Done>(std::string_view)>& take) const override;
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept override;
    [[nodiscard]] std::uint64_t restricted() const noexcept override;

private:
    std::unique_ptr<Data> data_;
};

}  // namespace chatleaf::exports
