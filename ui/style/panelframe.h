// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/panelstate.h"

#include <QFrame>
#include <chrono>
#include <optional>

class QHBoxLayout;
class QLabel;
class QLayout;
class QMenu;
class QStackedLayout;
class QToolButton;

namespace heliograph
{

class EmptyState;
class StateDot;
class ThinProgress;

// The frame all panels share, a card on the ground of the window: a header with title, own widgets, state, age and
// menu, and below it either the content or the reason why there is none. A panel derives from it or owns one; the
// window connects what the header asks for.
class PanelFrame : public QFrame
{
    Q_OBJECT

public:
    explicit PanelFrame(const QString &title, QWidget *parent = nullptr);

    QString title() const;
    void setTitle(const QString &title);

    PanelState state() const { return m_state; }
    // While it is `empty` the empty state is shown, otherwise the content. `detail` explains the state in a tooltip, or
    // beside the dot for stale and error.
    void setState(PanelState state, const QString &detail = {});
    // The age of what is shown; nothing when there is nothing that could have one. The caller ticks it.
    void setAge(std::optional<std::chrono::milliseconds> age);

    // How much of its time the attempt has taken, for the state `connecting`; nothing where that is not known.
    void setProgress(std::optional<double> share);

    // For tests.
    void nameAge(const QString &objectName);

    // Takes ownership.
    void setContent(QWidget *content);
    // Shown also while empty: the content itself says what there is to do.
    void keepContent();
    EmptyState &emptyState() { return *m_emptyState; }
    // Between title and state, for what belongs in the header: a value, a filter, a legend.
    void addHeaderWidget(QWidget *widget, int stretch = 0);
    // Behind the button at the end of the header; it already offers to maximise and to hide.
    QMenu &panelMenu() { return *m_menu; }
    void setMaximised(bool maximised);
    // It stands alone in a window, which brings its own ways to enlarge and to close it.
    void setInOwnWindow(bool isInOwnWindow);
    // Hidden where a panel can be neither hidden nor maximised.
    void setHeaderMenuShown(bool shown);
    // For a part of another panel, which can be neither hidden nor maximised: no card and no header, and state and age
    // stand where the layout has them.
    void makePart(QLayout &statusPlace);

Q_SIGNALS:
    void maximiseRequested();
    void hideRequested();
    // Into a window of its own, or back.
    void ownWindowRequested();
    void titleChanged();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fitHeader();
    void showAge();
    QWidget *makeHeader();
    void applyStyle();
    void retranslate();

    PanelState m_state = PanelState::empty;
    bool m_isMaximised = false;
    bool m_isInOwnWindow = false;
    bool m_isFitting = false;
    // No room for words about the state.
    bool m_isTight = false;
    bool m_keepsContent = false;
    bool m_isPart = false;
    std::optional<std::chrono::milliseconds> m_age;
    std::optional<double> m_share;
    QString m_detail;
    QLabel *const m_title;
    StateDot *const m_dot;
    QLabel *const m_stateLabel;
    QLabel *const m_ageLabel;
    QMenu *const m_menu;
    QToolButton *const m_menuButton;
    QAction *m_maximiseAction = nullptr;
    QAction *m_ownWindowAction = nullptr;
    QAction *m_hideAction = nullptr;
    QHBoxLayout *m_headerWidgets = nullptr;
    QStackedLayout *m_stack = nullptr;
    EmptyState *const m_emptyState;
    QWidget *const m_header;
    ThinProgress *const m_progress;
};

} // namespace heliograph
