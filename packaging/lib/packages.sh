# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Installs what packages.txt lists and the system does not have yet. The only code that asks for more rights.

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

package_manager() {
    local name
    for name in apt-get:apt dnf:dnf pacman:pacman brew:brew; do
        command -v "${name%:*}" >/dev/null && echo "${name#*:}" && return
    done
    return 1
}

# packages_listed apt "build test": the names in one column of the table.
packages_listed() {
    awk -v manager="$1" -v stages=" $2 " '
        /^#/ || NF == 0 { next }
        $1 == "stage" { for (i = 2; i <= NF; i++) if ($i == manager) column = i; next }
        index(stages, " " $1 " ") && $column != "-" { print $column }' "$root/packaging/packages.txt"
}

# A package may be several others, which it may name with a version: NodeSource's nodejs is npm as well, and qt6-base-dev of
# Debian 13 is libqt6opengl6-dev (= 6.8.2).
is_installed_by_apt() {
    dpkg-query -W -f '${db:Status-Status}: ${Package}, ${Provides},\n' \
        | sed 's/ ([^)]*)//g' \
        | awk -v wanted=" $1," '/^installed/ && index($0, wanted) { found = 1 } END { exit !found }'
}

is_installed() {
    case $1 in
        apt) is_installed_by_apt "$2" ;;
        dnf) rpm -q --whatprovides "$2" >/dev/null ;;
        pacman) pacman -T "$2" >/dev/null ;;
        brew) brew list --versions "$2" >/dev/null ;;
    esac
}

as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

install_with() {
    local manager=$1
    shift
    case $manager in
        apt)
            # A source that cannot be reached is no reason to stop: the packages may come from another one.
            as_root apt-get update || true
            as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@" ;;
        dnf) as_root dnf install --assumeyes --setopt=install_weak_deps=False "$@" ;;
        pacman) as_root pacman -S --needed --noconfirm "$@" ;;
        brew) brew install "$@" ;;
    esac
}

# install_packages build test: makes sure that the packages of these stages are there.
install_packages() {
    local manager package missing=""
    if ! manager=$(package_manager); then
        say "No apt, dnf, pacman or brew here, so nothing can be installed. What Heliograph needs, by its names on Debian:" \
            "$(packages_listed apt "$*" | xargs). Trying with what is there."
        return
    fi
    for package in $(packages_listed "$manager" "$*"); do
        is_installed "$manager" "$package" || missing+=" $package"
    done
    [[ $missing ]] || return 0

    if [[ $manager == brew && $EUID -eq 0 ]]; then
        die "Homebrew refuses to run as root: call this again without sudo."
    elif [[ $manager != brew && $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
        die "these packages are missing, and without root or sudo they cannot be installed:$missing"
    fi
    say "Installing with $manager:$missing"
    # shellcheck disable=SC2086 # one word per package
    install_with "$manager" $missing \
        || die "$manager could not install all of:$missing (the reason is above). Debian 12 and 13 have them all."
}
