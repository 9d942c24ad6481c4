// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QTabWidget>
#include <functional>

namespace heliograph
{

class PanelFrame;

// Panels that share one place, because there is no room for all of them side by side. Each has a tab, in the order in
// which they were given, and is scrolled where even that place is too small for it.
class TabbedColumn final : public QTabWidget
{
    Q_OBJECT

public:
    explicit TabbedColumn(QWidget *parent = nullptr);

    bool holds(const PanelFrame &panel) const { return m_panels.contains(&panel); }
    bool isEmpty() const { return m_panels.isEmpty(); }
    const QList<PanelFrame *> &panels() const { return m_panels; }

    // Takes over what is new. What is held no longer is handed to `release`, which finds another place for it.
    void setPanels(const QList<PanelFrame *> &panels, const std::function<void(PanelFrame &)> &release);
    void setPanelVisible(const PanelFrame &panel, bool visible);
    void bringToFront(const PanelFrame &panel);

private:
    // -1: it has none.
    int tabOf(const PanelFrame &panel) const;

    QList<PanelFrame *> m_panels;
};

} // namespace heliograph
