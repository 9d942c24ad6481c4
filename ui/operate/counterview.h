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

    // The meaning says what is counted.
    void setName(const QString &name, const QString &meaning);
    void setTrail(const CounterTrail &trail);
    // The newest value is the one that was last known.
    void setOld(bool isOld);
    // With more room around it the number is larger, to be read from afar.
    void setRoom(int room);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    // A dash while it is not known.
    QString valueText() const;
    QFont numberFont() const;

    QString m_name;
    QString m_meaning;
    CounterTrail m_trail;
    int m_room = 0;
    bool m_isOld = false;
};

} // namespace heliograph
