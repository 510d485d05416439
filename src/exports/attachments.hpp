// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/exports/export.hpp"
#include "exports/described_export.hpp"

namespace chatleaf::exports {

/// Where an export says that a file lies: `attachments/PAGE/FILE/VERSION`; for want of that version, as version 1, by
/// which some exporters are said to call every file.
struct AttachmentPlace {
    std::string page;
    std::string file;
    std::int64_t version = 1;
};

/// The files beside an entities.xml, in its zip or folder. Each is found by a name that is made of three numbers, and
/// by no name that stands in the export. For one thread at a time.
class Attachments {
public:
    using Take = std::function<Result<Done>(std::string_view)>;

    Attachments() = default;
    Attachments(const Attachments&) = delete;
    Attachments& operator=(const Attachments&) = delete;
    virtual ~Attachments() = default;

    /// Gives the file to `take`, piece by piece. Fails when it is not there, is larger than the limits allow, or when
    /// `take` does.
    [[nodiscard]] virtual Result<Done> read(const AttachmentPlace& place, const Take& take) = 0;
};

/// Opens nothing yet that may fail.
[[nodiscard]] std::unique_ptr<Attachments> attachments_beside(const DescribedExport& described, const Limits& limits);

}  // namespace chatleaf::exports
