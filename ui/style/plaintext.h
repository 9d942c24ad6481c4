// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace heliograph
{

// Much of what the window shows comes from outside: from a server, from what answers in its place, from other readers.
// Qt takes text that looks like HTML for HTML, and HTML opens files. So no text of this program is markup: while this
// exists, every label of the program (those of tooltips and message boxes, and those not written yet, included) shows
// its text as it is, from before it is laid out for the first time. "What's this?" help, which has no plain form, stays
// closed.
//
// Lives as long as the windows it guards. More than one do no harm.
class PlainTextGuard final : public QObject
{
    Q_OBJECT

public:
    PlainTextGuard();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

// For texts from outside in menus, buttons and tabs, where an ampersand would underline the letter behind it.
QString withoutMnemonics(QString text);

// The other way round: such a text as it is read, without the marks.
QString withoutMarks(const QString &text);

// For texts that leave the program for places where they may be read as markup: the tooltip of a tray, a notice. Reads
// the same, for it differs only in invisible characters.
QString withoutMarkup(const QString &text);

} // namespace heliograph
