// SPDX-License-Identifier: MIT
#include "render/math.hpp"

#include "render/page_html.hpp"
#include "support/catch.hpp"

using chatleaf::test::html_of;

namespace {

/// What is written of a formula; "words: …" when only its text is shown.
std::string formula(std::string_view content) {
    const std::string html = html_of("<p><math>" + std::string(content) + "</math></p>");
    constexpr std::string_view begin = "<p><span class=\"cl-math\">";
    constexpr std::string_view end = "</span></p>";
    REQUIRE(html.starts_with(begin));
    const std::string inner = html.substr(begin.size(), html.size() - begin.size() - end.size());
    if (!inner.starts_with("<math>")) return "words: " + inner;
    return inner.substr(6, inner.size() - 13);
}

}  // namespace

TEST_CASE("a formula keeps what lays it out") {
    CHECK(
        formula("<msup><mi mathvariant='normal'>a</mi><mn>2</mn></msup><mo fence='true' stretchy='false'>&lt;</mo>") ==
        "<msup><mi mathvariant=\"normal\">a</mi><mn>2</mn></msup><mo fence=\"true\" stretchy=\"false\">&lt;</mo>");
    CHECK(formula("\n <mfrac linethickness='0'> <mn>1</mn>\n <mn>2</mn></mfrac>") ==
          "<mfrac linethickness=\"0\"><mn>1</mn><mn>2</mn></mfrac>");
    CHECK(formula("<mmultiscripts><mi>a</mi><none/><mn>1</mn><mprescripts/><mn>2</mn><none/></mmultiscripts>") ==
          "<mmultiscripts><mi>a</mi><none></none><mn>1</mn><mprescripts></mprescripts><mn>2</mn><none></none>"
          "</mmultiscripts>");
    CHECK(html_of("<math display='block' xmlns='x'><mi>a</mi></math>") ==
          "<span class=\"cl-math\"><math display=\"block\"><mi>a</mi></math></span>");
}

TEST_CASE("what a formula is annotated with is not shown") {
    CHECK(formula("<semantics><mi>a</mi><annotation encoding='application/x-tex'>no</annotation>"
                  "<annotation-xml><b>no</b></annotation-xml></semantics>") == "<mrow><mi>a</mi></mrow>");
}

TEST_CASE("brackets that browsers know no more are written out") {
    CHECK(formula("<mfenced><mi>a</mi> <mi>b</mi></mfenced>") ==
          "<mrow><mo>(</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>)</mo></mrow>");
    CHECK(formula("<mfenced open='[' close=''><mfenced open='{'/></mfenced>") ==
          "<mrow><mo>[</mo><mrow><mo>{</mo><mo>)</mo></mrow><mo></mo></mrow>");
}

TEST_CASE("a formula cannot link, load, run, or grow larger than its content") {
    CHECK(formula("<mi href='javascript:x' onclick='y' class='z' style='s' id='i' mathsize='900px'>a</mi>") ==
          "<mi>a</mi>");
    CHECK(formula("<mspace width='99999em' height='9999em'/><mpadded width='9999em'><mi>a</mi></mpadded>") ==
          "<mspace></mspace><mrow><mi>a</mi></mrow>");
    CHECK(formula("<mstyle scriptlevel='-99' displaystyle='TRUE'/>") == "<mstyle></mstyle>");
    CHECK(formula("<mo minsize='999em' maxsize='999em'>(</mo>") == "<mo>(</mo>");
}

TEST_CASE("a formula with anything that is none, or where an HTML parser would leave it, is its words") {
    CHECK(formula("<mi>a</mi><b>b</b>") == "words: ab");
    CHECK(formula("<mi><mrow><mi>a</mi></mrow></mi>") == "words: a");
    CHECK(formula("<mtext><img src='x'/>a</mtext>") == "words: a");
    CHECK(formula("loose<mi>a</mi>") == "words: loosea");
    CHECK(formula("<maction><mi>a</mi></maction>") == "words: a");
    CHECK(formula("<math><mi>a</mi></math>") == "words: a");
    CHECK(formula("<mi>a</mi><!-- b --><mi>c</mi>") == "<mi>a</mi><mi>c</mi>");
}

TEST_CASE("parts of a formula outside of any are their words") {
    CHECK(html_of("<p><mi>a</mi><mrow><mo>+</mo></mrow></p>") == "<p>a+</p>");
}
