// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chatleaf/base/result.hpp"
#include "chatleaf/lint/lint.hpp"

/// Reports in the forms of `chatleaf lint --format`, page after page, so that any number of pages takes no memory. What
/// each function gives is to be written behind what was written before.
namespace chatleaf::lint {

/// What was said of several pages.
struct Summary {
    std::size_t pages = 0;
    std::size_t unread = 0;  ///< pages that could not be read
    Counts counts;
    std::size_t left_out = 0;
};

/// A form that reports are written in. What it is given may hold anything: nothing of it steers a terminal, ends a line
/// or a JSON string, or begins a command of GitHub.
class ReportWriter {
public:
    ReportWriter() = default;
    ReportWriter(const ReportWriter&) = delete;
    ReportWriter& operator=(const ReportWriter&) = delete;
    virtual ~ReportWriter() = default;

    [[nodiscard]] virtual std::string begin() { return {}; }
    [[nodiscard]] virtual std::string page(std::string_view name, const Report& report) = 0;
    /// One that could not be read.
    [[nodiscard]] virtual std::string unread(const Error& error) = 0;
    [[nodiscard]] virtual std::string end(const Summary& summary) = 0;
};

/// For people: "page.xml:3:14: warning: … [rule]", below it "→ fix", an empty line between pages, and a summary.
class TextWriter final : public ReportWriter {
public:
    explicit TextWriter(bool has_colours) : has_colours_(has_colours) {}
    std::string page(std::string_view name, const Report& report) override;
    std::string unread(const Error& error) override;
    std::string end(const Summary& summary) override;

private:
    [[nodiscard]] std::string coloured(std::string_view colour, std::string_view words) const;

    bool has_colours_;
    bool has_written_ = false;
};

/// For programs: one JSON object, version 1 of the form that docs/lint.md describes.
class JsonWriter final : public ReportWriter {
public:
    std::string begin() override;
    std::string page(std::string_view name, const Report& report) override;
    std::string unread(const Error& error) override;
    std::string end(const Summary& summary) override;

private:
    bool has_written_ = false;
};

/// For GitHub Actions, which show them at the lines: "::error file=…,line=…,col=…,title=…::…". Source:
/// docs.github.com, "Workflow commands for GitHub Actions"; escaped as its toolkit does (packages/core/src/command.ts).
class GithubWriter final : public ReportWriter {
public:
    std::string page(std::string_view name, const Report& report) override;
    std::string unread(const Error& error) override;
    std::string end(const Summary& summary) override;
};

/// "2 errors, 1 warning and 3 notes"; "nothing" for no findings.
[[nodiscard]] std::string to_string(const Counts& counts);

}  // namespace chatleaf::lint
