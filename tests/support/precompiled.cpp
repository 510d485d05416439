// SPDX-License-Identifier: MIT
// Carries the precompiled header that all test programs share: see tests/CMakeLists.txt.
#include "support/catch.hpp"
