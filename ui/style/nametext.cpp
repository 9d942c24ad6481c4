// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/nametext.h"

#include "server/protocol/name.h"

#include <QCoreApplication>

namespace heliograph
{

namespace
{

// Gives the texts their context.
class NameText
{
    Q_DECLARE_TR_FUNCTIONS(NameText)
};

} // namespace

QString nameRuleText()
{
    return NameText::tr("A name has 1 to %1 letters, digits or %2").arg(longestName).arg(nameMarks());
}

} // namespace heliograph
