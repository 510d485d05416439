// SPDX-License-Identifier: MIT
#include "exports/object_parser.hpp"

#include <libxml/parser.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "chatleaf/text/utf8.hpp"
#include "exports/object_builder.hpp"

namespace chatleaf::exports {
namespace {

struct FreeParser {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

// libxml2 keeps every name it ever saw; an export has some hundred.
constexpr std::size_t most_name_bytes = std::size_t{16} << 20;

}  // namespace

struct ObjectParser::State {
    State(const ObjectLimits& limits, ObjectSink& sink, const EntityFilter* given)
        : builder(limits, sink), filter(given), depth_limit(limits.depth) {}

    ObjectBuilder builder;
    const EntityFilter* filter;
    std::size_t depth_limit;
    std::size_t depth = 0;
    std::string fault;
    std::uint64_t fault_offset = 0;
    std::uint64_t pushed = 0;
    std::uint64_t left_out_before = 0;
    bool ending = false;
    bool stopped = false;
    std::exception_ptr thrown;
    std::unique_ptr<xmlParserCtxt, FreeParser> context;

    void fail(std::string message) {
        if (!fault.empty() || stopped) return;
        fault = ending ? "the file ends before all its elements do" : std::move(message);
        fault_offset = ending ? pushed : consumed();
        xmlStopParser(context.get());
    }

    // What goes in is UTF-8 already, so libxml2 need not count backwards through an encoder.
    [[nodiscard]] std::uint64_t consumed() const {
        const long bytes = xmlByteConsumed(context.get());
        return bytes < 0 ? pushed : static_cast<std::uint64_t>(bytes);
    }

    // Bytes of CDATA sections that ended since this was asked last, and that the filter kept back.
    [[nodiscard]] std::uint64_t left_out() {
        const std::uint64_t before = filter == nullptr ? 0 : filter->left_out_before(consumed());
        return before - std::exchange(left_out_before, before);
    }

    [[nodiscard]] std::uint64_t source() const { return filter == nullptr ? 0 : filter->source_of(consumed()); }

    void start(std::string_view name, int attribute_count, const xmlChar** attributes) {
        if (++depth > depth_limit) {
            fail("elements are nested more than " + std::to_string(depth_limit) + " deep, which no export does");
            return;
        }
        std::string_view object_name;
        std::string_view class_name;
        for (int i = 0; i < attribute_count; ++i) {
            const xmlChar** attribute = attributes + std::ptrdiff_t{5} * i;  // local name, prefix, URI, value, end
            const std::string_view value(reinterpret_cast<const char*>(attribute[3]),
                                         static_cast<std::size_t>(attribute[4] - attribute[3]));
            if (attribute[1] != nullptr) continue;
            if (view(attribute[0]) == "name") object_name = value;
            if (view(attribute[0]) == "class") class_name = value;
        }
        builder.leave_out(left_out());
        builder.start(depth, name, object_name, class_name);
        if (depth == 2 && builder.wants_object()) builder.begins_at(source());
        refuse();
    }

    void refuse() {
        if (!builder.refusal().empty()) fail(builder.refusal());
    }

    void end() {
        builder.leave_out(left_out());
        if (depth == 2 && builder.wants_object()) builder.ends_at(source());
        const bool going_on = builder.end(depth--);
        refuse();
        if (!going_on && fault.empty()) {
            stopped = true;
            xmlStopParser(context.get());
        }
    }
};

namespace {

// Nothing may be thrown through libxml2's frames.
template <typename State, typename Action>
void guarded(void* user, Action action) {
    auto& state = *static_cast<State*>(user);
    if (state.stopped || !state.fault.empty()) return;
    try {
        action(state);
    } catch (...) {
        state.thrown = std::current_exception();
        state.stopped = true;
        xmlStopParser(state.context.get());
    }
}

// What libxml2 says may quote the file at length.
std::string sentence(const char* message) {
    constexpr std::size_t most = 200;
    std::string text = message == nullptr ? "not well-formed XML" : std::string("not well-formed XML: ") + message;
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() > most) text = chatleaf::text::repaired_utf8(text.substr(0, most)) + "...";
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
}

template <typename State>
xmlSAXHandler handler() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    // A name with a prefix is none of an export's, whether or not the prefix is declared.
    sax.startElementNs = [](void* user, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int,
                            const xmlChar**, int count, int, const xmlChar** attributes) {
        guarded<State>(user, [&](State& state) {
            state.start(prefix == nullptr ? view(name) : std::string_view{}, count, attributes);
        });
    };
    sax.endElementNs = [](void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
        guarded<State>(user, [](State& state) { state.end(); });
    };
    sax.characters = [](void* user, const xmlChar* text, int length) {
        guarded<State>(user, [&](State& state) {
            state.builder.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
        });
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = [](void* user, const xmlChar* text, int length) {
        guarded<State>(user, [&](State& state) {
            state.builder.cdata({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
        });
    };
    // EntityFilter has refused it already; should it ever not, no declaration is read.
    sax.internalSubset = [](void* user, const xmlChar*, const xmlChar*, const xmlChar*) {
        guarded<State>(user, [](State& state) { state.fail("declares a document type"); });
    };
    // Later libxml2 passes a pointer to const.
    sax.serror = [](void* user, auto* error) {
        if (error->level == XML_ERR_FATAL)
            guarded<State>(user, [&](State& state) { state.fail(sentence(error->message)); });
    };
    return sax;
}

}  // namespace

ObjectParser::ObjectParser(const ObjectLimits& limits, ObjectSink& sink, const EntityFilter* filter)
    : state_(std::make_unique<State>(limits, sink, filter)) {
    xmlInitParser();
    xmlSAXHandler sax = handler<State>();
    state_->context.reset(xmlCreatePushParserCtxt(&sax, state_.get(), nullptr, 0, nullptr));
    if (!state_->context) throw std::bad_alloc();
    xmlCtxtUseOptions(state_->context.get(), XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
    xmlDictSetLimit(state_->context->dict, most_name_bytes);
}

ObjectParser::~ObjectParser() = default;

bool ObjectParser::push(std::string_view bytes) {
    state_->pushed += bytes.size();
    if (!stopped() && fault().empty())
        xmlParseChunk(state_->context.get(), bytes.data(), static_cast<int>(bytes.size()), 0);
    if (state_->thrown) std::rethrow_exception(std::exchange(state_->thrown, nullptr));
    return !stopped() && fault().empty();
}

bool ObjectParser::finish() {
    if (!stopped() && fault().empty()) {
        state_->ending = true;
        xmlParseChunk(state_->context.get(), nullptr, 0, 1);
        if (state_->context->wellFormed == 0) state_->fail({});
    }
    if (state_->thrown) std::rethrow_exception(std::exchange(state_->thrown, nullptr));
    return !stopped() && fault().empty();
}

const std::string& ObjectParser::fault() const noexcept { return state_->fault; }
std::uint64_t ObjectParser::fault_offset() const noexcept { return state_->fault_offset; }
std::uint64_t ObjectParser::consumed() const noexcept { return state_->consumed(); }
bool ObjectParser::stopped() const noexcept { return state_->stopped; }
std::uint64_t ObjectParser::objects() const noexcept { return state_->builder.objects(); }

}  // namespace chatleaf::exports
