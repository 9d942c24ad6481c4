// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace heliograph
{

// What can be asked of a server. Named as in the scopes that allow it.
enum class Action {
    // Read topics; the object is a topic.
    subscribe,
    // Publish into channels, prices and metrics; the object is a topic.
    publish,
    // Send notifications and announcements.
    notify,
    // The object is an item.
    bid,
    // Put items up, change and end them; the object is an item.
    sell,
    // Define alert rules, acknowledge alerts.
    alert,
    // Manage connections and drain; implies everything above.
    operate,
};

} // namespace heliograph
