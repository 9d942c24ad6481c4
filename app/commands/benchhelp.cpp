// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/benchhelp.h"

namespace heliograph
{

const char benchHelp[] =
    R"(URL is the stream to open: any event stream, several to spread the streams over several servers. One without a
path is a Heliograph: its channel when something is published, else /events. Every stream behaves as a browser
does: it comes back when it is cut off, after the time the server asks for, with the id of its last event. With
--publish-rate every published event is numbered and stamped, and each stream has to get each of them once and in
order, also across a restart of the server; the times of delivery are those from the stamp, outages included.

Ends with 0 when everything was met, with 1 when a threshold was missed or an event was lost, repeated or out of
order, with 5 when no stream could be opened at all. Ctrl+C prints the report so far. HTTPS is not spoken: put the
load on the plain port behind the proxy, since encryption would measure this program.

What limits a machine:
  descriptors  Each stream is an open file, here and in the server. This program raises its own limit as far as it
               may and refuses more streams than that: see `ulimit -Hn`, and raise it in /etc/security/limits.conf
               or with LimitNOFILE= of a systemd unit; fs.nr_open and fs.file-max are the ceilings of the system.
  ports        One address can open about 28,000 connections to one address and port (see
               net.ipv4.ip_local_port_range). On this machine the streams come from 127.0.0.1, 127.0.0.2 and so
               on, 10,000 each; elsewhere, or with several programs, give addresses with --source, or more servers.
  memory       A stream takes about 1 KB in this program, and some 7 KB in the kernel for both of its ends.
               net.ipv4.tcp_mem is where the kernel stops.
  processor    This program uses one core. When that is full, or when it comes late to its own work, the report
               says so: its times then include its own waiting. Spread the load over several programs, best on
               other machines than the server's.
  backlog      A storm (--ramp 0) of more connections than the server's backlog and net.core.somaxconn makes
               the kernel drop some, which come again after 1, 3 and 7 seconds: the p99 of the response shows it.

Examples:
  heliograph bench http://localhost:3000 --streams 10000 --publish-rate 1
  heliograph bench http://a:3000 http://b:3000 --topics stock --streams 50000 --ramp 30s --secs 60 --json)";

} // namespace heliograph
