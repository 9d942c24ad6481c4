// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace heliograph
{

class ChartView;

// Buttons for the time range of a chart; one button with a menu where there is no room for all of them.
class RangeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit RangeBar(ChartView &chart, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(const QString &text);
    void addCompactButton(ChartView &chart, const QStringList &texts);
    void setCompact(bool isCompact);
    // With all buttons.
    int fullWidth() const;
    void showRange(qint64 range);

    QButtonGroup *const m_buttons;
    // For a range of the person's own.
    QToolButton *m_other = nullptr;
    QToolButton *m_compact = nullptr;
};

} // namespace heliograph
