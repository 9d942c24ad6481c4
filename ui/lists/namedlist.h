// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <utility>

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

    // Without a link no row is the present, however young it is. Shown from the next refresh() on.
    void setCutOff(bool isCutOff)
    {
        if (std::exchange(m_isCutOff, isCutOff) != isCutOff)
            setAllChanged();
    }
    // The next refresh() reports every cell as changed, because something changed that all of them show, such as the
    // language. Otherwise it reports those alone that look different.
    void setAllChanged() { m_areAllChanged = true; }

protected:
    bool isCutOff() const { return m_isCutOff; }
    bool takeAllChanged() { return std::exchange(m_areAllChanged, false); }

private:
    bool m_isCutOff = false;
    bool m_areAllChanged = false;
};

} // namespace heliograph
