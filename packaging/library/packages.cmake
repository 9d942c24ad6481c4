# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Debian packages of the library: what programs run with, what they are built with, and the QML module.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME libheliograph-eventsource)
set(CPACK_PACKAGE_VENDOR "The Heliograph authors")
set(CPACK_PACKAGE_CONTACT "The Heliograph authors <authors@heliograph.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL library development)
if(TARGET EventSourceQml)
    list(APPEND CPACK_COMPONENTS_ALL qml)
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libheliograph-eventsource${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "client for Server-Sent Events on Qt
Reads event streams as the standard says: resumes where it stopped, comes
back when the connection breaks, and says in words why it did.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libheliograph-eventsource-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} (= ${PROJECT_VERSION}), qt6-base-dev (>= 6.4)")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "client for Server-Sent Events on Qt (for building programs)
Headers, the CMake package HeliographEventSource, and examples.")

set(CPACK_DEBIAN_QML_PACKAGE_NAME qml6-module-heliograph-eventsource)
set(CPACK_DEBIAN_QML_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_QML_PACKAGE_SHLIBDEPS ON)
# Where dpkg-shlibdeps finds the library, which no package that is installed here has.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})
set(CPACK_DEBIAN_QML_PACKAGE_DEPENDS "${CPACK_DEBIAN_LIBRARY_PACKAGE_NAME} (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_QML_DESCRIPTION "client for Server-Sent Events on Qt (QML module)
The type EventSource of the module Heliograph.EventSource, for programs
that are written in QML.")

set(debian ${CMAKE_CURRENT_SOURCE_DIR}/../debian)
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
    string(TOUPPER ${component} upper)
    set(documentation ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
    install(FILES ${debian}/copyright DESTINATION ${documentation} COMPONENT ${component})
    install(FILES ../../CHANGELOG.md RENAME changelog DESTINATION ${documentation} COMPONENT ${component})
endforeach()
set(CPACK_PRE_BUILD_SCRIPTS ${debian}/compress.cmake)
include(CPack)
