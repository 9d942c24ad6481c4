# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
execute_process(COMMAND ldd ${PROGRAM} OUTPUT_VARIABLE libraries COMMAND_ERROR_IS_FATAL ANY)
if(libraries MATCHES "libQt6(Gui|Widgets|Charts)[^ ]*")
    message(FATAL_ERROR "${PROGRAM} links ${CMAKE_MATCH_0}")
endif()
