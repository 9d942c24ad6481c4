# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service that a conformance suite for clients of event streams drives: one `listen --json` process per stream."""

import http.client
import itertools
import json
import signal
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# Not "event-type-listeners", which is for clients that need to know what to listen for.
CAPABILITIES = ["bom", "comments", "headers", "last-event-id", "payload-size-stress-testable", "post", "read-timeout",
                "report", "restart", "server-directed-shutdown-request"]
TIMEOUT = 10  # seconds; far more than a process needs to end


def arguments(wishes):
    """The command line of `listen` for what the suite wants of a stream."""
    result = ["listen", wishes["streamUrl"], "--json", "--comments"]
    for wish, option in {"initialDelayMs": "--retry-delay", "readTimeoutMs": "--read-timeout",
                         "lastEventId": "--last-event-id", "method": "--method", "body": "--data"}.items():
        if wishes.get(wish) not in (None, ""):
            result.append(f"{option}={wishes[wish]}")
    for name, value in wishes.get("headers", {}).items():
        result.append(f"--header={name}: {value}")
    return result


class Stream:
    """One process, and its lines on their way to the suite."""

    def __init__(self, program, wishes, report):
        self._report = report
        self._tag = wishes.get("tag", "")
        self._callback = urlsplit(wishes["callbackUrl"])
        self._number = itertools.count(1)
        self._awaited_attempts = 1  # that are no consequence of an error
        self._good_ends = {0}
        self._process = subprocess.Popen([program, *arguments(wishes)], stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._forwarder = threading.Thread(target=self._forward_lines, daemon=True)
        self._forwarder.start()

    def restart(self):
        self._awaited_attempts += 1
        self._process.send_signal(signal.SIGUSR1)

    def stop(self):
        self._process.terminate()
        try:
            code = self._process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = "no end"
        if code not in self._good_ends:
            self._report(f"{self._tag}: `listen` ended with {code}")
        self._forwarder.join(TIMEOUT)

    def _forward_lines(self):
        connection = http.client.HTTPConnection(self._callback.netloc)
        for line in self._process.stdout:
            message = self._message(line)
            if not message:
                continue
            try:
                connection.request("POST", f"{self._callback.path}/{next(self._number)}", json.dumps(message),
                                   {"Content-Type": "application/json"})
                connection.getresponse().read()
            except (OSError, http.client.HTTPException):
                connection.close()  # the suite has lost interest; reading on keeps the process from waiting

    def _message(self, line):
        """What a line means in the suite's words; nothing, if nothing."""
        try:
            said = json.loads(line)
            if said.keys() == {"event", "data", "id"}:
                return {"kind": "event", "event": {"type": said["event"], "data": said["data"], "id": said["id"]}}
            if said.keys() == {"comment"}:
                return {"kind": "comment", "comment": said["comment"]}
            if said.keys() == {"state", "detail"}:
                return self._message_of_state(said["state"], said["detail"])
        except (ValueError, AttributeError):
            pass
        self._report(f"{self._tag}: `listen` said {line[:200]!r}")
        return None

    def _message_of_state(self, state, detail):
        if state == "open":
            return None
        if state == "connecting" and self._awaited_attempts > 0:
            self._awaited_attempts -= 1
            return None
        if state == "closed":
            if detail == "interrupted":
                return None  # as asked
            self._good_ends = {0, 5}
        return {"kind": "error", "error": detail}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self._answer(200, body={"name": "heliograph", "capabilities": CAPABILITIES})

    def do_POST(self):
        try:
            wishes = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/":
                location = self.server.create_stream(wishes)
                return self._answer(201, {"Location": location})
            stream = self.server.streams.get(self.path)
            if not stream:
                return self._answer(404)
            if wishes["command"] != "restart":
                return self._answer(400)
            stream.restart()
            return self._answer(202)
        except (ValueError, KeyError, TypeError):
            return self._answer(400)

    def do_DELETE(self):
        stream = self.server.streams.pop(self.path, None)
        if stream:
            stream.stop()
        self._answer(204 if stream else 404)

    def log_message(self, *_):
        pass

    def _answer(self, status, headers=None, body=None):
        text = json.dumps(body).encode() if body else b""
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


class Service(ThreadingHTTPServer):
    """Listens on a free port of this machine. `complaints` are faults of `listen` that the suite cannot see."""

    daemon_threads = True

    def __init__(self, program):
        super().__init__(("127.0.0.1", 0), Handler)
        self.streams = {}
        self.complaints = []
        self._program = program
        self._number = itertools.count(1)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def create_stream(self, wishes):
        location = f"/streams/{next(self._number)}"
        self.streams[location] = Stream(self._program, wishes, self.complaints.append)
        return location

    def stop_streams(self):
        while self.streams:
            self.streams.popitem()[1].stop()
