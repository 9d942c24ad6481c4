# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the benchmarks that put load on a server of their own: start_server PROGRAM ARGUMENT... sets `server` (its
# process) and `port`, and `folder` is theirs until the end. For one of several servers `instance` says which.

folder=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null || true; wait; rm -rf "$folder"' EXIT

start_server() {
    local program=$1
    shift
    local log=$folder/server${instance:-}.log
    : >"$log" # it is read before the server has begun
    "$program" serve --port 0 --data-dir "$folder/data${instance:-}" "$@" >"$log" 2>&1 &
    server=$!
    for _ in {1..100}; do
        port=$(sed -nE 's/.*listening on https?:\/\/[^:]+:([0-9]+).*/\1/p' "$log")
        [[ ! $port ]] || return 0
        sleep 0.1
    done
    cat "$log" >&2
    exit 1
}

memory_kb() { awk -v kind="$1:" '$1 == kind { print $2 }' "/proc/$server/smaps_rollup"; }
# In hundredths of a second; what stands before the bracket is the name, which may contain blanks.
processor_ticks() { sed 's/.*) //' "/proc/$server/stat" | awk '{ print $12 + $13 }'; }

# time_requests NAME UNTIL TOKEN PATH: one request after the other, up to 100 a second, each on a connection of its own,
# for as many seconds as UNTIL says, such as 2s, or until that process has ended. $folder/NAME gets status and time.
time_requests() {
    local name=$1 until=$2 token=$3 path=$4 asker fields=(-H "Connection: close")
    [[ ! $token ]] || fields+=(-H "Authorization: Bearer $token")
    curl -sS -o /dev/null -w '%{stderr}%{http_code} %{time_total}\n' --rate 6000/m "${fields[@]}" \
        "http://127.0.0.1:$port$path&n=[1-1000000]" 2>"$folder/$name" &
    asker=$!
    case $until in
        *s) sleep "$until" ;;
        *) tail --pid "$until" -f /dev/null ;;
    esac
    kill "$asker" 2>/dev/null || true
    wait "$asker" 2>/dev/null || true
}

# show_times NAME TITLE: what time_requests found.
show_times() {
    awk '$1 == 200 { print $2 * 1000 }' "$folder/$1" | sort -n >"$folder/sorted"
    awk -v title="$2" -v all="$(wc -l <"$folder/$1")" '{ time[NR] = $1 } END {
        printf "%-14s%d of %d requests answered", title, NR, all
        if (NR) printf ": median %.1f ms, p99 %.1f ms, longest %.1f ms", time[int((NR + 1) / 2)], time[int(NR * 0.99 + 0.99)], time[NR]
        printf "\n"
    }' "$folder/sorted"
}

# figure NAME...: a number in $folder/report.json, which `heliograph bench --json` wrote, or 0.
figure() {
    python3 -c 'import json, sys
value = json.load(open(sys.argv[1]))
for name in sys.argv[2:]:
    value = value.get(name, 0) if isinstance(value, dict) else 0
print(value)' "$folder/report.json" "$@"
}
