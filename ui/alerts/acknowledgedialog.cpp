// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/alerts/acknowledgedialog.h"

#include "server/protocol/endpoints.h"
#include "ui/alerts/alertstext.h"

#include <QLineEdit>

namespace heliograph
{

using namespace Qt::StringLiterals;

AcknowledgeDialog::AcknowledgeDialog(const AlertStatus &alert, QWidget *parent)
    : ActionDialog(tr("Acknowledge %1").arg(QString::fromUtf8(alert.name)),
                   alert.rule.message.isEmpty() ? conditionText(alert.rule) : alert.rule.message, tr("Ac&knowledge"),
                   parent),
      m_reason(new QLineEdit(this))
{
    setObjectName(u"acknowledgeDialog"_s);
    m_reason->setObjectName(u"acknowledgeReason"_s);
    m_reason->setMaxLength(int(limit::titleCharacters));
    m_reason->setPlaceholderText(tr("What is done about it (optional)"));
    addField(tr("&Reason:"), m_reason);
    m_reason->setFocus();
}

QString AcknowledgeDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace heliograph
