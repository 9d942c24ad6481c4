// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>
#include <memory>
#include <vector>

class QSplitter;

namespace heliograph
{

class PanelFrame;
class PanelWindow;
class TabbedColumn;

// The panels in two columns of splitters. Each can be hidden or take the whole room. When the window is narrow, or too
// low for what is in a column, the panels on the right share one place as tabs, and those at the end of the left column
// that have no room join them: a panel is never squeezed until its content is cut off. A panel may also stand in a
// window of its own, which is seen as long as the grid is.
class PanelGrid final : public QWidget
{
    Q_OBJECT

public:
    enum class Column { left, right };

    explicit PanelGrid(QWidget *parent = nullptr);
    ~PanelGrid() override;

    // The panel has an object name, under which it is remembered. Takes it over.
    void addPanel(PanelFrame &panel, Column column, int stretch = 1);
    const QList<PanelFrame *> &panels() const { return m_panels; }

    bool isPanelShown(const PanelFrame &panel) const;
    void setPanelShown(PanelFrame &panel, bool shown);
    PanelFrame *maximised() const { return m_maximised; }
    // None: all are back.
    void setMaximised(PanelFrame *panel);
    bool hasTabs() const;
    // With less, one more of the panels would become a tab.
    int heightToKeepPlaces() const;
    bool isInOwnWindow(const PanelFrame &panel) const { return windowOf(panel) != nullptr; }
    void setInOwnWindow(PanelFrame &panel, bool isInOwnWindow);
    // Null: it has none.
    QWidget *ownWindow(const PanelFrame &panel) const;

    // Gives it the keyboard.
    void focusPanel(PanelFrame &panel);
    void focusNextPanel(int direction);
    // Makes sure that it can be seen, whatever is maximised, hidden or behind a tab.
    void reveal(PanelFrame &panel);

    QByteArray saveState() const;
    // How it is before a person changes anything: noted once all panels are there, and gone back to.
    void noteFirstLayout() { m_hiddenAtFirst = m_hidden; }
    void resetLayout();
    // Returns false if it was not from here, and nothing changed.
    bool restoreState(const QByteArray &state);

    // It finds a place for all panels in whatever there is.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // Something worth remembering.
    void layoutChanged();
    // Which panels are shown, and where, may have changed, also by restoreState().
    void panelsArranged();
    // The grid owns it.
    void ownWindowOpened(QWidget &window);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    // Where a panel was that has a window of its own, and that window.
    struct Away {
        std::unique_ptr<PanelWindow> window;
        // In its column, so that the others keep their places.
        QWidget *placeholder = nullptr;
    };

    bool isRight(const PanelFrame &panel) const { return m_rightPanels.contains(&panel); }
    bool isSeen(const PanelFrame &panel) const;
    template <typename Choice>
    int heightOf(const Choice &isMeant) const;
    int neededHeight(bool isRight) const;
    QList<PanelFrame *> panelsForTabs(int spare) const;
    void arrange();
    void noteSizes();
    void setTabbed(const QList<PanelFrame *> &panels);
    void putIntoColumn(PanelFrame &panel);
    void apply();
    QByteArray spread() const;
    void setSpread(const QByteArray &state);
    void spreadByStretch();
    PanelWindow *windowOf(const PanelFrame &panel) const;
    void openWindow(PanelFrame &panel, const QByteArray &geometry);
    void closeWindow(PanelFrame &panel);
    void closeWindows();
    void setWindowsShown(bool shown);

    QSplitter *const m_columns;
    QSplitter *const m_left;
    QSplitter *const m_right;
    TabbedColumn *const m_tabs;
    QList<PanelFrame *> m_panels;
    QList<const PanelFrame *> m_rightPanels;
    QList<const PanelFrame *> m_hidden;
    QList<const PanelFrame *> m_hiddenAtFirst;
    PanelFrame *m_maximised = nullptr;
    std::vector<Away> m_away;
    // The sizes while there were no tabs.
    QByteArray m_savedSplitterSizes;
    // The charts suffer more from a lack of width.
    static constexpr double firstLeftShare = 0.6;

    // While there are tabs.
    double m_leftShare = firstLeftShare;
    bool m_isArranging = false;
    // Shown last: the tab in front when there is no longer room for all. A panel needs more room once it is seen.
    PanelFrame *m_front = nullptr;
};

} // namespace heliograph
