# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The public headers of the client, as they are installed: <heliograph/eventsource.h>.
set(heliograph_eventsource_folder ${CMAKE_CURRENT_LIST_DIR}/../../client/eventsource)
set(heliograph_eventsource_headers credentialsprovider eventsource eventsourceexport eventsourceproblem eventstreamlimits
    reconnectpolicy serversentevent streamproxies)

# heliograph_eventsource_write_headers(FOLDER): copies that find each other there, without the rest of this tree.
function(heliograph_eventsource_write_headers folder)
    foreach(header IN LISTS heliograph_eventsource_headers)
        set(source ${heliograph_eventsource_folder}/${header}.h)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
        file(READ ${source} text)
        string(REPLACE "\"client/eventsource/" "\"heliograph/" text "${text}")
        file(CONFIGURE OUTPUT ${folder}/heliograph/${header}.h CONTENT "${text}" @ONLY)
    endforeach()
endfunction()
