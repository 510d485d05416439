// SPDX-License-Identifier: MIT
// What nearly every test includes, read once in builds that are short of time (cmake/precompile.cmake). No file
// includes this one.
#pragma once

#include <nlohmann/json.hpp>

#include "../../cmake/precompiled.hpp"
#include "catch.hpp"
