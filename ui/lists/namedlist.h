// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

namespace heliograph
{

// A table whose rows have names, filtered by a text that the names contain. It holds a picture of what it shows, which
// is renewed by refresh(), so that hundreds of values a second cost no more than a few renewals do.
class NamedList : public QAbstractTableModel
{
public:
    // The name of the row, a QByteArray.
    static constexpr int nameRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    virtual void setFilter(const QString &text) = 0;
    virtual void refresh() = 0;
    // -1: not in the list.
    virtual int rowOf(const QByteArray &name) const = 0;
};

} // namespace heliograph
