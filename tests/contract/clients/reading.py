# SPDX-FileCopyrightText: 2026 The Heliograph authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every user of a Python client writes around it: print what comes, and come back with the last id."""

import json
import sys
import time


def read(messages, errors):
    """messages(url, last_id) yields (type, data, id) until the stream ends or one of the errors is raised."""
    url = sys.argv[1]
    last_id = None
    while True:
        try:
            for kind, data, identity in messages(url, last_id):
                last_id = identity or last_id
                print(json.dumps({"type": kind, "data": data, "id": identity}), flush=True)
        except errors:
            pass
        time.sleep(0.2)
