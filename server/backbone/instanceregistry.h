// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/backbone/instancereport.h"

#include <QObject>
#include <vector>

namespace heliograph
{

// Where the instances that share a history find each other, independently of that history: so each knows whom it should
// hear. One that no longer reports is gone within a time that the implementation states.
//
// Lives in the Qt thread, and no call blocks.
class InstanceRegistry : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Reports this instance and asks for the others; reported() follows, unless the registry cannot be reached. A
    // report while the one before is still on its way is dropped.
    virtual void report(const InstanceReport &own) = 0;

Q_SIGNALS:
    // All that are there, the own one included, each with the age of its report.
    void reported(const std::vector<heliograph::InstanceReport> &instances);
};

} // namespace heliograph
