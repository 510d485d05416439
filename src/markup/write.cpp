// SPDX-License-Identifier: MIT
#include "chatleaf/markup/write.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "chatleaf/markup/parse.hpp"
#include "markup/spelling.hpp"

namespace chatleaf::markup {
namespace {

/// Looks for ways to write a tree that the parser reads as that tree. From where what is read first differs from
/// what is meant, the choices before it are tried, nearest first, and the one that gets furthest is taken.
class Respeller {
public:
    Respeller(const Tree& tree, Dialect dialect)
        : options_(server_defaults(dialect)),
          meant_(outline(tree)),
          spelling_(markup::spelling(tree, meant_, dialect)) {}

    /// First from the usual way, then from the bare one, then from the last.
    [[nodiscard]] Written run() {
        if (mended()) return {spelling_.text(), true};
        for (Spelling::Choice& choice : spelling_.choices) choice.now = choice.bare;
        if (mended()) return {spelling_.text(), true};
        for (Spelling::Choice& choice : spelling_.choices) choice.now = choice.ways - 1;
        const bool reads_back = mended();
        return {spelling_.text(), reads_back};
    }

private:
    static constexpr std::size_t whole = std::string::npos;
    static constexpr std::size_t most_readings = 30;  ///< of a message as long as the outline

    bool mended() {
        bytes_left_ = most_readings * (meant_.text.size() + 256);
        std::size_t reached = reading();
        while (reached != whole && bytes_left_ > 0) {
            const std::size_t before = reached;
            reached = best_change(reached);
            if (reached <= before) break;
        }
        return reached == whole;
    }

    /// How far what is read is what is meant.
    std::size_t reading() {
        const std::string text = spelling_.text();
        bytes_left_ -= std::min(bytes_left_, text.size() + 1);
        const std::string read = outline(parse(text, options_)).text;
        const auto differs = std::mismatch(read.begin(), read.end(), meant_.text.begin(), meant_.text.end());
        if (differs.first == read.end() && differs.second == meant_.text.end()) return whole;
        return static_cast<std::size_t>(differs.second - meant_.text.begin());
    }

    /// Changes what gets reading furthest: one choice near the place, or several together.
    std::size_t best_change(std::size_t reached) {
        Best best{reached, {}};
        const std::vector<Spelling::Choice> usual = spelling_.choices;
        const std::vector<std::size_t> before = choices_before(reached), behind = choices_behind(reached);
        for (const auto* choices : {&before, &behind}) {
            for (const std::size_t index : *choices) {
                Spelling::Choice& choice = spelling_.choices[index];
                for (std::size_t way = 0; way < choice.ways; ++way) {
                    choice.now = way;
                    if (way != usual[index].now) keep_if_better(best);
                }
                choice = usual[index];
            }
        }
        // Signs that belong together are bare together.
        for (const auto* choices : {&behind, &before}) {
            for (std::size_t i = 0; best.reached == reached && i < choices->size(); ++i) {
                Spelling::Choice& choice = spelling_.choices[(*choices)[i]];
                choice.now = choice.bare;
                keep_if_better(best);
            }
            if (choices == &before) break;
            spelling_.choices = usual;
        }
        const bool gets_further = best.reached > reached;
        spelling_.choices = gets_further ? best.choices : usual;
        return best.reached;
    }

    struct Best {
        std::size_t reached = 0;
        std::vector<Spelling::Choice> choices;
    };
    void keep_if_better(Best& best) {
        if (best.reached == whole || bytes_left_ == 0) return;
        if (const std::size_t found = reading(); found > best.reached) best = {found, spelling_.choices};
    }

    [[nodiscard]] auto first_behind(std::size_t reached) const {
        return std::partition_point(spelling_.pieces.begin(), spelling_.pieces.end(),
                                    [reached](const Spelling::Piece& piece) { return piece.seen_at <= reached; });
    }
    /// The nearest first.
    [[nodiscard]] std::vector<std::size_t> choices_before(std::size_t reached) const {
        constexpr std::size_t most = 12;
        std::vector<std::size_t> found;
        for (auto piece = first_behind(reached); piece != spelling_.pieces.begin() && found.size() < most;) {
            if ((--piece)->choice != 0) found.push_back(piece->choice);
        }
        return found;
    }
    [[nodiscard]] std::vector<std::size_t> choices_behind(std::size_t reached) const {
        constexpr std::size_t most = 8;
        std::vector<std::size_t> found;
        for (auto piece = first_behind(reached); piece != spelling_.pieces.end() && found.size() < most; ++piece) {
            if (piece->choice != 0) found.push_back(piece->choice);
        }
        return found;
    }

    Options options_;
    Outline meant_;
    Spelling spelling_;
    std::size_t bytes_left_ = 0;
};

}  // namespace

Written written(const Tree& tree, Dialect dialect) {
    std::string usual = usual_text(tree, dialect);
    if (same(parse(usual, server_defaults(dialect)), tree)) return {std::move(usual), true};
    Written other = Respeller(tree, dialect).run();
    return other.reads_back ? other : Written{std::move(usual), false};
}

std::string write(const Tree& tree, Dialect dialect) { return written(tree, dialect).text; }

}  // namespace chatleaf::markup
