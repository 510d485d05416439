// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "chatleaf/base/result.hpp"
#include "chatleaf/text/instant.hpp"

namespace chatleaf::delivery {

/// That somebody told of an event, until it is taken in. Holds what it takes to look at the page again, and no word of
/// it.
struct Note {
    std::int64_t id = 0;
    std::string source;         ///< alias of the Confluence
    std::string event;          ///< JSON as confluence::read_event reads it; empty: something changed there
    std::int64_t attempts = 0;  ///< how often it was put off
    Instant came;
};

/// Notes of what webhooks told, in a file beside the ledger. What was kept is on the disk: it is there after whatever
/// ended the process or the host at that moment. What is seen again, because somebody sent it again, is known.
///
/// The file is for its owner alone. It must stand on a local disk. Processes may share it, and so may threads share
/// this. A file that cannot be read is refused and left as it is.
class Notes {
public:
    struct Arrived {
        std::string source;
        std::string event;
        std::string hash;         ///< of what was sent: the same for the same
        bool may_repeat = false;  ///< it says nothing of when: once its note is handed out, the same is news again
    };
    enum class Kept : std::uint8_t {
        noted,
        known,  ///< the same was seen before
    };

    /// Makes the file where it is not there.
    [[nodiscard]] static Result<std::unique_ptr<Notes>> open(const std::filesystem::path& file);
    virtual ~Notes();
    Notes(const Notes&) = delete;
    Notes& operator=(const Notes&) = delete;

    /// All of them or, with an error, none: then the disk is full, or too many wait. One write to the disk in all.
    [[nodiscard]] virtual Result<std::vector<Kept>> keep(std::span<const Arrived> arrived, Instant now) = 0;

    /// Those that may be taken now, in the order in which they came.
    [[nodiscard]] virtual Result<std::vector<Note>> due(Instant now, std::size_t most) = 0;
    /// It is taken in. What was seen stays known.
    [[nodiscard]] virtual Result<Done> remove(std::int64_t id) = 0;
    /// It could not be taken in; it is due again then.
    [[nodiscard]] virtual Result<Done> put_off(std::int64_t id, Instant until) = 0;
    /// What was seen before then is known no more.
    [[nodiscard]] virtual Result<Done> forget(Instant before) = 0;
    [[nodiscard]] virtual Result<std::int64_t> waiting() = 0;
    /// Whether a note could be kept now, and would be there after the process: writes to the disk to find out.
    [[nodiscard]] virtual Result<Done> check() = 0;

    static constexpr std::int64_t most_waiting = 100'000;

protected:
    Notes() = default;
};

}  // namespace chatleaf::delivery
