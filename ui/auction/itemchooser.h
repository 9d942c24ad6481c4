// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/auction/itemlistmodel.h"

#include <QComboBox>

namespace heliograph
{

// The field in which a person chooses an item: from the list, or by typing its name. It never chooses by itself.
class ItemChooser final : public QComboBox
{
    Q_OBJECT

public:
    ItemChooser(AuctionModel &model, ItemListModel::ServerNow serverNow, QWidget *parent = nullptr);

    void showItem(const QByteArray &id); // in the field; empty: none
    void showPopup() override;

Q_SIGNALS:
    void listOpened(); // so that what it shows can be read again
    void entered(const QByteArray &id); // by the person; not necessarily the name of an item
};

} // namespace heliograph
