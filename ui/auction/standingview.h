// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidding.h"

#include <QLabel>

namespace heliograph
{

// Where the person stands, by word, shape and colour. A change is spoken by a screen reader at once.
class StandingView final : public QLabel
{
    Q_OBJECT

public:
    explicit StandingView(QWidget *parent = nullptr);

    void setStanding(BidStanding standing, const QString &text);
    BidStanding standing() const { return m_standing; }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QColor colour() const;
    void applyStyle();

    BidStanding m_standing = BidStanding::none;
};

} // namespace heliograph
