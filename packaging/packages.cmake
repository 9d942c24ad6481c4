# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Debian packages of what CMakeLists.txt installs: packaging/deb makes them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME heliograph)
set(CPACK_PACKAGE_VENDOR "The Heliograph authors")
set(CPACK_PACKAGE_CONTACT "The Heliograph authors <authors@heliograph.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # else the project's would stand before each component's own
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL server)
if(TARGET heliograph)
    list(APPEND CPACK_COMPONENTS_ALL desktop)
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME heliograph-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
# Qt loads the driver at run time, so that no library names it.
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "libqt6sql6-sqlite")
# Addresses of key sets, Redis and other servers may be encrypted.
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "heliograph, nginx | caddy | haproxy")
set(CPACK_COMPONENT_SERVER_DESCRIPTION "event server for Server-Sent Events
Heliograph without its window: streams prices, machine load, notices,
channels and auctions to tens of thousands of readers, who can resume
where they stopped, and has the commands to read, publish and bid.

Comes with services for systemd; none is enabled by itself.")
set(debian ${CMAKE_CURRENT_SOURCE_DIR}/debian)
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA ${debian}/server/conffiles ${debian}/server/postinst
    ${debian}/server/postrm ${debian}/server/prerm)
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_DESKTOP_PACKAGE_NAME heliograph)
set(CPACK_DEBIAN_DESKTOP_PACKAGE_SECTION net)
set(CPACK_DEBIAN_DESKTOP_PACKAGE_DEPENDS "libqt6sql6-sqlite, qt6-qpa-plugins")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_RECOMMENDS "ca-certificates, qt6-wayland")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_SUGGESTS "heliograph-server")
set(CPACK_COMPONENT_DESKTOP_DESCRIPTION "live operations desk
Shows prices, machine load, notices and auctions as they happen, and tells
at every moment how old what it shows is. Reads any server of its kind, or
one that runs inside of it.")

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
    string(TOUPPER ${component} upper)
    set(documentation ${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
    install(FILES debian/copyright DESTINATION ${documentation} COMPONENT ${component})
    install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md RENAME changelog DESTINATION ${documentation} COMPONENT ${component})
endforeach()
set(CPACK_PRE_BUILD_SCRIPTS ${debian}/compress.cmake)
include(CPack)
