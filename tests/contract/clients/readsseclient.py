# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a stream with sseclient-py on requests, which leaves coming back to its user."""

import requests
import sseclient

from reading import read


def messages(url, last_id):
    headers = {"Accept": "text/event-stream", **({"Last-Event-ID": last_id} if last_id else {})}
    with requests.get(url, headers=headers, stream=True, timeout=10) as response:
        response.raise_for_status()
        for message in sseclient.SSEClient(response).events():
            yield message.event, message.data, message.id


read(messages, (requests.RequestException, ConnectionError))
