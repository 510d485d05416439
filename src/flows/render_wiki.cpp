// SPDX-License-Identifier: MIT
#include "chatleaf/flows/render_wiki.hpp"

#include <optional>
#include <system_error>
#include <utility>

#include "chatleaf/base/findings.hpp"
#include "chatleaf/exports/wiki.hpp"
#include "chatleaf/folder/new_folder.hpp"
#include "chatleaf/folder/wiki.hpp"
#include "chatleaf/pages/body.hpp"
#include "chatleaf/pages/wiki_tree.hpp"
#include "chatleaf/text/quoting.hpp"
#include "flows/chat_sources.hpp"
#include "flows/ordered_work.hpp"
#include "flows/wiki_site.hpp"
#include "flows/wiki_surroundings.hpp"
#include "render/wiki_shell.hpp"
#include "storage/spelling.hpp"

namespace chatleaf::flows {
namespace {

using Number = WikiSite::Number;

constexpr std::string_view style_name = "style.css";
constexpr std::string_view index_name = "index.html";
constexpr std::string_view marker_text =
    "Written by chatleaf render --pages, which replaces this whole folder when it is run again.\n";

struct PageDone {
    Number page = 0;
    std::string html;
    std::vector<Diagnostic> diagnostics;
};

Result<std::unique_ptr<pages::KeptWiki>> open_wiki(const std::filesystem::path& source,
                                                   const std::filesystem::path& scratch, const WikiSettings& settings) {
    std::error_code ignored;
    const bool is_folder = std::filesystem::is_directory(source, ignored);
    if (is_folder && !std::filesystem::exists(source / "entities.xml", ignored)) {
        if (!settings.space_key.empty())
            return Error{{"--space"}, "A folder of pages is one space; only an export has several."};
        auto folder = folder::WikiFolder::open(source);
        if (!folder) return folder.error();
        return std::unique_ptr<pages::KeptWiki>(*std::move(folder));
    }
    const auto watch = [&](const exports::Progress& progress) {
        const bool is_index = progress.stage == exports::Progress::Stage::index;
        using Stage = WikiProgress::Stage;
        if (settings.watch)
            static_cast<void>(settings.watch({is_index ? Stage::reading : Stage::texts, progress.done, progress.all}));
    };
    auto exported = exports::ExportedWiki::open(source, {settings.space_key, settings.restricted, scratch}, {}, watch);
    if (!exported) return exported.error();
    return std::unique_ptr<pages::KeptWiki>(*std::move(exported));
}

/// Renders the pages of a wiki, one by one. Immutable; const members may be called from several threads.
class PageRenderer {
public:
    PageRenderer(const WikiSite& site, const ChatSources& sources, const RenderSettings& settings)
        : site_(site), sources_(sources), settings_(settings) {
        if (settings.reading == Reading::strict && !settings.body_type) body_type_ = pages::BodyType::storage;
        if (settings.body_type) body_type_ = settings.body_type;
    }

    [[nodiscard]] PageDone render(Number page) const;
    [[nodiscard]] std::string index() const;
    [[nodiscard]] render::Options look() const;

private:
    struct Text {
        storage::Parsed parsed;
        pages::BodyType type = pages::BodyType::storage;
    };
    [[nodiscard]] Result<Text> read(Number page) const;
    [[nodiscard]] storage::Parsed in_place_of_text() const;

