// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProgressBar>

namespace heliograph
{

// How far something is, as a line of two pixels that keeps its place while there is nothing to show.
class ThinProgress final : public QProgressBar
{
    Q_OBJECT

public:
    explicit ThinProgress(QWidget *parent = nullptr);

    // From 0 to 1.
    void setShare(double share);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace heliograph
