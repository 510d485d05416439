// SPDX-License-Identifier: MIT
#include "chatleaf/folder/wiki.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "chatleaf/base/findings.hpp"
#include "chatleaf/folder/file.hpp"
#include "chatleaf/folder/page_file.hpp"
#include "chatleaf/pages/media_type.hpp"
#include "chatleaf/pages/names.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/utf8.hpp"
#include "chatleaf/text/words.hpp"
#include "chatleaf/url/href.hpp"

namespace chatleaf::folder {

namespace fs = std::filesystem;

struct WikiFolder::Data {
    fs::path root;
    WikiLimits limits;
    std::vector<pages::WikiSpace> spaces;
    std::vector<pages::WikiPage> pages;
    std::vector<Diagnostic> diagnostics;
    std::unordered_map<std::string, std::string> files;    ///< where texts lie below root, by the page's id
    std::unordered_map<std::string, std::uint64_t> sizes;  ///< of texts, likewise
};

namespace {

constexpr std::string_view home_stem = "index";

std::string shown(const fs::path& path) { return text::printable(path.string()); }

/// Whether the path, all links followed, still lies in `root` (itself without links).
bool lies_in(const fs::path& path, const fs::path& root) {
    std::error_code problem;
    const fs::path real = fs::canonical(path, problem);
    if (problem) return false;
    return std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
}

/// What a name stands for, as a person reads it: one line of sound characters.
std::string meant_by(std::string_view name) {
    const std::string decoded = text::repaired_utf8(url::percent_decoded(name));
    return text::folded_space(text::one_line(decoded, std::numeric_limits<std::size_t>::max()));
}

/// Goes through a folder of pages, one folder after the other.
class Search {
public:
    Search(WikiFolder::Data& data, const fs::path& folder) : data_(data), named_(folder), findings_(shown(folder)) {}

    Result<Done> run();

private:
    using Page = std::uint32_t;
    static constexpr Page no_page = std::numeric_limits<Page>::max();
    struct Folder {
        fs::path below;  ///< the root
        Page page = no_page;
        std::size_t depth = 0;
    };
    struct Entry {
        std::string name;
        bool is_folder = false;
        std::uint64_t bytes = 0;
    };

    struct Text {
        std::string stem;
        std::size_t ending = 0;
        Entry entry;
    };

    Result<std::vector<Entry>> entries(const Folder& folder);
    [[nodiscard]] static std::vector<Text> texts_among(const std::vector<Entry>& entries, bool at_top);
    std::optional<Entry> looked_at(const fs::directory_entry& entry);
    Result<Done> look_through(const Folder& folder);
    std::map<std::string, Page> take_pages(const Folder& folder, std::vector<Entry>& entries);
    void take_file(const Folder& folder, const Entry& entry);
    Page add_page(const fs::path& below, const std::string& stem, Page parent);
    void leave_out(const fs::path& path, std::string code, std::string why);
    void note_same_titles();

