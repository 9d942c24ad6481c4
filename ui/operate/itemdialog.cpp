// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/itemdialog.h"

#include "client/feed/clocktext.h"
#include "client/models/amounttext.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"
#include "ui/operate/pricedialog.h"
#include "ui/style/nametext.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QSpinBox>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Ms.
constexpr qint64 usualDuration = 60 * 60 * 1000;
// S.
constexpr int usualSoftClose = 30;

Amount amountIn(const QLineEdit &field)
{
    const auto amount = amountFromText(field.text(), field.locale());
    return std::holds_alternative<Amount>(amount) ? std::get<Amount>(amount) : Amount();
}

} // namespace

ItemDialog::ItemDialog(std::function<bool(const QByteArray &)> isTaken, std::function<qint64()> serverNow,
                       QWidget *parent)
    : ActionDialog(tr("New item"), {}, tr("&Put up"), parent), m_isTaken(std::move(isTaken)),
      m_serverNow(std::move(serverNow)), m_name(new QLineEdit(this)), m_title(new QLineEdit(this)),
      m_start(new QLineEdit(this)), m_increment(new QLineEdit(this)), m_hasEnd(new QCheckBox(tr("It &ends"), this)),
      m_end(new QDateTimeEdit(this)), m_softClose(new QSpinBox(this))
{
    setObjectName(u"itemDialog"_s);
    m_name->setObjectName(u"itemName"_s);
    m_title->setObjectName(u"itemTitle"_s);
    m_start->setObjectName(u"itemStart"_s);
    m_increment->setObjectName(u"itemIncrement"_s);
    m_hasEnd->setObjectName(u"itemHasEnd"_s);
    m_end->setObjectName(u"itemEnd"_s);
    m_softClose->setObjectName(u"itemSoftClose"_s);
    m_title->setMaxLength(limit::titleCharacters);
    m_start->setText(editableAmountText(Amount::fromMinor(100), locale()));
    m_increment->setText(editableAmountText(Amount::fromMinor(100), locale()));
    m_hasEnd->setChecked(true);
    m_end->setCalendarPopup(true);
    m_end->setDisplayFormat(momentFormat(locale()));
    m_end->setDateTime(QDateTime::fromMSecsSinceEpoch(m_serverNow() + usualDuration));
    m_softClose->setRange(0, int(limit::softCloseMs / 1000));
    m_softClose->setValue(usualSoftClose);
    m_softClose->setSuffix(tr(" s"));
    m_softClose->setToolTip(
        tr("A bid in the last seconds moves the end to that much later, so that others can answer."));
    addField(tr("&Name"), m_name);
    addField(tr("&Title"), m_title);
    addField(tr("&Starting bid"), m_start);
    addField(tr("S&tep between bids"), m_increment);
    addWide(m_hasEnd);
    addField(tr("En&d"), m_end);
    addField(tr("Late bids p&rolong it by"), m_softClose);
    for (QLineEdit *field : {m_name, m_title, m_start, m_increment})
        connect(field, &QLineEdit::textChanged, this, &ItemDialog::check);
    connect(m_end, &QDateTimeEdit::dateTimeChanged, this, &ItemDialog::check);
    connect(m_hasEnd, &QCheckBox::toggled, this, &ItemDialog::check);
    m_name->setFocus();
    check();
}

QByteArray ItemDialog::item() const
{
    return m_name->text().trimmed().toUtf8();
}

ItemSettings ItemDialog::settings() const
{
    ItemSettings settings{
        .title = m_title->text().trimmed(), .startingBid = amountIn(*m_start), .increment = amountIn(*m_increment)};
    if (m_hasEnd->isChecked()) {
        settings.endsAt = m_end->dateTime().toMSecsSinceEpoch();
        settings.softCloseMs = m_softClose->value() * qint64(1000);
    }
    return settings;
}

void ItemDialog::check()
{
    m_end->setEnabled(m_hasEnd->isChecked());
    m_softClose->setEnabled(m_hasEnd->isChecked());
    if (!isName(item()))
        return setProblem(nameRuleText());
    if (m_isTaken(item()))
        return setProblem(tr("There is an item of this name. Choose another one."));
    for (const QLineEdit *field : {m_start, m_increment}) {
        if (const QString problem = priceProblem(field->text(), locale()); !problem.isEmpty())
            return setProblem(tr("%1: %2").arg(field->accessibleName(), problem));
    }
    if (m_hasEnd->isChecked() && m_end->dateTime().toMSecsSinceEpoch() <= m_serverNow())
        return setProblem(tr("This end has passed."));
    setProblem({});
}

} // namespace heliograph
