// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIdentityProxyModel>

namespace heliograph
{

// Adds to a list of notices what tooltips show and screen readers speak.
class NoticeLines final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit NoticeLines(QObject *parent = nullptr) : QIdentityProxyModel(parent) {}

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

} // namespace heliograph
