// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/bidhistorymodel.h"

#include <QPointer>
#include <QWidget>

namespace heliograph
{

// How the maximum came to where it is: a line through the newest accepted bids of one item, evenly spaced.
class MaximaTrail final : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype mostMaxima = 20;

    explicit MaximaTrail(QWidget *parent = nullptr);

    // Null: no item.
    void setHistory(BidHistoryModel *history);
    void setStale(bool stale);
    // The oldest comes first.
    const QList<Amount> &maxima() const { return m_maxima; }
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void describe();

    QPointer<BidHistoryModel> m_history;
    QList<Amount> m_maxima;
    bool m_isStale = false;
};

} // namespace heliograph
