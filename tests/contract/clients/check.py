#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a quiet and a busy server with clients that other people wrote.

No message may be empty, each must be JSON of our form, and after the server was killed each client, which knows no more
than the ids it was given, must get every event once and in order.
"""

import argparse
import json
import os
import pathlib
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

FOLDER = pathlib.Path(__file__).resolve().parent
CLIENTS = {
    "httpx-sse": "readhttpxsse.py",
    "sseclient-py": "readsseclient.py",
    "eventsource": "readeventsource.mjs",
    "fetch-event-source": "readfetcheventsource.mjs",
}
TIMEOUT = 40  # seconds
OPTIONS = None


class Server:
    """`serve` as a process of its own, on the same port and data after every start."""

    def __init__(self, *settings):
        self.settings = settings
        self.data = tempfile.TemporaryDirectory(prefix="heliograph-clients-")
        self.port = 0
        self.process = None

    def start(self):
        command = [OPTIONS.program, "serve", "--port", str(self.port), "--data-dir", self.data.name, "--demo-lots", "0",
                   "--heartbeat-interval", "500ms", *self.settings]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            found = re.search(r"listening on http://[^:]+:(\d+)", line)
            if found:
                self.port = int(found.group(1))
                return
        raise RuntimeError(f"the server ended with {self.process.wait()}")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def publish(self, number):
        body = json.dumps({"type": "number", "data": number}).encode()
        request = urllib.request.Request(f"http://localhost:{self.port}/events/news", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as response:
            assert response.status == 201, response.status

    def close(self):
        self.kill()
        self.data.cleanup()


class Reader:
    """A client as a process of its own, which prints every message it receives."""

    def __init__(self, script, url):
        interpreter = OPTIONS.python if script.endswith(".py") else OPTIONS.node
        self.process = subprocess.Popen([interpreter, str(FOLDER / script), url], stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        self.messages = []
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def until(self, isEnough):
        """Takes messages until they are enough; False when they do not become so."""
        end = time.monotonic() + TIMEOUT
        while not isEnough(self.messages):
            try:
                self.messages.append(json.loads(self.lines.get(timeout=max(0.01, end - time.monotonic()))))
            except queue.Empty:
                return False
        return True

    def numbers(self):
        return [json.loads(message["data"])["data"] for message in self.messages if message["type"] == "number"]

    def close(self):
        self.process.kill()
        self.process.wait()


class ForeignClients(unittest.TestCase):
    def check_messages(self, reader):
        for message in reader.messages:
            self.assertTrue(message["data"], f"an empty message: {message}")
            body = json.loads(message["data"])
            self.assertEqual(body["type"], message["type"])
            self.assertIn("data", body)

    def open(self, client, path, *settings):
        server = Server(*settings)
        self.addCleanup(server.close)
        server.start()
        reader = Reader(CLIENTS[client], f"http://localhost:{server.port}{path}")
        self.addCleanup(reader.close)
        return server, reader

    def count(self, kind):
        return lambda messages: sum(message["type"] == kind for message in messages)

    def test_a_quiet_server(self):
        """Three heartbeats are all there is; what comes after the server was killed is not missed."""
        quiet = ("--stock-interval", "0", "--metrics-interval", "0", "--notice-interval", "0", "--auction-interval", "0")
        for client in CLIENTS:
            with self.subTest(client):
                server, reader = self.open(client, "/events/news", *quiet)
                self.assertTrue(reader.until(lambda messages: self.count("heartbeat")(messages) >= 3), reader.messages)
                server.kill()
                server.start()
                server.publish(1) # before most clients are back
                self.assertTrue(reader.until(lambda messages: self.count("number")(messages) >= 1), reader.messages)
                self.assertTrue(reader.until(lambda messages: messages[-1]["type"] == "heartbeat"))
                self.assertEqual(reader.numbers(), [1])
                self.check_messages(reader)

    def test_a_busy_server_that_is_killed(self):
        busy = ("--stock-interval", "20ms", "--metrics-interval", "50ms", "--notice-interval", "200ms")
        for client in CLIENTS:
            with self.subTest(client):
                server, reader = self.open(client, "/events?topics=stock,metrics,notifications,channel:news", *busy)
                self.assertTrue(reader.until(self.count("connected")), reader.messages)
                for number in range(100):
                    server.publish(number)
                self.assertTrue(reader.until(lambda messages: self.count("number")(messages) >= 50))
                server.kill()
                server.start()
                for number in range(100, 200):
                    server.publish(number)
                self.assertTrue(reader.until(lambda messages: self.count("number")(messages) >= 200), reader.numbers())
                self.assertEqual(reader.numbers(), list(range(200)))
                self.check_messages(reader)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="heliograph-headless")
    parser.add_argument("--python", required=True, help="a Python that has requirements.txt")
    parser.add_argument("--node", required=True, help="a Node for the clients of npm")
    OPTIONS, others = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *others])
