// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/namecombo.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/textdirection.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QStylePainter>
#include <utility>

namespace heliograph
{

namespace
{

constexpr int arrow = 9;

} // namespace

NameCombo::NameCombo(QWidget *parent) : QComboBox(parent)
{
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.sort(0);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

void NameCombo::setNames(QAbstractItemModel &model)
{
    m_sorted.setSourceModel(&model);
    setModel(&m_sorted);
}

void NameCombo::setHeading()
{
    m_isHeading = true;
    setAttribute(Qt::WA_Hover);
    // The names are a column of a model whose values change all the time, and a combo box takes each of them for
    // another name.
    setSizeAdjustPolicy(QComboBox::AdjustToContentsOnFirstShow);
    connect(this, &QComboBox::currentTextChanged, this, [this, shown = QString()](const QString &text) mutable {
        if (std::exchange(shown, text) != text)
            updateGeometry();
    });
    connect(&m_sorted, &QAbstractItemModel::rowsInserted, this, &NameCombo::updateGeometry);
    connect(&m_sorted, &QAbstractItemModel::rowsRemoved, this, &NameCombo::updateGeometry);
    applyHeadingFont();
}

void NameCombo::applyHeadingFont()
{
    const QFont heading = nameFont(parentWidget() ? parentWidget()->font() : QFont());
    if (m_isHeading && font() != heading)
        setFont(heading);
}

void NameCombo::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ParentChange)
        applyHeadingFont();
}

int NameCombo::arrowRoom() const
{
    return count() > 1 ? arrow + spacing::tight : 0;
}

// Of the name that is shown: what follows it stands beside it, however long the other names are.
QSize NameCombo::sizeHint() const
{
    if (!m_isHeading)
        return QComboBox::sizeHint();
    const int width = fontMetrics().horizontalAdvance(currentText()) + arrowRoom() + 2 * spacing::tight + 1;
    return {width, fontMetrics().height() + spacing::tight};
}

QSize NameCombo::minimumSizeHint() const
{
    if (!m_isHeading)
        return QComboBox::minimumSizeHint();
    const int narrowest = fontMetrics().averageCharWidth() * 4 + arrowRoom() + 2 * spacing::tight;
    return {std::min(narrowest, sizeHint().width()), sizeHint().height()};
}

void NameCombo::paintEvent(QPaintEvent *event)
{
    if (!m_isHeading)
        return QComboBox::paintEvent(event);
    const bool isChoice = count() > 1;
    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    // The keys come to a name without a choice as well.
    if (hasFocus() || (isChoice && underMouse())) {
        painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2) : QPen(Qt::NoPen));
        painter.setBrush(palette().color(QPalette::AlternateBase));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), spacing::tight, spacing::tight);
    }
    const QRect inner = rect().adjusted(spacing::tight, 0, -spacing::tight, 0);
    const QString text = fontMetrics().elidedText(currentText(), Qt::ElideMiddle, inner.width() - arrowRoom());
    const int width = fontMetrics().horizontalAdvance(text);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(inner, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter),
                     inOwnDirection(text, layoutDirection()));
    if (!isChoice)
        return;
    option.rect = QStyle::visualRect(
        layoutDirection(), inner, QRect(inner.left() + width + spacing::tight, (height() - arrow) / 2, arrow, arrow));
    painter.drawPrimitive(QStyle::PE_IndicatorArrowDown, option);
}

} // namespace heliograph
