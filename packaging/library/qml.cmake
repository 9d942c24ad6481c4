# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The QML module Heliograph.EventSource: a plugin on top of the library.
set(HELIOGRAPH_QML_FOLDER ${CMAKE_INSTALL_LIBDIR}/qt6/qml CACHE STRING "Where QML modules are installed, below the prefix")
set(qml_module Heliograph/EventSource)
set(qml_sources ${heliograph_eventsource_folder}/qml)
set(qml_build ${CMAKE_CURRENT_BINARY_DIR}/qml/${qml_module})

qt_add_qml_module(EventSourceQml URI Heliograph.EventSource VERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
    SHARED PLUGIN_TARGET EventSourceQml NO_PLUGIN_OPTIONAL OUTPUT_DIRECTORY ${qml_build} TYPEINFO plugins.qmltypes
    SOURCES ${qml_sources}/qmleventsource.cpp ${qml_sources}/qmleventsource.h)
# What is generated names the header without its folder.
target_include_directories(EventSourceQml PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/../.. ${qml_sources})
target_link_libraries(EventSourceQml PRIVATE EventSource Qt6::Qml)
if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    file(RELATIVE_PATH to_library /${HELIOGRAPH_QML_FOLDER}/${qml_module} /${CMAKE_INSTALL_LIBDIR})
    set_target_properties(EventSourceQml PROPERTIES INSTALL_RPATH "\$ORIGIN/${to_library}")
endif()

install(TARGETS EventSourceQml LIBRARY DESTINATION ${HELIOGRAPH_QML_FOLDER}/${qml_module} COMPONENT qml)
install(FILES ${qml_build}/qmldir ${qml_build}/plugins.qmltypes
    DESTINATION ${HELIOGRAPH_QML_FOLDER}/${qml_module} COMPONENT qml)