    const WikiSite& site_;
    const ChatSources& sources_;
    const RenderSettings& settings_;
    std::optional<pages::BodyType> body_type_;
};

render::Options PageRenderer::look() const {
    render::Options look = settings_.look;
    look.fragment = false;
    look.jira = sources_.jira;
    return look;
}

Result<PageRenderer::Text> PageRenderer::read(Number page) const {
    auto body = site_.wiki().body(site_.tree().page(page));
    if (!body) return body.error();
    const pages::BodyType type = type_of(*body, body_type_);
    const Input input{body->source, std::move(body->text)};
    auto parsed = type == pages::BodyType::storage ? read_page(input, settings_.reading)
                                                   : pages::read_body(input.text, type, input.name);
    if (!parsed)
        return Error{parsed.error().place.source.empty() ? Place{input.name} : parsed.error().place,
                     parsed.error().message};
    Text text{*std::move(parsed), type};
    if (auto note = pages::body_type_note(type, input.name)) text.parsed.diagnostics.push_back(*std::move(note));
    return text;
}

storage::Parsed PageRenderer::in_place_of_text() const {
    std::string sentence = "<p><em>";
    storage::append_text(sentence, sources_.reader.words("site.no_text"));
    return *storage::parse(sentence + "</em></p>", {});
}

PageDone PageRenderer::render(Number page) const {
    PageDone done{page, {}, {}};
    auto text = read(page);
    if (!text) {
        done.diagnostics.push_back({Severity::error, text.error().place, "page-unreadable", text.error().message});
        text = Text{in_place_of_text(), pages::BodyType::storage};
    }
    const pages::WikiPage& facts = site_.tree().page(page);
    const render::WikiShell shell = shell_of(site_, page);
    WikiFromPage wiki(site_, page, body_type_);
    render::Options look = this->look();
    look.title = facts.page.title;
    look.body_type = text->type;
    look.wiki = &wiki;
    look.self = &facts;
    look.style_address = "../" + std::string(style_name);
    look.before = [&](render::HtmlWriter& html) { render::before_page(html, shell, sources_.reader); };
    look.behind = [&](render::HtmlWriter& html) { render::behind_page(html, shell, sources_.reader); };
    std::vector<render::Server> servers = sources_.servers;
    learn_dialects(sources_, servers, text->parsed.document, settings_.look.expand_links);
    render::Rendered rendered = use_messages(sources_, [&](chat::MessageSource* messages) {
        return render::page(text->parsed.document, messages, servers, sources_.reader, look);
    });
    done.html = std::move(rendered.html);
    append(done.diagnostics, std::move(text->parsed.diagnostics));
    append(done.diagnostics, std::move(rendered.diagnostics));
    return done;
}

std::string PageRenderer::index() const {
    const std::vector<render::TreeOfSpace> trees = trees_of(site_);
    render::Options look = this->look();
    look.title = trees.size() == 1 && !trees.front().space.words.empty()
                     ? trees.front().space.words
                     : std::string(sources_.reader.words("site.all_pages"));
    look.style_address = style_name;
    look.behind = [&](render::HtmlWriter& html) { render::tree_of_pages(html, trees, sources_.reader); };
    const storage::Parsed nothing = *storage::parse({}, {});
    return render::page(nothing.document, nullptr, {}, sources_.reader, look).html;
}

/// Puts all of it into the folder.
class SiteWriter {
public:
    SiteWriter(WikiSite& site, const folder::NewFolder& folder, const WikiSettings& settings, Findings& findings)
        : site_(site), folder_(folder), settings_(settings), findings_(findings) {}

    [[nodiscard]] Result<Done> copy_files();
    [[nodiscard]] Result<Done> write_pages(const PageRenderer& renderer);
    [[nodiscard]] Result<Done> write_rest(const PageRenderer& renderer);

    RenderedWiki tally;

private:
    [[nodiscard]] Result<Done> copy_file(Number page, std::size_t file);
    [[nodiscard]] Result<Done> told(WikiProgress::Stage stage, std::uint64_t done, std::uint64_t all) const;

