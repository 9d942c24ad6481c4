// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIdentityProxyModel>

namespace heliograph
{

// Adds to a list of notices what tooltips show and screen readers speak.
class NotificationLines final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit NotificationLines(QObject *parent = nullptr) : QIdentityProxyModel(parent) {}

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

} // namespace heliograph
