// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/desktop/slices/slicecontext.h"

#include <QObject>

namespace heliograph
{

class ServerPanel;

// The server inside the window, as far as the person sees it: its panel, its commands and what is chosen for it.
class ServerSlice final : public QObject
{
    Q_OBJECT

public:
    explicit ServerSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    void connectPreferences();
    void connectCommands();
    void showPreferences();
    void showProblem();

    const SliceContext m_context;
    // Belongs to the window.
    ServerPanel *const m_panel;
};

} // namespace heliograph
