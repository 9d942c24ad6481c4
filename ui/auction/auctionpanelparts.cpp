// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/auctionpanel.h"

#include "ui/auction/bidform.h"
#include "ui/auction/bidhistoryview.h"
#include "ui/auction/maximumview.h"
#include "ui/auction/standingview.h"
#include "ui/style/emptystate.h"
#include "ui/style/spacing.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

QWidget *AuctionPanel::makeChooser()
{
    auto *chooser = new QWidget(this);
    auto *row = new QHBoxLayout(chooser);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::tight);
    row->addWidget(m_chooserLabel);
    row->addWidget(m_chooser, 1);
    m_chooser->setObjectName(u"itemField"_s);
    m_chooser->setEditable(true);
    m_chooser->setInsertPolicy(QComboBox::NoInsert);
    m_chooser->setModel(&m_model);
    m_chooser->setCurrentIndex(-1);
    m_chooser->setMinimumContentsLength(8);
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_chooserLabel->setBuddy(m_chooser);
    connect(m_chooser, &QComboBox::activated, this, &AuctionPanel::chooseTyped);
    connect(m_chooser->lineEdit(), &QLineEdit::returnPressed, this, &AuctionPanel::chooseTyped);
    return chooser;
}

QWidget *AuctionPanel::makeContent()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::panel, spacing::tight, spacing::panel, spacing::panel);
    column->setSpacing(spacing::group);
    m_itemTitle->setTextFormat(Qt::PlainText);
    m_itemTitle->setWordWrap(true);
    column->addWidget(m_itemTitle);
    column->addWidget(m_maximum);
    column->addWidget(m_standing);
    column->addWidget(m_form);
    column->addWidget(m_history, 1);
    return content;
}

void AuctionPanel::setUpTabOrder()
{
    QWidget *previous = m_chooser;
    for (const QString &name : {u"bidAmount"_s, u"bidStep1"_s, u"bidStep5"_s, u"bidStep10"_s, u"bidMinNext"_s,
                                u"bidOverride"_s, u"bidButton"_s, u"bidCheck"_s, u"bidDismiss"_s, u"bidHistoryFilter"_s,
                                u"bidHistory"_s, u"bidReceiptCopy"_s}) {
        auto *next = findChild<QWidget *>(name);
        setTabOrder(previous, next);
        previous = next;
    }
}

void AuctionPanel::retranslate()
{
    setTitle(tr("Auction"));
    m_chooserLabel->setText(tr("&Item"));
    m_chooser->setAccessibleName(tr("Item"));
    m_chooser->setToolTip(tr("Choose an item, or type the name of one"));
    m_showItems->setText(tr("Choose"));
    m_showItems->setAccessibleName(tr("Choose an item"));
    emptyState().setText(tr("Choose an item"), tr("Pick one above, or type its name and press Enter."));
    m_stepsAction->setText(tr("Bid &steps\u2026"));
    m_exportAction->setText(tr("E&xport the history\u2026"));
}

} // namespace heliograph
