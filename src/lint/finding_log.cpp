// SPDX-License-Identifier: MIT
#include "lint/finding_log.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace chatleaf::lint {
namespace {

// Both tell any two findings apart, so that sorting gives the same order always.
bool is_before(const Finding& left, const Finding& right) {
    const auto key = [](const Finding& finding) { return std::tie(finding.rule, finding.message, finding.fix); };
    if (left.place != right.place) return left.place < right.place;
    if (left.severity != right.severity) return left.severity > right.severity;
    return key(left) < key(right);
}

bool is_worse(const Finding& left, const Finding& right) {
    return left.severity != right.severity ? left.severity > right.severity : is_before(left, right);
}

}  // namespace

Counts& Counts::operator+=(const Counts& other) noexcept {
    errors += other.errors;
    warnings += other.warnings;
    notes += other.notes;
    return *this;
}

bool FindingLog::count(Severity severity, std::string_view rule) {
    assert(std::ranges::find(rules(), rule, &Rule::name) != rules().end());
    if (std::ranges::find(options_.ignored_rules, rule) != options_.ignored_rules.end()) return false;
    switch (severity) {
        case Severity::error: ++counts_.errors; break;
        case Severity::warning: ++counts_.warnings; break;
        case Severity::note: ++counts_.notes; break;
    }
    return ++of_rule_[{rule, severity}] <= options_.most_findings;
}

void FindingLog::keep(Finding finding) { findings_.push_back(std::move(finding)); }

Report FindingLog::take() && {
    Report report;
    report.counts = counts_;
    report.findings = std::move(findings_);
    if (report.findings.size() > options_.most_findings) {
        std::ranges::sort(report.findings, is_worse);
        report.findings.resize(options_.most_findings);
    }
    std::ranges::sort(report.findings, is_before);
    report.left_out = counts_.errors + counts_.warnings + counts_.notes - report.findings.size();
    return report;
}

}  // namespace chatleaf::lint
