# chatleaf_embed(ROOM SYMBOL DIRECTORY GLOB PATTERN…)
#
# Compiles the text files of DIRECTORY that match into a room, as
#   namespace chatleaf::ROOM { extern const std::span<const EmbeddedFile> SYMBOL; }
# sorted by name (relative to DIRECTORY). The source is written at build time, so a changed
# file is a changed program.
function(chatleaf_embed room symbol directory)
    cmake_parse_arguments(arg "" "" "GLOB" ${ARGN})
    list(TRANSFORM arg_GLOB PREPEND "${directory}/")
    file(GLOB files CONFIGURE_DEPENDS ${arg_GLOB})
    list(SORT files)
    set(output ${PROJECT_BINARY_DIR}/embedded/${symbol}.cpp)
    string(REPLACE ";" "|" joined "${files}")
    add_custom_command(OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -Droom=${room} -Dsymbol=${symbol} -Ddirectory=${directory}
                "-Dfiles=${joined}" -Doutput=${output} -P ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
        DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/write_embedded.cmake
        VERBATIM)
    target_sources(chatleaf_room_${room} PRIVATE ${output})
endfunction()
