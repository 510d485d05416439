// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/pages/source.hpp"

namespace chatleaf::exports {

/// What an export may cost.
struct Limits {
    std::uint64_t entities_bytes = std::uint64_t{64} << 30;  ///< entities.xml, unpacked
    std::uint64_t unpack_ratio = 200;                        ///< unpacked to packed, beyond the first 64 MiB
    std::size_t depth = 64;                                  ///< of entities.xml itself; page bodies are text to it
    std::size_t body_bytes = std::size_t{64} << 20;          ///< one page body
    /// Bodies read from a zip whose other version has not come yet. When there would be more, the zip
    /// is unpacked again for the rest; nothing waits when entities.xml is a file of its own.
    std::size_t waiting_bytes = std::size_t{64} << 20;
    std::size_t passes = 16;                         ///< how many times a zip is unpacked for that
    std::size_t index_bytes = std::size_t{4} << 30;  ///< about 300 bytes for each version of a page
    std::uint64_t zip_entries = 500'000;             ///< attachments and all; each takes 300 bytes
    /// One attachment, unpacked. All of a zip together are held to unpack_ratio of the zip, beyond the first 64 MiB.
    std::uint64_t attachment_bytes = std::uint64_t{4} << 30;
};

/// How far a reading has come: first through entities.xml, then through the changes in it.
struct Progress {
    enum class Stage : std::uint8_t { index, changes };
    Stage stage = Stage::index;
    std::uint64_t done = 0;  ///< bytes of entities.xml, unpacked; or changes
    std::uint64_t all = 0;   ///< as far as it is known; a zip may claim too little
};
/// Is told now and then; must not throw.
using Watch = std::function<void(const Progress&)>;

/// A page as an export has it, without its text.
struct ExportedPage {
    pages::Page page;
    std::int64_t version = 0;  ///< its newest; 0 when the export does not say
    /// Of a page in the trash it is not known: who might read it there, or may when it comes back, nobody says.
    pages::Readership readership{};
};

/// A Confluence XML export (space export or site backup) as a PageSource: the zip, its
/// entities.xml, or the folder it was unpacked into. Streamed once by libxml2's push parser for
/// what the pages and their versions are and where each body stands; then only the bodies that are
/// asked for are read again, from their places. What a zip holds has no places to go to: it is
/// unpacked again, in memory and piece by piece. Objects may stand in any order; versions are joined
/// to pages and bodies by whichever side names the other.
///
/// - Changes come in the order in which the last body that each needs stands in the file.
/// - Drafts, deleted and archived pages are not current pages, nor are Cloud's folders.
/// - Dates in an export carry no zone and are read as UTC; they may be off by the offset of
///   the server that wrote them.
/// - A file that is cut short or damaged gives what comes before the damage, and an error
///   in the tally that says where it is.
class Export final : public pages::PageSource {
public:
    /// Looks what the file is. Fails with a sentence when it is neither a zip with an
    /// entities.xml nor an entities.xml. From a zip, that one entry is read; nothing is
    /// unpacked to disk.
    [[nodiscard]] static Result<std::unique_ptr<Export>> open(const std::filesystem::path& file,
                                                              const Limits& limits = {});
    ~Export() override;

    /// Who is told how far latest_changes() has come.
    void set_watch(Watch watch);
    /// Who says which versions of a page are known to whom: then latest_changes() gives what changed since each of them
    /// as well, beside the latest change, if the page's versions are numbered soundly; see pages::LatestChange::known.
    /// Asked once for each page, before any is given. Must not throw.
    void set_known(std::function<std::vector<std::int64_t>(const std::string& page_id)> known);

    /// Who is told of the pages in the trash: of each that a query asks for by space and date, before latest_changes()
    /// gives the first change. Says whether to go on; must not throw.
    void set_trash(std::function<bool(ExportedPage&&)> trash);
    /// A current page or folder, whatever a query asked for; none where the export has none of that id. Known while
    /// latest_changes() gives what it finds, and from then on until it is called again.
    [[nodiscard]] std::optional<ExportedPage> page(const std::string& id) const;

    [[nodiscard]] Result<pages::Tally> latest_changes(const pages::ChangeQuery& query,
                                                      const std::function<bool(pages::LatestChange&&)>& visit) override;

private:
    struct Data;
    explicit Export(std::unique_ptr<Data> data);
    std::unique_ptr<Data> data_;
};

}  // namespace chatleaf::exports
