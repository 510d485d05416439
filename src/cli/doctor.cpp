// SPDX-License-Identifier: MIT
// The subcommand that looks whether all is well with the servers.
#include <algorithm>
#include <chrono>
#include <ostream>
#include <vector>

#include "chatleaf/flows/doctor.hpp"
#include "chatleaf/text/json_string.hpp"
#include "chatleaf/text/quoting.hpp"
#include "chatleaf/text/utf8.hpp"
#include "cli/command.hpp"
#include "cli/subcommands.hpp"
#include "cli/system.hpp"

namespace chatleaf::cli {
namespace {

using flows::Check;
using flows::Health;

std::string json_of(const std::vector<Check>& checks) {
    std::string json = "{\"checks\":[";
    for (const Check& check : checks) {
        if (&check != &checks.front()) json += ',';
        json += "\n  {\"health\":";
        text::append_json_string(json, flows::to_string(check.health));
        for (const auto& [name, value] : {std::pair<const char*, const std::string&>{"subject", check.subject},
                                          {"what", check.what},
                                          {"finding", check.finding},
                                          {"next_step", check.next_step}}) {
            json.append(",\"").append(name).append("\":");
            text::append_json_string(json, text::repaired_utf8(value));
        }
        json += '}';
    }
    return json + "\n]}\n";
}

/// Writes a line for each check, in colours on a terminal.
class CheckList {
public:
    CheckList(std::ostream& out, bool has_colours) : out_(out), has_colours_(has_colours) {}

    void write(const Check& check) {
        if (check.subject != subject_) out_ << (subject_.empty() ? "" : "\n") << bold(check.subject) << '\n';
        subject_ = check.subject;
        std::string what = check.what;
        what.resize(std::max<std::size_t>(what.size(), longest_what), ' ');
        out_ << "  " << mark(check.health) << "  " << what << "  " << text::printable(check.finding) << '\n';
        if (!check.next_step.empty())
            out_ << std::string(indent, ' ') << "→ " << text::printable(check.next_step) << '\n';
        out_ << std::flush;
    }

private:
    static constexpr std::size_t longest_what = 11;  // "credentials"
    static constexpr std::size_t indent = 2 + 7 + 2 + longest_what + 2;

    [[nodiscard]] std::string bold(const std::string& word) const {
        return has_colours_ ? "\x1b[1m" + text::printable(word) + "\x1b[0m" : text::printable(word);
    }
    [[nodiscard]] std::string mark(Health health) const {
        std::string word(flows::to_string(health));
        word.resize(7, ' ');  // "warning", "failure"
        if (!has_colours_) return word;
        const char* colour = health == Health::ok ? "32" : health == Health::warning ? "33" : "31";
        return std::string("\x1b[") + colour + "m" + word + "\x1b[0m";
    }

    std::ostream& out_;
    const bool has_colours_;
    std::string subject_;
};

}  // namespace

int doctor(const DoctorOptions& options, Streams& streams) {
    auto config = read_input(options.config, streams);
    if (!config) return fail(config.error(), streams);
    SystemClock clock;
    const flows::Outside outside = outside_of(clock, streams);
    const Instant now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const bool is_json = options.format == "json";
    std::vector<Check> checks;
    CheckList list(streams.out, streams.terminal.is_out);
    flows::examine(*config, outside, now, [&](Check&& check) {
        if (!is_json) list.write(check);
        checks.push_back(std::move(check));
    });
    if (is_json) streams.out << json_of(checks);
    const bool has_failed =
        std::any_of(checks.begin(), checks.end(), [](const Check& check) { return check.health == Health::failure; });
    return finish(has_failed ? input_faulty : success, streams);
}

}  // namespace chatleaf::cli
