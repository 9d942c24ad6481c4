# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What every script here needs. Kept to what bash 3.2 understands, the one macOS ships.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

say() { printf '\n==> %s\n' "$*" >&2; }
die() { printf '\nerror: %s\n' "$*" >&2; exit 1; }
misused() { printf '%s\nTry %s --help.\n' "$1" "$0" >&2; exit 2; }
