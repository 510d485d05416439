# The libraries that rooms name in src/rooms.txt. Why each one: docs/dependencies.md.
find_package(ICU 70 REQUIRED COMPONENTS uc i18n)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(LibXml2 2.9.14 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)  # Debian's libzip-targets.cmake wants the tools package
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c)  # Debian's md4cConfig.cmake wants libmd4c-html, too
find_package(tomlplusplus 3.3 REQUIRED)
find_package(CURL 7.85 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)
find_package(ZLIB 1.2 REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers alone
find_package(CLI11 2.1 REQUIRED)
if(CHATLEAF_TESTS OR CHATLEAF_BENCH)
    find_package(pugixml 1.13 REQUIRED)
endif()

set(chatleaf_library_icu ICU::i18n ICU::uc)
set(chatleaf_library_json nlohmann_json::nlohmann_json)
set(chatleaf_library_libxml2 LibXml2::LibXml2)
set(chatleaf_library_libzip PkgConfig::libzip)
set(chatleaf_library_md4c PkgConfig::md4c)
set(chatleaf_library_tomlplusplus tomlplusplus::tomlplusplus)
set(chatleaf_library_curl CURL::libcurl Threads::Threads)
set(chatleaf_library_sqlite SQLite::SQLite3)
set(chatleaf_library_openssl OpenSSL::Crypto)
set(chatleaf_library_boost Boost::boost Threads::Threads)
set(chatleaf_library_zlib ZLIB::ZLIB)
set(chatleaf_library_posix "")  # headers of the system itself
set(chatleaf_library_cli11 CLI11::CLI11)
