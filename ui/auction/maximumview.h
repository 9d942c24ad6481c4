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

// The one strong number of the panel: the highest bid, how old it is, and how long the auction still runs.
class MaximumView final : public QWidget
{
    Q_OBJECT

public:
    explicit MaximumView(QWidget *parent = nullptr);

    void setMaximum(std::optional<Amount> maximum, quint64 version); // none: nothing is known
    void setAge(std::optional<std::chrono::milliseconds> age, bool isStale);
    void setCountdown(const QString &text, bool isUrgent);
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyStyle();

    std::optional<Amount> m_maximum;
    quint64 m_version = 0;
    bool m_isStale = false;
    bool m_isUrgent = false;
    QLabel *const m_caption;
    QLabel *const m_value;
    QLabel *const m_versionLabel;
    QLabel *const m_age;
    QLabel *const m_countdown;
    QGridLayout *const m_values;
};

} // namespace heliograph
