// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/programinfo.h"

#include <QDialog>

namespace heliograph
{

// Which program this is, what it is made of, under which licences, and what a report of a fault should hold.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    AboutDialog(const ProgramInfo &info, QWidget *parent);

    static QString diagnostics(const ProgramInfo &info);

private:
    QWidget *makeSummary(const ProgramInfo &info);
    QWidget *makeParts(const ProgramInfo &info);
    QWidget *makeLicence();
};

} // namespace heliograph
