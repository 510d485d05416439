# Installs the build into a folder of its own, builds the project here against it, runs it.
#   cmake -Dbuild=BUILD -Dsource=tests/installed -Dscratch=FOLDER -Dcompiler=CXX -P run.cmake
file(REMOVE_RECURSE ${scratch})
foreach(step IN ITEMS
        "--install;${build};--prefix;${scratch}/prefix"
        "-S;${source};-B;${scratch}/build;-G;Ninja;-DCMAKE_CXX_COMPILER=${compiler};-DCMAKE_PREFIX_PATH=${scratch}/prefix"
        "--build;${scratch}/build")
    execute_process(COMMAND ${CMAKE_COMMAND} ${step} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
foreach(program IN ITEMS build/core_consumer build/whole_consumer)
    execute_process(COMMAND ${scratch}/${program} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
execute_process(COMMAND ${scratch}/prefix/bin/chatleaf --version COMMAND_ERROR_IS_FATAL ANY)
