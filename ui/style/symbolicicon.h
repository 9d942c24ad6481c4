// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>

namespace heliograph
{

// Our own line drawings, tinted with the text colour of the palette. One look at every size, theme and platform.
enum class Symbol {
    // The product.
    heliograph,
    bell,
    bellOff,
    pause,
    play,
    stop,
    connect,
    disconnect,
    retry,
    menu,
    maximise,
    restore,
    close,
    settings,
    search,
    copy,
    open,
    info,
    warning,
    error,
    check,
    save,
    table,
};

QIcon symbolicIcon(Symbol symbol);

} // namespace heliograph
