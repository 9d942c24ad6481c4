// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/countertrail.h"

#include <QWidget>

namespace heliograph
{

// One counter: its name, its newest value, and the line it drew lately.
class CounterView final : public QWidget
{
    Q_OBJECT

public:
    explicit CounterView(QWidget *parent = nullptr);

    void setName(const QString &name);
    void setTrail(const CounterTrail &trail);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QString m_name;
    CounterTrail m_trail;
};

} // namespace heliograph