    WikiSite& site_;
    const folder::NewFolder& folder_;
    const WikiSettings& settings_;
    Findings& findings_;
};

Result<Done> SiteWriter::told(WikiProgress::Stage stage, std::uint64_t done, std::uint64_t all) const {
    if (!settings_.watch || settings_.watch({stage, done, all})) return Done{};
    return Error{{}, "It was stopped; nothing was written."};
}

Result<Done> SiteWriter::copy_file(Number page, std::size_t file) {
    const pages::WikiPage& of = site_.tree().page(page);
    std::optional<Error> unreadable;
    const auto written = folder_.write(site_.file_path(page, file), [&](const auto& put) -> Result<Done> {
        std::optional<Error> unwritable;
        const auto passed_on = [&](std::string_view piece) -> Result<Done> {
            auto done = put(piece);
            if (!done) unwritable = done.error();
            return done;
        };
        auto read = site_.wiki().read_file(of, of.attachments[file], passed_on);
        if (!read && !unwritable) unreadable = read.error();
        return read;
    });
    if (!written && !unreadable) return written;
    if (unreadable) {
        site_.mark_missing(page, file);
        findings_.add({Severity::warning, unreadable->place, "file-unreadable", unreadable->message});
    } else {
        ++tally.files;
    }
    return Done{};
}

Result<Done> SiteWriter::copy_files() {
    std::uint64_t all = 0;
    for (const pages::WikiPage& page : site_.wiki().pages()) all += page.attachments.size();
    std::uint64_t done = 0;
    for (const Number page : site_.order()) {
        for (std::size_t file = 0; file < site_.tree().page(page).attachments.size(); ++file) {
            if (auto copied = copy_file(page, file); !copied) return copied;
            if (auto going_on = told(WikiProgress::Stage::files, ++done, all); !going_on) return going_on;
        }
    }
    return Done{};
}

Result<Done> SiteWriter::write_pages(const PageRenderer& renderer) {
    Result<Done> outcome = Done{};
    const std::uint64_t all = site_.order().size();
    OrderedWork<Number, PageDone> work(
        settings_.workers, [&](const Number& page) { return renderer.render(page); },
        [&](PageDone&& page) {
            for (Diagnostic& diagnostic : page.diagnostics) findings_.add(std::move(diagnostic));
            outcome = folder_.write(site_.page_path(page.page), page.html);
            if (outcome) outcome = told(WikiProgress::Stage::pages, ++tally.pages, all);
            return outcome.has_value();
        });
    for (const Number page : site_.order())
        if (!work.add(Number{page}, site_.wiki().body_bytes(site_.tree().page(page)))) break;
    work.finish();
    return outcome;
}

Result<Done> SiteWriter::write_rest(const PageRenderer& renderer) {
    render::Options look = renderer.look();
    WikiFromPage any(site_, 0, std::nullopt);
    look.wiki = &any;
    const std::string style = std::string(render::style_sheet(look)) + std::string(render::wiki_style());
    if (auto written = folder_.write(style_name, style); !written) return written;
    if (auto written = folder_.write(index_name, renderer.index()); !written) return written;
    return folder_.write(wiki_marker, marker_text);
}

}  // namespace

Result<RenderedWiki> render_wiki(const std::filesystem::path& source, const std::filesystem::path& output,
                                 const WikiSettings& settings) {
    const RenderSettings& page = settings.page;
    auto sources = open_chat_sources(page.messages, page.config, page.outside, page.language, page.time_zone);
    if (!sources) return sources.error();
    auto folder = folder::NewFolder::begin(output, wiki_marker, {source});
    if (!folder) return folder.error();
    auto wiki = open_wiki(source, folder->path(), settings);
    if (!wiki) return wiki.error();
    const pages::WikiTree tree(**wiki);
    WikiSite site(**wiki, tree);
    Findings findings(text::printable(source.string()));
    SiteWriter writer(site, *folder, settings, findings);
    const PageRenderer renderer(site, *sources, page);
    if (auto done = writer.copy_files(); !done) return done.error();
    if (auto done = writer.write_pages(renderer); !done) return done.error();
    if (auto done = writer.write_rest(renderer); !done) return done.error();
    if (auto done = folder->put_in_place(); !done) return done.error();

    RenderedWiki result = std::move(writer.tally);
    result.restricted = (*wiki)->restricted();
    result.diagnostics = std::move(sources->diagnostics);
    append(result.diagnostics, (*wiki)->diagnostics());
    append(result.diagnostics, findings.take());
    append(result.diagnostics, failures_of(*sources));
    return result;
}

}  // namespace chatleaf::flows
