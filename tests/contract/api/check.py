# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates /openapi.json, then sends requests made up from it: no server error, nothing that is not described."""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator

# Whether a value that fits its schema is accepted as well depends on others (hardEnd is not before endsAt) and on what is
# stored; and the server takes some requests that are not quite as described, such as a number with an exponent.
UNCHECKED = "positive_data_acceptance,negative_data_rejection"
STREAMS = ["/events", "/events/{channel}", "/items/{id}/max-bid/sse"]  # which do not end
READINESS = "/health/ready"  # is 503 once a drain was asked for, as described, which the tool takes for a failure
EXAMPLES = 12  # for each endpoint
DEADLINE = 300


class Server:
    """One server with a folder of its own, for as long as the block lasts."""

    def __init__(self, program, *options):
        self._program = program
        self._options = options

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        self._process = subprocess.Popen(
            [self._program, "serve", "--port", "0", "--data-dir", self._folder.name, *self._options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self._process.stdout:
            if found := re.search(r"listening on (http://\S+)", line):
                self.url = found.group(1)
                return self
        raise SystemExit("the server did not start")

    def __exit__(self, *_):
        self._process.terminate()
        self._process.communicate()
        self._folder.cleanup()


def description(url):
    with urllib.request.urlopen(url + "/openapi.json", timeout=10) as answer:
        return json.load(answer)


def becomes_ready(url):
    for _ in range(50):
        try:
            with urllib.request.urlopen(url + READINESS, timeout=10) as answer:
                return json.load(answer)["status"] == "ok"
        except urllib.error.HTTPError:
            time.sleep(0.2)
    return False


def what_the_tool_leaves_out(url, headers):
    """The tool cannot read answers without an end: their heads are looked at here, and readiness before any drain."""
    if not becomes_ready(url):
        return f"{READINESS}: not ready"
    for path in ["/events", "/events/news", "/items/vase/max-bid/sse"]:
        request = urllib.request.Request(url + path, headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            kind = answer.headers.get_content_type()
            if answer.status != 200 or kind != "text/event-stream":
                return f"{path}: {answer.status} {kind}"
    return None


def fuzz(tool, folder, url, headers):
    configuration = str(pathlib.Path(__file__).with_name("schemathesis.toml"))
    command = [tool, "--config-file", configuration, "run", url + "/openapi.json", "--checks", "all", "--exclude-checks", UNCHECKED, "--seed", "1",
               "--max-examples", str(EXAMPLES), "--phases", "coverage,fuzzing", "--request-timeout", "10",
               "--warnings", "off", "--no-color"]
    for path in [*STREAMS, READINESS]:
        command += ["--exclude-path", path]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    return subprocess.run(command, cwd=folder, timeout=DEADLINE, check=False).returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--folder", type=lambda path: pathlib.Path(path).absolute(), required=True)
    options = parser.parse_args()
    tool = str(options.folder / "python/bin/schemathesis")

    key = options.folder / "key"
    key.write_text("a secret that only this test has, of at least 32 bytes")
    key.chmod(0o600)
    token = subprocess.run([options.program, "token", "create", "--key", key, "--user", "ada", "--scope", "operate"],
                           capture_output=True, text=True, check=True).stdout.strip()
    with_tokens = ["--auth", "jwt", "--jwt-key", str(key)]
    signed_in = {"Authorization": "Bearer " + token}

    failures = []
    for name, server_options, headers, may_read in [("open to all", [], {}, True),
                                                    ("signed in", with_tokens, signed_in, True),
                                                    ("without a token", with_tokens, {}, False)]:
        print(f"\n== {name}", flush=True)
        with Server(options.program, *server_options) as server:
            for error in OpenAPIV31SpecValidator(description(server.url)).iter_errors():
                failures.append(f"{name}: {error.message}")
            if may_read and (problem := what_the_tool_leaves_out(server.url, headers)):
                failures.append(f"{name}: {problem}")
            if fuzz(tool, options.folder, server.url, headers) != 0:
                failures.append(f"{name}: see above")
    for failure in failures:
        print("FAILED", failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
