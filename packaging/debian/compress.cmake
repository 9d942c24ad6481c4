# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Debian wants manual pages and changelogs compressed, without a date inside. CPack calls this before it packs.
file(GLOB texts ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/man/man[1-8]/*.[1-8]
    ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/doc/*/changelog)
if(texts)
    execute_process(COMMAND gzip --best --no-name ${texts} COMMAND_ERROR_IS_FATAL ANY)
endif()
