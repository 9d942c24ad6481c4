# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the benchmarks that put load on a server of their own: start_server PROGRAM ARGUMENT... sets `server` (its
# process) and `port`, and `folder` is theirs until the end.

folder=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null || true; wait; rm -rf "$folder"' EXIT

start_server() {
    local program=$1
    shift
    "$program" serve --port 0 --data-dir "$folder/data" "$@" >"$folder/server.log" 2>&1 &
    server=$!
    for _ in {1..100}; do
        port=$(sed -nE 's/.*listening on http:\/\/[^:]+:([0-9]+).*/\1/p' "$folder/server.log")
        [[ ! $port ]] || return 0
        sleep 0.1
    done
    cat "$folder/server.log" >&2
    exit 1
}

memory_kb() { awk -v kind="$1:" '$1 == kind { print $2 }' "/proc/$server/smaps_rollup"; }
# In hundredths of a second; what stands before the bracket is the name, which may contain blanks.
processor_ticks() { sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }'; }
