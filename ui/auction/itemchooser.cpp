// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/itemchooser.h"

#include "client/models/auctionmodel.h"

#include <QAbstractItemView>
#include <QLineEdit>

namespace heliograph
{

using namespace Qt::StringLiterals;

ItemChooser::ItemChooser(AuctionModel &model, ItemListModel::ServerNow serverNow, QWidget *parent) : QComboBox(parent)
{
    setObjectName(u"itemField"_s);
    setEditable(true);
    setInsertPolicy(NoInsert);
    // Without a placeholder the first item that comes would be put into the field.
    setPlaceholderText(u" "_s);
    setModel(new ItemListModel(model, std::move(serverNow), this));
    setCurrentIndex(-1);
    setMinimumContentsLength(8);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    const auto enter = [this] { Q_EMIT entered(currentText().trimmed().toUtf8()); };
    connect(this, &QComboBox::activated, this, enter);
    connect(lineEdit(), &QLineEdit::returnPressed, this, enter);
}

void ItemChooser::showItem(const QByteArray &id)
{
    setCurrentIndex(findData(QString::fromUtf8(id), AuctionModel::idRole, Qt::MatchExactly | Qt::MatchCaseSensitive));
    setEditText(QString::fromUtf8(id));
}

void ItemChooser::showPopup()
{
    Q_EMIT listOpened();
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + view()->frameWidth() * 2);
    view()->setTextElideMode(Qt::ElideRight);
    QComboBox::showPopup();
}

} // namespace heliograph
