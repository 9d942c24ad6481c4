# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the scripts share that look at installed packages. Asks with nothing but bash, because a bare system has no curl.

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# expect WHAT COMMAND...
expect() {
    local what=$1
    shift
    "$@" >/dev/null || die "not so: $what"
    say "As it should be: $what"
}

# soon COMMAND...: true as soon as the command is, false after half a minute.
soon() {
    local attempt
    for ((attempt = 0; attempt < 300; ++attempt)); do
        "$@" && return
        sleep 0.1
    done
    return 1
}

# ask PATH: sends the request and leaves the connection open as descriptor 9.
ask() {
    exec 9<>/dev/tcp/127.0.0.1/3000 || return
    printf 'GET %s HTTP/1.1\r\nHost: localhost:3000\r\nConnection: close\r\n\r\n' "$1" >&9
}

answers() { ask "$1" && grep -m 1 -q '^HTTP/1.1 200' <&9; }
