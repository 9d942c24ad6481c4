// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/plaintext.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLabel>

namespace heliograph
{

using namespace Qt::StringLiterals;

PlainTextGuard::PlainTextGuard()
{
    QCoreApplication::instance()->installEventFilter(this);
}

// Every size hint polishes the widget first, so nothing was laid out before.
bool PlainTextGuard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Polish:
        if (auto *label = qobject_cast<QLabel *>(watched))
            label->setTextFormat(Qt::PlainText);
        return false;
    case QEvent::QueryWhatsThis:
    case QEvent::WhatsThis:
        return true;
    default:
        return false;
    }
}

QString withoutMnemonics(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

QString withoutMarks(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'&' && i + 1 < text.size())
            // Skips what it marks, or the ampersand itself.
            ++i;
        plain += text.at(i);
    }
    return plain;
}

QString withoutMarkup(const QString &text)
{
    // No tag and no entity begins with one.
    constexpr QChar wordJoiner(0x2060);
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        plain += text.at(i);
        if (text.at(i) == u'<' || text.at(i) == u'&')
            plain += wordJoiner;
    }
    return plain;
}

} // namespace heliograph
