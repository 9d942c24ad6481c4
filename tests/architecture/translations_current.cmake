# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Every text in the sources has its translation: reads them again into copies, where what is new is unfinished.
foreach(language de en)
    set(copy ${FOLDER}/heliograph_${language}.ts)
    configure_file(${SOURCES}/resources/translations/heliograph_${language}.ts ${copy} COPYONLY)
    set(which "")
    if(language STREQUAL "en")
        set(which -pluralonly)
    endif()
    execute_process(COMMAND ${LUPDATE} -silent -locations none -no-obsolete -I . ${which} ui app client -ts ${copy}
        WORKING_DIRECTORY ${SOURCES} RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "lupdate ended with ${result}")
    endif()
    file(STRINGS ${copy} unfinished REGEX "type=\"unfinished\"")
    list(LENGTH unfinished count)
    if(count GREATER 0)
        message(SEND_ERROR "${count} texts have no translation in ${copy}: run ninja update_translations, translate")
    endif()
endforeach()
