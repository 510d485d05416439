// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "exports/entity_filter.hpp"
#include "exports/object_reader.hpp"

namespace chatleaf::exports {

/// libxml2's push parser, turning what EntityFilter passes on into objects.
class ObjectParser {
public:
    /// `filter`, when there is one, says where in the file objects stand; it must outlive the parser.
    ObjectParser(const ObjectLimits& limits, ObjectSink& sink, const EntityFilter* filter);
    ObjectParser(const ObjectParser&) = delete;
    ObjectParser& operator=(const ObjectParser&) = delete;
    ~ObjectParser();

    /// Both: false when nothing more will be read, because of a fault or because the sink
    /// had enough. What a sink throws comes out here.
    [[nodiscard]] bool push(std::string_view bytes);
    [[nodiscard]] bool finish();

    [[nodiscard]] const std::string& fault() const noexcept;    ///< empty when all is well
    [[nodiscard]] std::uint64_t fault_offset() const noexcept;  ///< in the bytes pushed
    [[nodiscard]] bool stopped() const noexcept;
    /// Bytes pushed that will not be looked at again.
    [[nodiscard]] std::uint64_t consumed() const noexcept;
    [[nodiscard]] std::uint64_t objects() const noexcept;  ///< whole ones so far, wanted or not

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace chatleaf::exports
