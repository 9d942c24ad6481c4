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

    // Shows it in the field; empty: none.
    void showItem(const QByteArray &id);
    void showPopup() override;

Q_SIGNALS:
    // Emitted so that what the list shows can be read again.
    void listOpened();
    // Entered by the person; not necessarily the name of an item.
    void entered(const QByteArray &id);
};

} // namespace heliograph
