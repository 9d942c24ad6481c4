# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Runs commands in the root $debian, which keeps its packages in $packages and what it has compiled in $objects, with
# nothing but $environment. Whatever happens to them, the kernel unmounts everything and ends every process: they have
# mount and process namespaces of their own.

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The mirror this machine uses itself; empty, which means debootstrap's default, where it is not a Debian.
mirror() {
    # shellcheck disable=SC2016 # $(SITE) is for apt-get to fill in
    apt-get indextargets --format '$(SITE)' 'Identifier: Packages' 'Origin: Debian' 'Label: Debian' 2>/dev/null | head -n 1
}

# run_in_root COMMAND...
run_in_root() {
    # shellcheck disable=SC2016,SC2154 # expanded by the shell inside; set by packaging/debian-root
    unshare --mount --pid --fork --kill-child bash -euc '
        debian=$1 packages=$2 objects=$3
        shift 3
        mount --bind "$packages" "$debian/var/cache/apt/archives"
        mount --bind "$objects" "$debian/root/.cache/ccache"
        mount --rbind /dev "$debian/dev"
        mount -t proc proc "$debian/proc"
        mount -t sysfs -o ro sysfs "$debian/sys"
        exec env -i "${@:2:$1}" chroot "$debian" "${@:2+$1}"
    ' bash "$debian" "$packages" "$objects" "${#environment[@]}" "${environment[@]}" "$@"
}

# The first process of the booted root: unshare's only child, once it has become systemd.
manager() {
    local first
    first=$(<"/proc/$1/task/$1/children") && first=${first% }
    [[ $first && $(readlink "/proc/$first/exe") == */systemd ]] && echo "$first"
}

# run_beside_manager NAMESPACES COMMAND...
run_beside_manager() {
    local first
    first=$(manager "$1") || return
    shift
    nsenter --target "$first" --mount --pid --uts --ipc --cgroup --root --wd env -i "${environment[@]}" "$@"
}

wait_until_booted() {
    local attempt
    for ((attempt = 0; attempt < 300; ++attempt)); do
        # Degraded: there is no hardware to care for.
        [[ $(run_beside_manager "$1" systemctl is-system-running 2>/dev/null) != @(running|degraded) ]] || return 0
        kill -0 "$1" 2>/dev/null || return
        sleep 0.2
    done
    return 1
}

# run_in_booted_root COMMAND...: beside systemd, which gets a branch of the control groups for itself.
run_in_booted_root() {
    local groups namespaces status=0
    [[ -x $debian/lib/systemd/systemd ]] \
        || run_in_root sh -ec 'export DEBIAN_FRONTEND=noninteractive
            apt-get update
            apt-get install --yes --no-install-recommends systemd-sysv dbus'
    groups=$(findmnt --noheadings --first-only --types cgroup2 --output TARGET) || die "there are no control groups (v2) here."
    groups+=$(sed -n 's/^0:://p' /proc/self/cgroup)/heliograph.$$
    mkdir "$groups"
    # shellcheck disable=SC2016 # expanded by the shell inside
    bash -euc 'echo $$ >"$1/cgroup.procs"; shift; exec setpriv --pdeathsig KILL "$@"' bash "$groups" \
        unshare --mount --pid --fork --kill-child --uts --ipc --cgroup \
        bash "$root/packaging/lib/boot.sh" "$debian" "$packages" &
    namespaces=$!
    if wait_until_booted "$namespaces"; then
        run_beside_manager "$namespaces" "$@" || status=$?
    else
        status=1
    fi
    echo 1 >"$groups/cgroup.kill"
    wait "$namespaces" 2>/dev/null || true
    while grep -q '^populated 1' "$groups/cgroup.events"; do sleep 0.1; done
    find "$groups" -depth -type d -exec rmdir {} +
    ((status == 0)) || die "that failed, or systemd did not start."
}
