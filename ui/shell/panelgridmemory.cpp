// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the panels stand, as bytes.

#include "ui/shell/panelgrid.h"
#include "ui/style/panelframe.h"

#include <QDataStream>
#include <QIODevice>
#include <QSplitter>

namespace heliograph
{

namespace
{

constexpr quint32 stateMark = 0x48504732; // "HPG2"

} // namespace

QByteArray PanelGrid::saveState() const
{
    QStringList hidden;
    for (const PanelFrame *panel : m_hidden)
        hidden.append(panel->objectName());
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << stateMark << (hasTabs() ? m_spread : spread()) << hidden
           << (m_maximised ? m_maximised->objectName() : QString());
    return state;
}

QByteArray PanelGrid::spread() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << m_columns->saveState() << m_left->saveState() << m_right->saveState();
    return state;
}

void PanelGrid::setSpread(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    QByteArray columns;
    QByteArray left;
    QByteArray right;
    stream >> columns >> left >> right;
    if (stream.status() != QDataStream::Ok)
        return spreadByStretch();
    m_columns->restoreState(columns);
    m_left->restoreState(left);
    m_right->restoreState(right);
}

// As at the first start.
void PanelGrid::spreadByStretch()
{
    m_columns->setSizes({3 * width() / 4, width() / 4, 0});
    for (QSplitter *column : {m_left, m_right}) {
        QList<int> sizes;
        for (int i = 0; i < column->count(); ++i)
            sizes.append(column->widget(i)->sizePolicy().verticalStretch() * height());
        column->setSizes(sizes);
    }
}

bool PanelGrid::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 mark = 0;
    QByteArray spread;
    QStringList hidden;
    QString maximised;
    stream >> mark >> spread >> hidden >> maximised;
    if (stream.status() != QDataStream::Ok || mark != stateMark)
        return false;
    m_spread = spread;
    if (!hasTabs())
        setSpread(spread);
    m_hidden.clear();
    PanelFrame *shownAlone = nullptr;
    for (PanelFrame *panel : std::as_const(m_panels)) {
        if (hidden.contains(panel->objectName()))
            m_hidden.append(panel);
        if (panel->objectName() == maximised)
            shownAlone = panel;
    }
    setMaximised(shownAlone);
    apply();
    arrange();
    return true;
}

} // namespace heliograph
