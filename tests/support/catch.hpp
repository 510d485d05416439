// SPDX-License-Identifier: MIT
#pragma once

// Debian 12 has Catch2 2.13, later releases 3.x; both are meant.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#else
#include <catch2/catch.hpp>
#endif
