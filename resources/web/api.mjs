// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One request to the server and its answer.

const base = new URL('..', import.meta.url);

export class ApiError extends Error {
    constructor(status, body) {
        super(body?.error ?? `The server answered with status ${status}.`);
        this.status = status;
        this.body = body ?? {};
    }
}

async function request(path, options, timeout) {
    const answer = await fetch(new URL(path, base), { ...options, signal: AbortSignal.timeout(timeout) })
        .catch(cause => { throw new Error('The server does not answer.', { cause }); });
    if (!answer.ok)
        throw new ApiError(answer.status, await answer.json().catch(() => null));
    // A success that breaks off on the way is none.
    return answer.status === 204 ? null : answer.json();
}

export function get(path, timeout = 10_000) {
    return request(path, { cache: 'no-store' }, timeout);
}

export function post(path, body, { key, timeout = 10_000 } = {}) {
    const headers = { 'Content-Type': 'application/json', ...(key && { 'Idempotency-Key': key }) };
    return request(path, { method: 'POST', headers, body: JSON.stringify(body) }, timeout);
}

export function put(path, body, premise = {}, timeout = 10_000) {
    const headers = { 'Content-Type': 'application/json', ...premise };
    return request(path, { method: 'PUT', headers, body: JSON.stringify(body) }, timeout);
}

export function remove(path, timeout = 10_000) {
    return request(path, { method: 'DELETE' }, timeout);
}

// The last events of a topic, oldest first. An empty list when the server keeps none.
export async function history(topic, { since = 0, limit = 5000 } = {}) {
    const { events } = await get(`history/${encodeURIComponent(topic)}?since=${Math.max(0, Math.floor(since))}&limit=${limit}`);
    return events;
}
