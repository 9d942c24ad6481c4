// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace heliograph
{

// The connections in words, sorted by a column or by how badly the readers are off.
class ConnectionsText final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ConnectionsText(QObject *parent = nullptr);

    // The readers are those that were last known.
    void setOld(bool isOld);
    // The reader that is this window itself.
    void setOwnReader(const QByteArray &id);
    // It is in the list.
    bool hasOwnReader() const;
    bool isOwnReader(const QModelIndex &index) const;

    // By -1: those that lag most first, which is how it begins.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    static QString programHint(const QModelIndex &index);
    static QString viaText(const QByteArray &via);

    bool m_isByPain = true;
    QByteArray m_ownReader;
    bool m_isOld = false;
};

} // namespace heliograph
