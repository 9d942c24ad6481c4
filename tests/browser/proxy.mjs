// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One of the samples in packaging/proxy at work in front of a server, with TLS and HTTP/2, as it is but for its ports and
// the certificate.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const certificates = new URL('../support/tls/', import.meta.url).pathname;
const samples = new URL('../../packaging/proxy/', import.meta.url);

const kinds = {
    nginx: {
        file: 'nginx.conf',
        changes: (port, folder) => ({
            'listen 443 ssl http2;': `listen 127.0.0.1:${port} ssl http2;`,
            '/etc/ssl/certs/desk.example.org.pem': `${folder}/cert.pem`,
            '/etc/ssl/private/desk.example.org.key': `${folder}/key.pem`,
        }),
        around: (text, folder) => `daemon off; master_process off; pid ${folder}/pid; error_log stderr; events {}
            http { access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
            fastcgi_temp_path ${folder}/fcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi; ${text}}`,
        options: ['-e', 'stderr', '-c'],
    },
    caddy: {
        file: 'Caddyfile',
        changes: (port, folder) => ({
            '\ndesk.example.org {': `\nhttps://localhost:${port} {\nbind 127.0.0.1\ntls ${folder}/cert.pem ${folder}/key.pem`,
        }),
        around: text => `{\nadmin off\nauto_https disable_redirects\n}\n${text}`,
        options: ['run', '--adapter', 'caddyfile', '--config'],
    },
    haproxy: {
        file: 'haproxy.cfg',
        changes: (port, folder) => ({
            'bind :443 ssl crt /etc/haproxy/desk.example.org.pem': `bind 127.0.0.1:${port} ssl crt ${folder}/both.pem`,
        }),
        around: text => text,
        options: ['-db', '-f'],
    },
};

async function freePort() {
    const server = createServer();
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise(resolve => server.close(resolve));
    return port;
}

function isExecutable(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

function isListening(port) {
    return new Promise(resolve => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
    });
}

export class Proxy {
    static names = Object.keys(kinds);
    #process;
    #folder;
    #output = '';
    port = 0;

    // Undefined: it is not installed.
    static programOf(name) {
        const folders = [...process.env.PATH.split(delimiter), '/usr/sbin', '/usr/local/sbin'];
        return folders.map(folder => join(folder, name)).find(isExecutable);
    }

    get url() {
        return `https://localhost:${this.port}/`;
    }

    async start(name, serverPort) {
        const kind = kinds[name];
        this.port = await freePort();
        this.#folder = await mkdtemp(join(tmpdir(), 'heliograph-proxy-'));
        const [certificate, key] = await Promise.all(['cert.pem', 'key.pem'].map(file => readFile(join(certificates, file), 'utf8')));
        const inFolder = file => join(this.#folder, file);
        await Promise.all([writeFile(inFolder('cert.pem'), certificate), writeFile(inFolder('key.pem'), key),
            writeFile(inFolder('both.pem'), certificate + key)]);
        let text = await readFile(new URL(kind.file, samples), 'utf8');
        const changes = { '127.0.0.1:3000': `127.0.0.1:${serverPort}`, ...kind.changes(this.port, this.#folder) };
        for (const [there, here] of Object.entries(changes)) {
            assert.equal(text.split(there).length, 2, `${kind.file} has ${there} once`);
            text = text.replace(there, () => here);
        }
        await writeFile(inFolder(kind.file), kind.around(text, this.#folder));
        this.#process = spawn(Proxy.programOf(name), [...kind.options, inFolder(kind.file)], {
            cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, XDG_DATA_HOME: this.#folder, XDG_CONFIG_HOME: this.#folder },
        });
        for (const stream of [this.#process.stdout, this.#process.stderr])
            stream.on('data', bytes => this.#output += bytes);
        const end = Date.now() + 60_000;
        while (!await isListening(this.port)) {
            assert.ok(this.#process.exitCode === null && Date.now() < end, `${name} does not start: ${this.#output}`);
            await setTimeout(50);
        }
    }

    async end() {
        if (this.#process?.exitCode === null && this.#process.signalCode === null) {
            const gone = new Promise(resolve => this.#process.once('exit', resolve));
            this.#process.kill('SIGKILL');
            await gone;
        }
        if (this.#folder)
            await rm(this.#folder, { recursive: true, force: true });
    }
}
