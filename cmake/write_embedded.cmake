# Writes ${output}: the text of ${files} as constants. See embed.cmake.
string(REPLACE "|" ";" files "${files}")
set(entries "")
foreach(file IN LISTS files)
    file(READ ${file} content)
    file(RELATIVE_PATH name ${directory} ${file})
    string(APPEND entries "    {\"${name}\", R\"embedded(${content})embedded\"},\n")
endforeach()
file(WRITE ${output} "// Written by cmake/write_embedded.cmake.
#include <array>
#include <span>

#include \"chatleaf/base/embedded.hpp\"

namespace chatleaf::${room} {
namespace {
constexpr auto files = std::to_array<EmbeddedFile>({
${entries}});
}  // namespace

extern const std::span<const EmbeddedFile> ${symbol};
const std::span<const EmbeddedFile> ${symbol}{files};

}  // namespace chatleaf::${room}
")
