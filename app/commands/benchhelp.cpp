// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/benchhelp.h"

namespace heliograph
{

const char benchHelp[] =
    R"(URL is the stream to open: any event stream. Several URLs spread the streams over several servers. A URL without
a path means a Heliograph server: its channel if events are published, else /events. Each stream behaves like a
browser's EventSource: after a break it reconnects in the time that the server asks for, with the id of its last
event. With --publish-rate, every published event is numbered and stamped with its time, and each stream must
receive each of them once and in order, also across a restart of the server or, with --failover, at another one. Delivery times are measured from that
stamp and include outages.

Exit codes: 0 all thresholds met; 1 a threshold missed, or events lost, duplicate or out of order; 5 no stream could
be opened. Ctrl+C prints the report so far. With HTTPS a response time includes the handshake, and this program needs
several times the processor time and memory for each stream.

Limits of a machine:
  descriptors  Each stream is an open file, here and in the server. This program raises its own limit to the hard
               limit and refuses more streams than that: see `ulimit -Hn`, and raise it in /etc/security/limits.conf
               or with LimitNOFILE= in a systemd unit, or share the streams among several --processes. The system's
               limits are fs.nr_open and fs.file-max.
  ports        One address can open about 28,000 connections to one address and port (see
               net.ipv4.ip_local_port_range). For a server on this machine, the streams come from 127.0.0.1,
               127.0.0.2 and so on, 10,000 each; otherwise add addresses with --source, or more servers.
  memory       A stream takes about 1 KB in this program, and about 7 KB in the kernel for both of its ends; the
               kernel's limit is net.ipv4.tcp_mem.
  processor    Each process uses one core. If that is fully used, or if it is scheduled late, the report says so: its
               times then include its own delays. Use more --processes, preferably on other machines than the server.
  backlog      If more connections arrive at once (--ramp 0) than the server's backlog and net.core.somaxconn allow,
               the kernel drops some. They are retried after 1, 3 and 7 seconds: see the p99 of the response.

Examples:
  heliograph bench http://localhost:3000 --streams 10000 --publish-rate 1
  heliograph bench http://a:3000 http://b:3000 --topics stock --streams 50000 --ramp 30s --secs 60 --json
  heliograph bench http://a:3000 http://b:3000 --streams 50000 --processes 3 --publish-rate 1 --failover)";

} // namespace heliograph
