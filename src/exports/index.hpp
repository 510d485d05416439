// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "chatleaf/locale/words.hpp"
#include "chatleaf/pages/page.hpp"
#include "exports/ids.hpp"
#include "exports/object_reader.hpp"
#include "exports/surroundings.hpp"

namespace chatleaf::exports {

class WikiFacts;

/// A Page or BlogPost object: a current page, or one saved version of it.
struct Content {
    Id id = no_id;
    Id original = no_id;  ///< the current page, when this is an earlier version
    Id space = no_id;
    Id modifier = no_id;  ///< user key
    bool blog_post = false;
    bool current = true;   ///< not a draft, deleted or archived
    bool trashed = false;  ///< "deleted": in the trash
    bool folder = false;
    std::optional<std::int64_t> number;  ///< none when it is no number
    std::optional<Instant> time;
    std::string title;                         ///< a current page's
    const std::string* older_title = nullptr;  ///< an earlier version's, in Index::older_titles
    std::string author;                        ///< a name, where the export has it in place of a user key
    std::string comment;
};

struct BodyContent {
    Extent extent;
    Id id = no_id;
    Id content = no_id;
    std::uint64_t size = 0;
    pages::BodyType type = pages::BodyType::storage;
    bool of_page = false;  ///< says itself that it belongs to a page or blog post
};

struct Space {
    std::string key;
    std::string name;
};

/// What the objects of an export are, without the bodies. Texts may still hold the marks of
/// legacy_spaces.hpp until settle().
struct Index {
    Ids ids;
    std::vector<Content> contents;
    std::unordered_set<std::string> older_titles;  ///< as they were read: with the marks of legacy_spaces.hpp
    std::unordered_map<Id, std::uint32_t> content_by_id;
    std::vector<BodyContent> bodies;
    std::unordered_map<Id, Space> spaces;
    std::unordered_map<Id, std::string> user_names;              ///< by user key
    std::unordered_map<std::string, std::string> display_names;  ///< by user name; site backups only
    std::vector<std::pair<Id, Id>> listed_bodies;                ///< (body, content) as contents list them
    std::vector<std::pair<Id, Id>> listed_versions;              ///< (version, page) as pages list them
    Surroundings surroundings;

    /// Takes out the spaces a legacy exporter put in, or leaves them.
    void settle(bool legacy);
    /// Takes each moment, read as if it were UTC, for one in the zone of `reader`.
    void settle_times(const locale::Reader& reader);
    /// The name to show for whoever saved this version; empty when unknown.
    [[nodiscard]] std::string author(const Content& content) const;
};

/// The first reading of an export.
class Indexer final : public ObjectSink {
public:
    /// No text of a field is kept longer. Confluence's own limit for titles and names is 255 characters.
    static constexpr std::size_t longest_text = 1024;

    /// Stops when the index holds more than about `most_bytes`. `facts`, when it is not null, gets its objects, too.
    explicit Indexer(std::size_t most_bytes, WikiFacts* facts = nullptr) : facts_(facts), most_bytes_(most_bytes) {}

    [[nodiscard]] bool wants(std::string_view class_name) override;
    [[nodiscard]] std::optional<std::size_t> wants_field(std::string_view name) override;
    [[nodiscard]] bool wants_collection(std::string_view name) override;
    [[nodiscard]] bool has_room(std::size_t member_bytes) override;
    [[nodiscard]] bool take(Object&& object) override;

    [[nodiscard]] bool full() const noexcept { return bytes_ + member_bytes_ + index_.ids.bytes() > most_bytes_; }
    [[nodiscard]] std::uint64_t cut_texts() const noexcept { return cut_texts_; }
    [[nodiscard]] Index& index() noexcept { return index_; }

private:
    void take_content(Object&& object);
    void take_content_field(Content& content, Field&& field);
    void keep_older_title(Content& content);
    void take_body(const Object& object);
    void take_space(Object&& object);
    void take_user(Object&& object);
    void take_display_name(Object&& object);
    void add(Content&& content);

    Index index_;
    WikiFacts* facts_;
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::size_t member_bytes_ = 0;  // of the object being read
    std::uint64_t cut_texts_ = 0;
};

}  // namespace chatleaf::exports
