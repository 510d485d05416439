# Installs the command, the two libraries and what find_package(chatleaf) needs.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS chatleaf_core chatleaf_chatleaf EXPORT chatleaf_targets)
install(TARGETS chatleaf_command)
install(DIRECTORY include/chatleaf DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT chatleaf_targets FILE chatleaf-targets.cmake NAMESPACE chatleaf:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/chatleaf)

configure_package_config_file(cmake/chatleaf-config.cmake.in ${PROJECT_BINARY_DIR}/chatleaf-config.cmake
    INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/chatleaf)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chatleaf-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chatleaf-config.cmake ${PROJECT_BINARY_DIR}/chatleaf-config-version.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/chatleaf)
