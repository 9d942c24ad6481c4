// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// What can be asked of a server. Named as in the scopes that allow it.
enum class Action {
    subscribe, // read topics; the object is a topic
    publish, // into channels, prices and metrics; the object is a topic
    notify, // notifications and announcements
    bid, // the object is an item
    sell, // put items up, change and end them; the object is an item
    alert, // define alert rules, acknowledge alerts
    operate, // connections, drain; implies everything above
};

} // namespace heliograph
