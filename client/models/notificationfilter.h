// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/notification.h"

#include <QSortFilterProxyModel>

namespace heliograph
{

// Shows the notices of at least one severity whose message contains a text.
class NotificationFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit NotificationFilter(QObject *parent = nullptr);

    // None: all of them.
    void setLeast(std::optional<Severity> least);
    void setText(const QString &text);
    bool isFiltering() const { return m_least || !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<Severity> m_least;
    QString m_text;
};

// How much a severity matters; good news matter as little as plain ones.
int weightOf(Severity severity);

} // namespace heliograph
