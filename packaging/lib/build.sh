# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Configures and builds build/<preset>.

source "$(dirname "${BASH_SOURCE[0]}")/packages.sh"

# As many compilers as there are processors, but no more than one per GB of memory: Qt headers are large.
job_count() {
    local jobs gigabytes
    jobs=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
    if [[ -r /proc/meminfo ]]; then
        gigabytes=$(awk '/^MemTotal/ { print int($2 / 1048576 + 0.5) }' /proc/meminfo)
    else
        gigabytes=$(($(sysctl -n hw.memsize) >> 30))
    fi
    ((jobs <= gigabytes)) || jobs=$gigabytes
    echo $((jobs > 0 ? jobs : 1))
}

# Behind `sudo packaging/run` stands a person: what is built and started belongs to that person, not to root. Root is
# needed for packages only, so this starts the script again without it, once they are installed.
drop_root() {
    [[ $EUID -eq 0 && ${SUDO_USER:-root} != root ]] || return 0
    sudo -u "$SUDO_USER" test -w "$root" || return 0
    exec sudo -EHu "$SUDO_USER" -- "$BASH" "$0" "$@"
}

# configure PRESET [CMAKE OPTION]...
configure() {
    local preset=$1 folder=$root/build/$1
    shift
    command -v cmake >/dev/null || die "cmake is not installed."
    mkdir -p "$folder" 2>/dev/null || true
    [[ -w $folder ]] || die "$(id -un) cannot write into $folder. If root made it once: sudo rm -r '$root/build'"

    say "Configuring build/$preset"
    (cd "$root" && cmake --preset "$preset" "$@") || die "CMake could not configure the build (the reason is above)."
}

# compile PRESET [--target NAME]
compile() {
    local folder=$root/build/$1 jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(job_count)}
    shift
    say "Building with $jobs jobs"
    cmake --build "$folder" --parallel "$jobs" "$@" || die "the build failed (the reason is above)."
}
