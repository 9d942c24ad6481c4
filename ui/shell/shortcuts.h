// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace heliograph
{

// Everything that can be done from the keyboard or the command palette, and is known to the whole window.
enum class Command {
    commandPalette,
    connectToServer,
    toggleConnection,
    retryNow,
    manageProfiles,
    signIn,
    signOut,
    pause,
    exportCsv,
    exportPng,
    focusBid,
    minimumNext,
    bidderName,
    filterNotifications,
    markAllRead,
    doNotDisturb,
    toggleServer,
    copyServerUrl,
    openServerUrl,
    sendNotice,
    announce,
    publishPrice,
    newItem,
    changeEnd,
    closeItem,
    showLog,
    nextPanel,
    previousPanel,
    fullScreen,
    layouts,
    resetLayout,
    settings,
    shortcuts,
    about,
    quit,
    cancel,
    range1,
    range2,
    range3,
    range4,
    range5,
    rangeOther,
    linkCharts,
    // Of the menu Panels, which has one action for each of them.
    maximisePanel,
    // What a chart, a list or the amount field understands while it has the focus. They handle these keys themselves.
    chartPause,
    chartLive,
    chartZoomIn,
    chartZoomOut,
    chartZoomReset,
    chartCrosshair,
    chartCrosshairFast,
    chartPan,
    chartUndo,
    chartRange,
    chartCandles,
    chartTable,
    chartCopy,
    listOpen,
    listStar,
    listMoveStar,
    listForget,
    listCopy,
    listMenu,
    placeBid,
    stepAmount,
    stepAmountFar,
};

enum class KeyContext { window, panels, chart, list, amount };

struct Shortcut {
    Command command;
    KeyContext context;
    QList<QKeySequence> keys;
    // Source text, in the context "Shortcuts".
    const char *text;
};

// All of them, once: actions, the sheet behind F1 and the palette read this table.
const QList<Shortcut> &shortcutTable();
// Maximises the panel of this number in the menu, which is 9 at most.
QKeySequence keyOfPanel(int number);
// Translated, without mnemonic.
QString shortcutText(const Shortcut &shortcut);
QString keyContextText(KeyContext context);

} // namespace heliograph
