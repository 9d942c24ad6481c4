// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/wrappingrow.h"

#include <QWidget>

namespace heliograph
{

// A bar of widgets that gets higher where it gets too narrow for them.
class WrappingBar : public QWidget
{
    Q_OBJECT

public:
    explicit WrappingBar(QWidget *parent = nullptr);

    WrappingRow &row() const { return *m_row; }

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void keepRoom();

    WrappingRow *const m_row;
};

} // namespace heliograph
