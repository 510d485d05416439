# chatleaf_precompile(TARGET ...): has these targets' files find the headers that nearly all of them include already read.
# It is for builds that are short of time (a third of it, with clang and the sanitizers). Any other build goes without, so
# that each file is compiled with its own includes alone somewhere.
#
# The targets must be compiled alike: the first of them reads the headers, and the others take its reading.
option(CHATLEAF_PRECOMPILE "Read the headers that most files include once" OFF)

function(chatleaf_precompile headers)
    if(NOT CHATLEAF_PRECOMPILE)
        return()
    endif()
    get_property(first GLOBAL PROPERTY "chatleaf_precompiled_${headers}")
    foreach(target IN LISTS ARGN)
        if(first)
            target_precompile_headers(${target} REUSE_FROM ${first})
        else()
            target_precompile_headers(${target} PRIVATE ${headers})
            set(first ${target})
            set_property(GLOBAL PROPERTY "chatleaf_precompiled_${headers}" ${first})
        endif()
    endforeach()
endfunction()
