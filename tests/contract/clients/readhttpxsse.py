# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a stream with httpx-sse, which leaves coming back to its user."""

import httpx
import httpx_sse

from reading import read


def messages(url, last_id):
    headers = {"Last-Event-ID": last_id} if last_id else {}
    with httpx.Client(timeout=httpx.Timeout(10)) as client:
        with httpx_sse.connect_sse(client, "GET", url, headers=headers) as source:
            for message in source.iter_sse():
                yield message.event, message.data, message.id


read(messages, httpx.HTTPError)
