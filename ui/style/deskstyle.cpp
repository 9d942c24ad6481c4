// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/deskstyle.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/textdirection.h"

#include <QApplication>
#include <QDateTimeEdit>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>
#include <algorithm>

namespace heliograph
{

namespace
{

void strokeFrame(QPainter &painter, const QStyleOption &option, const QRect &rect)
{
    const bool isFocused = option.state.testFlag(QStyle::State_HasFocus);
    const int width = isFocused ? 2 : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(option.palette.color(isFocused ? QPalette::Highlight : QPalette::WindowText), width,
                        Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(rect.adjusted(width / 2, width / 2, -1, -1));
    painter.restore();
}

bool hasFrame(QStyle::PrimitiveElement element, const QStyleOption &option)
{
    switch (element) {
    case QStyle::PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
        return !button || !button->features.testFlag(QStyleOptionButton::Flat)
            || option.state.testFlag(QStyle::State_HasFocus);
    }
    case QStyle::PE_PanelButtonTool:
        return option.state & (QStyle::State_On | QStyle::State_Sunken | QStyle::State_MouseOver);
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_FrameFocusRect:
    case QStyle::PE_FrameMenu:
    case QStyle::PE_FrameTabWidget:
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_PanelTipLabel:
        return true;
    default:
        return false;
    }
}

// Styles draw the focus in the colour of the highlight, which is that of such a button.
void strokeFocusOfPrimary(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(option.palette.color(QPalette::ButtonText), 2));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 3, -3, -3), 2, 2);
    painter.restore();
}

bool hasKeyboardFocus(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

// Styles draw a box as a hole in the ground, with an edge darker than that: on dark ground nothing is left of it.
void strokeBox(QPainter &painter, const QStyleOption &option, bool isRound)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isEnabled ? SemanticColours::of(option.palette).muted
                                  : option.palette.color(QPalette::Disabled, QPalette::WindowText),
                        1));
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = isRound ? rect.width() / 2 : 2;
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

bool isBox(QStyle::PrimitiveElement element)
{
    return element == QStyle::PE_IndicatorCheckBox || element == QStyle::PE_IndicatorRadioButton
        || element == QStyle::PE_IndicatorItemViewItemCheck;
}

bool isArrowBesideText(const QStyleOptionToolButton &button)
{
    return button.toolButtonStyle == Qt::ToolButtonTextBesideIcon
        && button.features.testFlag(QStyleOptionToolButton::Arrow) && button.arrowType != Qt::NoArrow;
}

Qt::ArrowType mirrored(Qt::ArrowType arrow)
{
    if (arrow == Qt::RightArrow)
        return Qt::LeftArrow;
    return arrow == Qt::LeftArrow ? Qt::RightArrow : arrow;
}

QStyle::PrimitiveElement indicatorOf(Qt::ArrowType arrow)
{
    switch (arrow) {
    case Qt::UpArrow:
        return QStyle::PE_IndicatorArrowUp;
    case Qt::LeftArrow:
        return QStyle::PE_IndicatorArrowLeft;
    case Qt::RightArrow:
        return QStyle::PE_IndicatorArrowRight;
    default:
        return QStyle::PE_IndicatorArrowDown;
    }
}

// Otherwise Qt shows the sections in the reverse order, so that the seconds come before the hour.
void readFromLeftToRight(QDateTimeEdit &edit)
{
    if (edit.layoutDirection() == Qt::LeftToRight)
        return;
    const QString format = edit.displayFormat();
    edit.setLayoutDirection(Qt::LeftToRight);
    edit.setDisplayFormat(format);
}

} // namespace

DeskStyle::DeskStyle() : QProxyStyle(QStyleFactory::create(QApplication::style()->name()))
{
}

void DeskStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLabel *>(widget))
        widget->installEventFilter(this);
    if (auto *edit = qobject_cast<QDateTimeEdit *>(widget))
        readFromLeftToRight(*edit);
    if (qobject_cast<QToolButton *>(widget) && qobject_cast<QLineEdit *>(widget->parentWidget()))
        widget->setAccessibleName(tr("Clear"));
}

// As late as that, for a label is aligned at any time.
bool DeskStyle::eventFilter(QObject *watched, QEvent *event)
{
    auto *label = event->type() == QEvent::Paint ? qobject_cast<QLabel *>(watched) : nullptr;
    if (label)
        alignByLayout(*label);
    return QProxyStyle::eventFilter(watched, event);
}

