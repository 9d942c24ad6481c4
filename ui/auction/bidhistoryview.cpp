// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/bidhistoryview.h"

#include "ui/auction/bidhistorytext.h"
#include "ui/style/plaintable.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/typography.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

BidHistoryView::BidHistoryView(QWidget *parent)
    : QWidget(parent), m_text(new BidHistoryText(this)), m_caption(new QLabel(this)), m_filter(new QComboBox(this)),
      m_table(new PlainTable(this)), m_receipt(new QLabel(this)), m_copy(new QToolButton(this))
{
    m_filter->setObjectName(u"bidHistoryFilter"_s);
    m_table->setObjectName(u"bidHistory"_s);
    m_receipt->setObjectName(u"bidReceipt"_s);
    m_copy->setObjectName(u"bidReceiptCopy"_s);
    m_caption->setBuddy(m_table);
    m_table->setModel(m_text);
    m_table->setStretchColumn(BidHistoryModel::outcomeColumn);
    m_table->setSortable();
    m_copy->setIcon(symbolicIcon(Symbol::copy));
    m_copy->setAutoRaise(true);
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_receipt->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // The hash is as long as it is; the whole of it is in the tooltip.
    m_receipt->setMinimumWidth(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::tight);
    row->addWidget(m_receipt, 1);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    auto *captions = new QHBoxLayout;
    captions->addWidget(m_caption, 1);
    captions->addWidget(m_filter);
    column->addLayout(captions);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showReceipt();
        if (const auto record = chosen(); record && record->version > 0 && record->hash.isEmpty())
            Q_EMIT receiptsWanted();
    });
    connect(m_text, &QAbstractItemModel::dataChanged, this, &BidHistoryView::showReceipt);
    connect(m_filter, &QComboBox::activated, this, [this](int choice) {
        setOnlyMine(choice == 1);
        Q_EMIT onlyMineChosen(choice == 1);
    });
    connect(m_copy, &QToolButton::clicked, this, &BidHistoryView::copyReceipt);
    retranslate();
    applyStyle();
    showReceipt();
}

void BidHistoryView::setModel(BidHistoryModel *model, const QByteArray &item)
{
    m_item = item;
    m_text->setSourceModel(model);
    showReceipt();
}

void BidHistoryView::setOnlyMine(bool onlyMine)
{
    m_text->setOnlyMine(onlyMine);
    retranslate();
    showReceipt();
}

void BidHistoryView::select(const QByteArray &key)
{
    for (int row = 0; row < m_text->rowCount(); ++row) {
        const QModelIndex index = m_text->index(row, 0);
        if (index.data(BidHistoryModel::recordRole).value<BidRecord>().key == key)
            return m_table->setCurrentIndex(index);
    }
}

void BidHistoryView::clearSelection()
{
    m_table->clearSelection();
}

// Only a row that can be seen to be selected: a current one that is not says nothing to the eye.
std::optional<BidRecord> BidHistoryView::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const QModelIndex index = rows.isEmpty() ? QModelIndex() : rows.first();
    return index.isValid() ? std::optional(index.data(BidHistoryModel::recordRole).value<BidRecord>()) : std::nullopt;
}

QString BidHistoryView::receiptText() const
{
    const auto record = chosen();
    if (!record || record->hash.isEmpty())
        return {};
    return u"%1:%2:%3"_s.arg(QString::fromUtf8(m_item), QString::number(record->row), record->hash);
}

QString BidHistoryView::durabilityText(const BidRecord &record)
{
    const QString prefix = u"replicas="_s;
    if (record.durability.startsWith(prefix))
        return tr("%n replica(s) had the bid before it was accepted", nullptr,
                  record.durability.mid(prefix.size()).toInt());
    return tr("a crash of the bid store may lose the bid");
}

void BidHistoryView::copyReceipt()
{
    if (const QString text = receiptText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void BidHistoryView::showReceipt()
{
    const auto record = chosen();
    const bool hasReceipt = record && !record->hash.isEmpty();
    m_receipt->setVisible(record.has_value());
    m_copy->setVisible(record.has_value());
    m_copy->setEnabled(hasReceipt);
    if (!record)
        return;
    if (hasReceipt) {
        // Enough characters to compare by eye.
        constexpr int enough = 16;
        const QString text = tr("Receipt: ledger row %1 (bid no. %2), %3\u2026")
                                 .arg(qulonglong(record->row))
                                 .arg(qulonglong(record->version))
                                 .arg(record->hash.first(enough));
        m_receipt->setText(record->durability.isEmpty() ? text : u"%1 \u2013 %2"_s.arg(text, durabilityText(*record)));
    } else {
        m_receipt->setText(record->version > 0 ? tr("No receipt yet") : tr("Not an accepted bid: no receipt"));
    }
    // What the word means, which people met here first.
    QStringList hint{tr("A receipt proves that the bid is in the ledger: the list of all that was decided about the "
                        "item, which cannot be changed unnoticed. Refused bids, settings and the end have rows in it, "
                        "too, so the row of a bid can be higher than its number.")};
    if (hasReceipt)
        hint.append(receiptText());
    if (hasReceipt && !record->durability.isEmpty())
        hint.append(durabilityText(*record));
    m_receipt->setToolTip(hint.join(u'\n'));
}

void BidHistoryView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyStyle();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BidHistoryView::applyStyle()
{
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    for (QLabel *label : {m_caption, m_receipt}) {
        label->setFont(secondaryFont(font()));
        label->setPalette(muted);
    }
}

void BidHistoryView::retranslate()
{
    m_caption->setText(tr("Histor&y"));
    m_table->setAccessibleName(tr("History of bids"));
    m_table->setEmptyText(m_text->isOnlyMine() ? tr("No bids of yours seen yet") : tr("No bids seen yet"));
    m_filter->clear();
    m_filter->addItems({tr("All bids"), tr("Yours only")});
    m_filter->setCurrentIndex(m_text->isOnlyMine() ? 1 : 0);
    m_filter->setAccessibleName(tr("Which bids are shown"));
    m_copy->setToolTip(tr("Copy the receipt: item, ledger row and hash, as \u201Cledger verify\u201D takes it"));
    m_copy->setAccessibleName(tr("Copy the receipt"));
}

} // namespace heliograph
