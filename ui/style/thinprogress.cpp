// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/thinprogress.h"

#include "ui/style/semanticcolours.h"

#include <QPainter>

namespace heliograph
{

namespace
{

constexpr int thickness = 2;
constexpr int steps = 1'000;

} // namespace

ThinProgress::ThinProgress(QWidget *parent) : QProgressBar(parent)
{
    setRange(0, steps);
    setTextVisible(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
}

void ThinProgress::setShare(double share)
{
    setValue(int(std::clamp(share, 0.0, 1.0) * steps));
}

QSize ThinProgress::sizeHint() const
{
    return {4 * thickness, thickness};
}

void ThinProgress::paintEvent(QPaintEvent *)
{
    const SemanticColours colours = SemanticColours::of(palette());
    QRect done = rect();
    done.setWidth(width() * value() / steps);
    if (layoutDirection() == Qt::RightToLeft)
        done.moveRight(rect().right());
    QPainter painter(this);
    painter.fillRect(rect(), colours.grid);
    painter.fillRect(done, colours.series[0]);
}

} // namespace heliograph