    WikiFolder::Data& data_;
    fs::path named_;  // as the caller calls it
    Findings findings_;
    std::vector<Folder> waiting_;
    std::unordered_set<std::string> ids_;
    std::size_t seen_ = 0;
};

void Search::leave_out(const fs::path& path, std::string code, std::string why) {
    findings_.add({Severity::warning, {shown(named_ / path)}, std::move(code), std::move(why)});
}

Result<Done> Search::run() {
    waiting_.push_back({});
    while (!waiting_.empty()) {
        const Folder next = std::move(waiting_.back());
        waiting_.pop_back();
        if (auto done = look_through(next); !done) return done.error();
    }
    note_same_titles();
    pages::settle_parents(data_.pages);
    data_.diagnostics = findings_.take();
    return Done{};
}

/// What is there but hidden files, by name; links and what is no file are looked at.
Result<std::vector<Search::Entry>> Search::entries(const Folder& folder) {
    std::vector<fs::directory_entry> listed;
    std::error_code problem;
    for (fs::directory_iterator at(data_.root / folder.below, problem), end; !problem && at != end;
         at.increment(problem)) {
        if (++seen_ > data_.limits.entries)
            return Error{{shown(named_)},
                         "There are more than " + std::to_string(data_.limits.entries) +
                             " files and folders here; render parts of it by themselves."};
        if (!at->path().filename().string().starts_with('.')) listed.push_back(*at);
    }
    if (problem) return Error{{shown(named_ / folder.below)}, "The folder cannot be read: " + problem.message() + "."};
    std::sort(listed.begin(), listed.end());
    std::vector<Entry> found;
    for (const fs::directory_entry& each : listed)
        if (auto entry = looked_at(each)) found.push_back(*std::move(entry));
    return found;
}

std::optional<Search::Entry> Search::looked_at(const fs::directory_entry& entry) {
    const fs::path below = entry.path().lexically_relative(data_.root);
    std::error_code problem;
    Entry seen{entry.path().filename().string(), false, 0};
    const bool is_link = entry.is_symlink(problem);
    if (is_link && !lies_in(entry.path(), data_.root)) {
        leave_out(below, "link-left-out", "This is a link that leads nowhere or out of the folder; it is left out.");
        return std::nullopt;
    }
    seen.is_folder = entry.is_directory(problem);
    if (seen.is_folder && is_link) {
        leave_out(below, "link-left-out", "This is a link to a folder; it is left out.");
        return std::nullopt;
    }
    if (!seen.is_folder && !entry.is_regular_file(problem)) {
        leave_out(below, "no-regular-file", "This is neither a file nor a folder; it is left out.");
        return std::nullopt;
    }
    if (!seen.is_folder) seen.bytes = entry.file_size(problem);
    return seen;
}

Result<Done> Search::look_through(const Folder& folder) {
    if (folder.depth > data_.limits.depth) {
        findings_.add({Severity::error,
                       {shown(named_ / folder.below)},
                       "too-deep",
                       "Folders are nested more than " + std::to_string(data_.limits.depth) +
                           " deep; what lies in this one is left out."});
        return Done{};
    }
    auto found = entries(folder);
    if (!found) return found.error();
    Folder here = folder;
    const std::map<std::string, Page> pages = take_pages(here, *found);
    if (const auto home = pages.find(std::string(home_stem)); here.depth == 0 && home != pages.end())
        here.page = home->second;
    for (const Entry& entry : *found) {
        if (!entry.is_folder) {
            take_file(here, entry);
            continue;
        }
        const auto page = pages.find(entry.name);
        const Page of = page != pages.end() ? page->second : add_page(here.below, entry.name, here.page);
        if (page == pages.end())
            leave_out(here.below / entry.name, "folder-without-page",
                      "No page of this name stands beside the folder; the page is shown without a text.");
        waiting_.push_back({here.below / entry.name, of, here.depth + 1});
    }
    return Done{};
}

/// The files that are pages: the home page before all others, and of one name the usual ending first.
std::vector<Search::Text> Search::texts_among(const std::vector<Entry>& entries, bool at_top) {
    std::vector<Text> texts;
    for (const Entry& entry : entries) {
        const auto ending = entry.is_folder ? std::nullopt : page_ending(entry.name);
        if (ending) texts.push_back({fs::path(entry.name).stem().string(), *ending, entry});
    }
    const auto rank = [at_top](const Text& text) {
        return std::tuple(!at_top || text.stem != home_stem, std::string_view(text.stem), text.ending,
                          std::string_view(text.entry.name));
    };
    std::sort(texts.begin(), texts.end(), [&](const Text& a, const Text& b) { return rank(a) < rank(b); });
    return texts;
}

/// Makes pages of the files that are some, and takes them out of the entries.
std::map<std::string, Search::Page> Search::take_pages(const Folder& folder, std::vector<Entry>& entries) {
    std::map<std::string, Page> pages;
    Page parent = folder.page;
    const bool at_top = folder.depth == 0;
    for (const Text& text : texts_among(entries, at_top)) {
        const fs::path below = folder.below / text.entry.name;
        if (pages.contains(text.stem)) {
            leave_out(below, "page-twice",
                      "A page of this name stands beside it with another ending; this file is left out.");
            continue;
        }
        const Page page = add_page(folder.below, text.stem, parent);
        pages.emplace(text.stem, page);
        pages::Page& facts = data_.pages[page].page;
        data_.files.emplace(facts.id, below.string());
        data_.sizes.emplace(facts.id, text.entry.bytes);
        if (!at_top || text.stem != home_stem) continue;
        facts.title = data_.spaces.front().name;
        data_.spaces.front().home_id = facts.id;
        parent = page;
    }
    std::erase_if(entries, [](const Entry& entry) { return !entry.is_folder && page_ending(entry.name); });
    return pages;
}

Search::Page Search::add_page(const fs::path& below, const std::string& stem, Page parent) {
    pages::WikiPage page;
    page.page.id = text::repaired_utf8((below / stem).generic_string());
    while (!ids_.insert(page.page.id).second) page.page.id += '~';  // two names that are no UTF-8
    page.page.title = meant_by(stem);
    if (page.page.title.empty()) page.page.title = "?";
    page.page.space_key = data_.spaces.front().key;
    page.page.space_name = data_.spaces.front().name;
    if (parent != no_page) page.parent_id = data_.pages[parent].page.id;
    data_.pages.push_back(std::move(page));
    return static_cast<Page>(data_.pages.size() - 1);
}

void Search::take_file(const Folder& folder, const Entry& entry) {
    const fs::path path = folder.below / entry.name;
    if (folder.page == no_page) {
        leave_out(path, "file-without-page",
                  "The file belongs to no page, because there is no index.xml beside it; it is left out.");
        return;
    }
    pages::Attachment file;
    file.id = path.string();
    file.name = meant_by(entry.name);
    if (file.name.empty()) file.name = "?";
    file.media_type = pages::media_type_of(file.name);
    file.bytes = entry.bytes;
    file.version = 1;
    data_.pages[folder.page].attachments.push_back(std::move(file));
}

void Search::note_same_titles() {
    std::unordered_set<std::string> titles;
    for (const pages::WikiPage& page : data_.pages) {
        if (titles.insert(pages::compared_name(page.page.title)).second) continue;
        leave_out(page.page.id, "same-title",
                  "Another page has this title, too, so links by the title lead to that one.");
    }
}

}  // namespace

WikiFolder::WikiFolder(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
WikiFolder::~WikiFolder() = default;

Result<std::unique_ptr<WikiFolder>> WikiFolder::open(const fs::path& folder, const WikiLimits& limits) {
    std::error_code problem;
    auto data = std::make_unique<Data>();
    data->root = fs::canonical(folder, problem);
    if (problem) return Error{{shown(folder)}, "The folder cannot be opened: " + problem.message() + "."};
    data->limits = limits;
    std::string name = meant_by(data->root.filename().string());
    if (name.empty()) name = "Pages";
    data->spaces.push_back({name, name, {}});
    if (auto done = Search(*data, folder).run(); !done) return done.error();
    if (data->pages.empty())
        return Error{{shown(folder)},
                     "There are no pages here; each is a file in storage format, named Title.xml or Title.html."};
    return std::make_unique<WikiFolder>(std::move(data));
}

const std::vector<pages::WikiSpace>& WikiFolder::spaces() const noexcept { return data_->spaces; }
const std::vector<pages::WikiPage>& WikiFolder::pages() const noexcept { return data_->pages; }
const std::vector<Diagnostic>& WikiFolder::diagnostics() const noexcept { return data_->diagnostics; }

std::uint64_t WikiFolder::body_bytes(const pages::WikiPage& page) const {
    const auto size = data_->sizes.find(page.page.id);
    return size == data_->sizes.end() ? 0 : std::min<std::uint64_t>(size->second, data_->limits.body_bytes);
}

Result<pages::WikiBody> WikiFolder::body(const pages::WikiPage& page) const {
    const auto file = data_->files.find(page.page.id);
    if (file == data_->files.end()) return pages::WikiBody{pages::BodyType::storage, {}, page.page.id};
    const std::string source = text::printable(file->second);
    const fs::path path = data_->root / file->second;
    // It may have become a link since it was found.
    if (!lies_in(path, data_->root)) return Error{{source}, "The file is no longer there, or leads out of the folder."};
    auto text = folder::read_file(path, data_->limits.body_bytes);
    if (!text) return Error{{source}, text.error().message};
    return pages::WikiBody{std::nullopt, *std::move(text), source};
}

Result<Done> WikiFolder::read_file(const pages::WikiPage&, const pages::Attachment& file,
                                   const std::function<Result<Done>(std::string_view)>& take) const {
    const fs::path path = data_->root / file.id;
    const std::string source = text::printable(file.id);
    if (!lies_in(path, data_->root)) return Error{{source}, "The file is no longer there, or leads out of the folder."};
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::vector<char> block(std::size_t{64} << 10);
    std::uint64_t bytes = 0;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        const auto got = static_cast<std::size_t>(in.gcount());
        bytes += got;
        if (bytes > data_->limits.file_bytes)
            return Error{{source},
                         "The file is larger than the limit of " + std::to_string(data_->limits.file_bytes) +
                             " bytes; it is left out."};
        if (auto taken = take({block.data(), got}); !taken) return taken.error();
    }
    if (in.is_open() && !in.bad()) return Done{};
    return Error{{source}, "The file cannot be read: " + std::generic_category().message(errno) + "."};
}

}  // namespace chatleaf::folder
