// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/panelstate.h"

#include <QCoreApplication>
#include <QWidget>

namespace heliograph
{

using namespace Qt::StringLiterals;

QString panelStateName(PanelState state)
{
    switch (state) {
    case PanelState::connecting:
        return u"connecting"_s;
    case PanelState::live:
        return u"live"_s;
    case PanelState::delayed:
        return u"delayed"_s;
    case PanelState::stale:
        return u"stale"_s;
    case PanelState::error:
        return u"error"_s;
    case PanelState::empty:
        return u"empty"_s;
    }
    Q_UNREACHABLE();
}

QString panelStateWord(PanelState state)
{
    switch (state) {
    case PanelState::connecting:
        return QCoreApplication::translate("PanelState", "Connecting");
    case PanelState::live:
        return QCoreApplication::translate("PanelState", "Live");
    case PanelState::delayed:
        return QCoreApplication::translate("PanelState", "Delayed");
    case PanelState::stale:
        return QCoreApplication::translate("PanelState", "Stale");
    case PanelState::error:
        return QCoreApplication::translate("PanelState", "Error");
    case PanelState::empty:
        return QCoreApplication::translate("PanelState", "Empty");
    }
    Q_UNREACHABLE();
}

void setStateProperty(QWidget &widget, PanelState state)
{
    widget.setProperty("state", panelStateName(state));
}

} // namespace heliograph
