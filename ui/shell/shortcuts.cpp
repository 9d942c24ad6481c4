// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/shortcuts.h"

#include <QCoreApplication>

namespace heliograph
{

namespace
{

// Qt names the keys in menus, hints and here. In its German this one is called as in English, which no German keyboard
// does; our translations are asked first.
[[maybe_unused]] constexpr const char *returnKey = QT_TRANSLATE_NOOP("QShortcut", "Return");

QList<QKeySequence> keys(std::initializer_list<QKeyCombination> combinations)
{
    QList<QKeySequence> sequences;
    for (const QKeyCombination combination : combinations)
        sequences.append(QKeySequence(combination));
    return sequences;
}

QList<QKeySequence> keysOfPanels()
{
    QList<QKeySequence> sequences;
    for (int number = 1; number <= 9; ++number)
        sequences.append(keyOfPanel(number));
    return sequences;
}

// The platform's own keys where it has some, and always the documented one.
QList<QKeySequence> standard(QKeySequence::StandardKey key, QKeyCombination documented)
{
    QList<QKeySequence> sequences{QKeySequence(documented)};
    for (const QKeySequence &sequence : QKeySequence::keyBindings(key)) {
        if (!sequences.contains(sequence))
            sequences.append(sequence);
    }
    return sequences;
}

} // namespace

const QList<Shortcut> &shortcutTable()
{
    using enum Command;
    constexpr auto window = KeyContext::window;
    constexpr auto panels = KeyContext::panels;
    constexpr auto chart = KeyContext::chart;
    constexpr auto list = KeyContext::list;
    constexpr auto amount = KeyContext::amount;
    static const QList<Shortcut> table{
        {commandPalette, window, keys({Qt::CTRL | Qt::Key_K}), QT_TRANSLATE_NOOP("Shortcuts", "&Command palette")},
        {connectToServer, window, keys({Qt::CTRL | Qt::Key_O}),
         QT_TRANSLATE_NOOP("Shortcuts", "Connect to a &server…")},
        {toggleConnection, window, keys({Qt::CTRL | Qt::Key_Return}),
         QT_TRANSLATE_NOOP("Shortcuts", "&Connect or disconnect")},
        {retryNow, window, keys({QKeyCombination(Qt::Key_F5)}), QT_TRANSLATE_NOOP("Shortcuts", "&Retry now")},
        {manageProfiles, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&Manage profiles…")},
        {signIn, window, keys({Qt::CTRL | Qt::Key_I}), QT_TRANSLATE_NOOP("Shortcuts", "Sign &in…")},
        {signOut, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Sign &out")},
        {pause, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&Pause all charts")},
        {exportCsv, window, keys({Qt::CTRL | Qt::Key_E}), QT_TRANSLATE_NOOP("Shortcuts", "&Export CSV…")},
        {exportPng, window, keys({Qt::CTRL | Qt::SHIFT | Qt::Key_E}), QT_TRANSLATE_NOOP("Shortcuts", "Export P&NG…")},
        {focusBid, window, keys({Qt::CTRL | Qt::Key_B}), QT_TRANSLATE_NOOP("Shortcuts", "&Go to the bid amount")},
        {minimumNext, window, keys({Qt::CTRL | Qt::Key_M}),
         QT_TRANSLATE_NOOP("Shortcuts", "Take the &minimum next bid")},
        {bidderName, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Your name on &bids…")},
        {filterNotifications, window, standard(QKeySequence::Find, Qt::CTRL | Qt::Key_F),
         QT_TRANSLATE_NOOP("Shortcuts", "&Filter notifications")},
        {markAllRead, window, keys({Qt::CTRL | Qt::SHIFT | Qt::Key_A}),
         QT_TRANSLATE_NOOP("Shortcuts", "Mark &all listed as read")},
        {doNotDisturb, window, keys({Qt::CTRL | Qt::Key_D}), QT_TRANSLATE_NOOP("Shortcuts", "&Do not disturb")},
        {toggleServer, window, keys({Qt::CTRL | Qt::SHIFT | Qt::Key_S}),
         QT_TRANSLATE_NOOP("Shortcuts", "&Start or stop the local server")},
        {copyServerUrl, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&Copy its address")},
        {openServerUrl, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&Open its page")},
        {sendNotice, window, keys({Qt::CTRL | Qt::SHIFT | Qt::Key_N}),
         QT_TRANSLATE_NOOP("Shortcuts", "Send a &notice…")},
        {announce, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&Announce something…")},
        {publishPrice, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&Publish a price…")},
        {newItem, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&New item…")},
        {changeEnd, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Change the &end of the item…")},
        {closeItem, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&Close the item now…")},
        {showLog, window, keys({Qt::CTRL | Qt::Key_L}), QT_TRANSLATE_NOOP("Shortcuts", "Show the &log")},
        {nextPanel, window, keys({QKeyCombination(Qt::Key_F6)}), QT_TRANSLATE_NOOP("Shortcuts", "Ne&xt panel")},
        {previousPanel, window, keys({Qt::SHIFT | Qt::Key_F6}), QT_TRANSLATE_NOOP("Shortcuts", "Pre&vious panel")},
        {fullScreen, window, standard(QKeySequence::FullScreen, QKeyCombination(Qt::Key_F11)),
         QT_TRANSLATE_NOOP("Shortcuts", "F&ull screen")},
        {layouts, window, keys({Qt::CTRL | Qt::SHIFT | Qt::Key_L}),
         QT_TRANSLATE_NOOP("Shortcuts", "&Save or manage layouts…")},
        {resetLayout, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Reset the la&yout")},
        {settings, window, standard(QKeySequence::Preferences, Qt::CTRL | Qt::Key_Comma),
         QT_TRANSLATE_NOOP("Shortcuts", "&Settings…")},
        {shortcuts, window, standard(QKeySequence::HelpContents, QKeyCombination(Qt::Key_F1)),
         QT_TRANSLATE_NOOP("Shortcuts", "&Keyboard shortcuts")},
        {about, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "&About Heliograph")},
        {quit, window, standard(QKeySequence::Quit, Qt::CTRL | Qt::Key_Q), QT_TRANSLATE_NOOP("Shortcuts", "&Quit")},
        {cancel, window, keys({QKeyCombination(Qt::Key_Escape)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Cancel or close details")},
        {range1, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Show &1 minute")},
        {range2, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Show &5 minutes")},
        {range3, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Show 15 m&inutes")},
        {range4, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Show 1 &hour")},
        {range5, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Show &24 hours")},
        {rangeOther, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Show an&other time…")},
        {linkCharts, window, {}, QT_TRANSLATE_NOOP("Shortcuts", "Charts move to&gether")},
        {maximisePanel, panels, keysOfPanels(), QT_TRANSLATE_NOOP("Shortcuts", "Maximise or restore a panel")},
        {chartPause, chart, keys({QKeyCombination(Qt::Key_Space)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Pause or resume it and those that move with it")},
        {chartLive, chart, keys({QKeyCombination(Qt::Key_Home), QKeyCombination(Qt::Key_L)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Back to live")},
        {chartZoomIn, chart, keys({QKeyCombination(Qt::Key_Plus)}), QT_TRANSLATE_NOOP("Shortcuts", "Zoom in")},
        {chartZoomOut, chart, keys({QKeyCombination(Qt::Key_Minus)}), QT_TRANSLATE_NOOP("Shortcuts", "Zoom out")},
        {chartZoomReset, chart, keys({QKeyCombination(Qt::Key_0)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Zoom to the whole range")},
        {chartCrosshair, chart, keys({QKeyCombination(Qt::Key_Left), QKeyCombination(Qt::Key_Right)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Move the crosshair")},
        {chartCrosshairFast, chart, keys({Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right}),
         QT_TRANSLATE_NOOP("Shortcuts", "Move the crosshair ten steps")},
        {chartPan, chart, keys({Qt::CTRL | Qt::Key_Left, Qt::CTRL | Qt::Key_Right}),
         QT_TRANSLATE_NOOP("Shortcuts", "Earlier or later")},
        {chartUndo,
         chart,
         {QKeySequence(QKeySequence::Undo), QKeySequence(QKeySequence::Redo)},
         QT_TRANSLATE_NOOP("Shortcuts", "Undo or redo a zoom")},
        {chartRange, chart,
         keys({QKeyCombination(Qt::Key_1), QKeyCombination(Qt::Key_2), QKeyCombination(Qt::Key_3),
               QKeyCombination(Qt::Key_4), QKeyCombination(Qt::Key_5), QKeyCombination(Qt::Key_6)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Time range: 1 min, 5 min, 15 min, 1 h, 24 h, another")},
        {chartCandles, chart, keys({QKeyCombination(Qt::Key_C)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Candles or a line, from 15 minutes on")},
        {chartTable, chart, keys({QKeyCombination(Qt::Key_T)}), QT_TRANSLATE_NOOP("Shortcuts", "Show as table")},
        {chartCopy, chart, keys({Qt::CTRL | Qt::Key_C}), QT_TRANSLATE_NOOP("Shortcuts", "Copy visible values")},
        {listOpen, list, keys({QKeyCombination(Qt::Key_Return), QKeyCombination(Qt::Key_Enter)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Edit the alert, show the item or read the notification")},
        {listStar, list, keys({QKeyCombination(Qt::Key_Space)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Star in the watchlist, on or off")},
        {listMoveStar, list, keys({Qt::ALT | Qt::Key_Up, Qt::ALT | Qt::Key_Down}),
         QT_TRANSLATE_NOOP("Shortcuts", "Move a star of the watchlist up or down")},
        {listForget, list, keys({QKeyCombination(Qt::Key_Delete)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Forget a silent host")},
        {listCopy, list, keys({Qt::CTRL | Qt::Key_C}),
         QT_TRANSLATE_NOOP("Shortcuts", "Copy the chosen lines of a table")},
        {listMenu, list, keys({QKeyCombination(Qt::Key_Menu), Qt::SHIFT | Qt::Key_F10}),
         QT_TRANSLATE_NOOP("Shortcuts", "Menu of a line: sort, copy, export")},
        {placeBid, amount, keys({QKeyCombination(Qt::Key_Return), QKeyCombination(Qt::Key_Enter)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Place the bid")},
        {stepAmount, amount, keys({QKeyCombination(Qt::Key_Up), QKeyCombination(Qt::Key_Down)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Raise or lower the amount by a small step")},
        {stepAmountFar, amount, keys({QKeyCombination(Qt::Key_PageUp), QKeyCombination(Qt::Key_PageDown)}),
         QT_TRANSLATE_NOOP("Shortcuts", "Raise or lower the amount by a large step")},
    };
    return table;
}

QKeySequence keyOfPanel(int number)
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key(Qt::Key_0 + number));
}

QString shortcutText(const Shortcut &shortcut)
{
    return QCoreApplication::translate("Shortcuts", shortcut.text).remove(QLatin1Char('&'));
}

QString keyContextText(KeyContext context)
{
    switch (context) {
    case KeyContext::window:
        return QCoreApplication::translate("Shortcuts", "Everywhere");
    case KeyContext::panels:
        return QCoreApplication::translate("Shortcuts", "Panels, by their numbers in the menu");
    case KeyContext::chart:
        return QCoreApplication::translate("Shortcuts", "In a chart");
    case KeyContext::list:
        return QCoreApplication::translate("Shortcuts", "In a list");
    case KeyContext::amount:
        return QCoreApplication::translate("Shortcuts", "In the bid amount");
    }
    Q_UNREACHABLE();
}

} // namespace heliograph
