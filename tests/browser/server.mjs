// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A server as a process of its own, with data that outlives it, and requests to it.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.HELIOGRAPH_HEADLESS;
// Quick, so that the tests need not wait long; auctions only as the tests make them.
const quick = ['--stock-interval', '300ms', '--metrics-interval', '500ms', '--notice-interval', '0', '--heartbeat-interval', '1s',
    '--auction-interval', '0', '--seed', '7'];

export class Server {
    #process = null;
    port = 0;

    get url() {
        return `http://localhost:${this.port}/`;
    }

    // Again on the same port and data, if it ran before.
    async start(...more) {
        this.data ??= await mkdtemp(join(tmpdir(), 'heliograph-browser-'));
        const settings = ['serve', '--port', this.port, '--data-dir', this.data, ...quick, ...more].map(String);
        this.#process = spawn(program, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
        this.port = await new Promise((resolve, reject) => {
            let output = '';
            this.#process.stdout.on('data', bytes => {
                output += bytes;
                const match = /listening on http:\/\/[^:]+:(\d+)/.exec(output);
                if (match)
                    resolve(Number(match[1]));
            });
            this.#process.on('exit', code => reject(new Error(`the server ended with ${code}: ${output}`)));
        });
    }

    freeze() {
        this.#process.kill('SIGSTOP');
    }

    thaw() {
        this.#process.kill('SIGCONT');
    }

    async kill(signal = 'SIGKILL') {
        const gone = new Promise(resolve => this.#process.once('exit', resolve));
        this.#process.kill('SIGCONT');
        this.#process.kill(signal);
        await gone;
    }

    // Its data: the next start is a new history.
    async forget() {
        await rm(this.data, { recursive: true, force: true });
    }

    async end() {
        if (this.#process?.exitCode === null && this.#process.signalCode === null)
            await this.kill();
        await rm(this.data, { recursive: true, force: true });
    }

    async request(method, path, body) {
        const answer = await fetch(new URL(path, this.url), {
            method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
        });
        return { status: answer.status, body: await answer.json() };
    }
}
