// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/enddialog.h"

#include "client/feed/clocktext.h"
#include "ui/style/spacing.h"

#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Ms.
constexpr qint64 minute = 60 * 1000;
constexpr qint64 hour = 60 * minute;

QString aboutText(const QString &item, std::optional<qint64> endsAt)
{
    if (!endsAt)
        return EndDialog::tr("%1 has no end.").arg(item);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(*endsAt);
    return EndDialog::tr("%1 ends %2.").arg(item, momentText(end));
}

} // namespace

EndDialog::EndDialog(const QString &item, std::optional<qint64> endsAt, std::function<qint64()> serverNow,
                     QWidget *parent)
    : ActionDialog(tr("Change the end"), aboutText(item, endsAt), tr("&Change the end"), parent), m_before(endsAt),
      m_serverNow(std::move(serverNow)), m_end(new QDateTimeEdit(this))
{
    setObjectName(u"endDialog"_s);
    m_end->setObjectName(u"newEnd"_s);
    m_end->setCalendarPopup(true);
    m_end->setDisplayFormat(momentFormat(locale()));
    m_end->setDateTime(QDateTime::fromMSecsSinceEpoch(endsAt.value_or(m_serverNow() + hour)));
    addField(tr("&New end"), m_end);
    addField(tr("&Later by"), makeSteps());
    connect(m_end, &QDateTimeEdit::dateTimeChanged, this, &EndDialog::check);
    m_end->setFocus();
    check();
}

QWidget *EndDialog::makeSteps()
{
    auto *steps = new QWidget(this);
    auto *row = new QHBoxLayout(steps);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::tight);
    const std::pair<QString, qint64> choices[] = {
        {tr("1 min"), minute}, {tr("5 min"), 5 * minute}, {tr("15 min"), 15 * minute}, {tr("1 h"), hour}};
    for (const auto &[text, by] : choices) {
        auto *button = new QPushButton(text, steps);
        button->setObjectName(u"later%1"_s.arg(by / minute));
        button->setAccessibleName(tr("Later by %1").arg(text));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, by = by] { prolong(by); });
        row->addWidget(button);
        if (!steps->focusProxy())
            steps->setFocusProxy(button);
    }
    row->addStretch(1);
    return steps;
}

qint64 EndDialog::endsAt() const
{
    return m_end->dateTime().toMSecsSinceEpoch();
}

// From now on where the end has passed meanwhile.
void EndDialog::prolong(qint64 by)
{
    m_end->setDateTime(QDateTime::fromMSecsSinceEpoch(std::max(endsAt(), m_serverNow()) + by));
}

void EndDialog::check()
{
    const bool isPast = endsAt() <= m_serverNow();
    const bool isSame = m_before && endsAt() == *m_before;
    const bool isEarlier = m_before && endsAt() < *m_before;
    setHint(isEarlier ? tr("This is earlier than the end that bidders rely on.") : QString());
    if (isPast)
        setProblem(tr("This time has passed. To end it at once, close the item."));
    else
        setProblem(isSame ? tr("This is the end that it has.") : QString());
}

} // namespace heliograph
