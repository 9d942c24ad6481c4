// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProxyStyle>

class QStyleOptionToolButton;

namespace heliograph
{

// What the program's style lacks, whichever it is: texts in their own direction in a window of the other one, and
// frames and focus that can be seen with a palette of high contrast, and boxes to be ticked with a dark one. Styles
// derive these from the colour of the window, and nothing is darker than black. A focus that can be seen on a button of
// the highlight's colour. And a name for the button in a field, which Qt gives none.
class DeskStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    // Goes on with the style that the program has.
    DeskStyle();

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    void drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
                      const QString &text, QPalette::ColorRole textRole = QPalette::NoRole) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void drawMirroredLabel(const QStyleOptionToolButton &button, QPainter &painter, const QWidget *widget) const;
};

} // namespace heliograph
