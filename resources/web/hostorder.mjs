// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which hosts are found, and in which order. Pure.

export function isFound(host, wanted) {
    return host.toLowerCase().includes(wanted.trim().toLowerCase());
}

const sizes = { cpu: ({ cpu }) => cpu, memory: ({ memory }) => memory, seen: ({ timestamp }) => timestamp };

// hosts: [{ host, cpu, memory, timestamp, isSilent }]. By name, or the greatest first; a load that is no longer
// reported is no load, so those that fell silent come last.
export function inOrder(hosts, order) {
    const size = sizes[order] ?? (() => 0);
    const isLast = ({ isSilent }) => Number(order in sizes && order !== 'seen' && isSilent);
    return [...hosts].sort((a, b) => isLast(a) - isLast(b) || size(b) - size(a) || (a.host < b.host ? -1 : 1)).map(({ host }) => host);
}