// Some styles leave no room for the frame of a menu.
int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    return metric == PM_MenuPanelWidth && widget && isHighContrast(widget->palette()) ? std::max(usual, 1) : usual;
}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (isHighContrast(option->palette)) {
        if (hasFrame(element, *option))
            strokeFrame(*painter, *option, option->rect);
    } else if (isBox(element) && isDark(option->palette)) {
        strokeBox(*painter, *option, element == PE_IndicatorRadioButton);
    }
}

void DeskStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
        const QString text = inOwnDirection(item->text, item->direction);
        if (text != item->text) {
            QStyleOptionViewItem own(*item);
            own.text = text;
            return QProxyStyle::drawControl(element, &own, painter, widget);
        }
    }
    if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option); item && element == CE_MenuItem) {
        QStyleOptionMenuItem own(*item);
        // The keys stand behind a tab.
        const qsizetype tab = item->text.indexOf(u'\t');
        own.text = inOwnDirection(item->text.left(tab), item->direction);
        if (tab >= 0)
            own.text += u'\t' + inOwnDirection(item->text.mid(tab + 1), item->direction);
        return QProxyStyle::drawControl(element, &own, painter, widget);
    }
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (button && element == CE_ToolButtonLabel && button->direction == Qt::RightToLeft
        && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon)
        return drawMirroredLabel(*button, *painter, widget);
    QProxyStyle::drawControl(element, option, painter, widget);
    if (element == CE_TabBarTabShape && isHighContrast(option->palette))
        strokeFrame(*painter, *option, option->rect);
    if (element == CE_PushButton && hasKeyboardFocus(*option) && isOfPrimaryButton(option->palette))
        strokeFocusOfPrimary(*painter, *option);
}

// Qt leaves the arrow at the left, pointing to where it did, and the text at the left of the room that it has.
void DeskStyle::drawMirroredLabel(const QStyleOptionToolButton &button, QPainter &painter, const QWidget *widget) const
{
    // That of QToolButton::sizeHint().
    constexpr int gap = 4;
    const bool hasArrow = isArrowBesideText(button);
    const int textWidth = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    QStyleOptionToolButton own(button);
    if (!hasArrow) {
        const QSize icon = button.icon.actualSize(button.rect.size().boundedTo(button.iconSize));
        if (!button.icon.isNull())
            own.rect.setLeft(std::max(button.rect.left(), button.rect.right() + 1 - icon.width() - gap - textWidth));
        return QProxyStyle::drawControl(CE_ToolButtonLabel, &own, &painter, widget);
    }
    const QRect arrowArea(button.rect.left(), button.rect.top(), button.iconSize.width() + gap, button.rect.height());
    const QSize side(proxy()->pixelMetric(PM_SmallIconSize), proxy()->pixelMetric(PM_SmallIconSize));
    QStyleOption arrow;
    arrow.QStyleOption::operator=(button);
    arrow.rect =
        visualRect(Qt::RightToLeft, button.rect, alignedRect(Qt::LeftToRight, Qt::AlignCenter, side, arrowArea));
    proxy()->drawPrimitive(indicatorOf(mirrored(button.arrowType)), &arrow, &painter, widget);
    own.features &= ~QStyleOptionToolButton::Arrow;
    own.toolButtonStyle = Qt::ToolButtonTextOnly;
    own.rect.setRight(button.rect.right() - arrowArea.width());
    own.rect.setLeft(std::max(button.rect.left(), own.rect.right() + 1 - textWidth));
    QProxyStyle::drawControl(CE_ToolButtonLabel, &own, &painter, widget);
}

void DeskStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (!isHighContrast(option->palette))
        return;
    if (control == CC_ComboBox || control == CC_SpinBox)
        strokeFrame(*painter, *option, option->rect);
    else if (control == CC_ScrollBar)
        strokeFrame(*painter, *option, proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget));
}

void DeskStyle::drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
                             const QString &text, QPalette::ColorRole textRole) const
{
    // Where none is set, it is that of the program.
    const Qt::LayoutDirection layout = painter->layoutDirection() == Qt::LayoutDirectionAuto
        ? QApplication::layoutDirection()
        : painter->layoutDirection();
    QProxyStyle::drawItemText(painter, rect, flags, palette, enabled, inOwnDirection(text, layout), textRole);
}

} // namespace heliograph
