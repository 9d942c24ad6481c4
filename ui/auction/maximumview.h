// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/models/countdown.h"
#include "server/protocol/amount.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace heliograph
{

class BidHistoryModel;
class MaximaTrail;
class ThinProgress;

// The one strong number of the panel: the highest bid, how it came there, how old it is, and how long the auction still
// runs.
class MaximumView final : public QWidget
{
    Q_OBJECT

public:
    explicit MaximumView(QWidget *parent = nullptr);

    // None: nothing is known.
    void setMaximum(std::optional<Amount> maximum, quint64 version);
    // What the first bid has to be, shown until there is one.
    void setStart(Amount start);
    // Then nothing is awaited any more, so there is no age either.
    void setClosed(bool closed);
    // Null: no item.
    void setHistory(BidHistoryModel *history);
    void setAge(std::optional<std::chrono::milliseconds> age, bool isStale);
    // In the last minute it stands out, with the share of the minute that is left.
    void setCountdown(const QString &text, std::optional<double> lastMinute);
    void setPanelHeight(int height);
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    bool hasNoBids() const { return m_maximum && m_version == 0; }
    void applyStyle();

    std::optional<Amount> m_maximum;
    Amount m_start;
    quint64 m_version = 0;
    bool m_isStale = false;
    bool m_isClosed = false;
    bool m_isUrgent = false;
    int m_panelHeight = 0;
    QLabel *const m_caption;
    QLabel *const m_value;
    MaximaTrail *const m_trail;
    QLabel *const m_age;
    QLabel *const m_countdown;
    ThinProgress *const m_leftOfMinute;
    QGridLayout *const m_values;
};

} // namespace heliograph
