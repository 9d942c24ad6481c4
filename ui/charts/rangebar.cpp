// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/rangebar.h"

#include "ui/charts/chartview.h"
#include "ui/charts/rangedialog.h"
#include "ui/style/agetext.h"
#include "ui/style/typography.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QResizeEvent>
#include <QToolButton>

namespace heliograph
{

RangeBar::RangeBar(ChartView &chart, QWidget *parent) : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    const QStringList shortTexts{tr("1 m"), tr("5 m"), tr("15 m"), tr("1 h"), tr("24 h")};
    const QStringList texts{tr("1 minute"), tr("5 minutes"), tr("15 minutes"), tr("1 hour"), tr("24 hours")};
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    // The row may be narrower than all of them.
    row->setSizeConstraint(QLayout::SetNoConstraint);
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i) {
        QToolButton *button = addButton(shortTexts[qsizetype(i)]);
        button->setAccessibleName(tr("%1: show %2").arg(shortTexts[qsizetype(i)], texts[qsizetype(i)]));
        button->setToolTip(tr("Show %1 (%2 in the chart)").arg(texts[qsizetype(i)]).arg(i + 1));
        m_buttons->addButton(button, int(i));
    }
    m_other = addButton({});
    m_other->setObjectName(QStringLiteral("otherRange"));
    m_other->setToolTip(tr("Show another time (6 in the chart)"));
    connect(m_other, &QToolButton::clicked, &chart, [this, &chart] {
        // Pressing it chooses nothing yet.
        showRange(chart.range());
        askForRange(chart);
    });
    addCompactButton(chart, texts);
    connect(m_buttons, &QButtonGroup::idClicked, &chart,
            [&chart](int id) { chart.setRange(ChartView::ranges[std::size_t(id)]); });
    connect(&chart, &ChartView::rangeChanged, this, &RangeBar::showRange);
    showRange(chart.range());
}

QToolButton *RangeBar::addButton(const QString &text)
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setFont(secondaryFont(font()));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void RangeBar::addCompactButton(ChartView &chart, const QStringList &texts)
{
    m_compact = addButton({});
    m_compact->setObjectName(QStringLiteral("compactRange"));
    m_compact->setCheckable(false);
    m_compact->setPopupMode(QToolButton::InstantPopup);
    m_compact->setToolTip(tr("Time range"));
    auto *menu = new QMenu(m_compact);
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i)
        menu->addAction(texts[qsizetype(i)], &chart, [&chart, i] { chart.setRange(ChartView::ranges[i]); });
    menu->addAction(tr("Other…"), &chart, [&chart] { askForRange(chart); });
    m_compact->setMenu(menu);
    m_compact->hide();
}

int RangeBar::fullWidth() const
{
    int width = m_other->sizeHint().width();
    for (const QAbstractButton *button : m_buttons->buttons())
        width += button->sizeHint().width();
    return width;
}

QSize RangeBar::sizeHint() const
{
    return {fullWidth(), m_other->sizeHint().height()};
}

QSize RangeBar::minimumSizeHint() const
{
    return m_compact->sizeHint();
}

void RangeBar::setCompact(bool isCompact)
{
    for (QAbstractButton *button : m_buttons->buttons())
        button->setVisible(!isCompact);
    m_other->setVisible(!isCompact);
    m_compact->setVisible(isCompact);
}

void RangeBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setCompact(width() < fullWidth());
}

void RangeBar::showRange(qint64 range)
{
    const auto known = std::find(ChartView::ranges.begin(), ChartView::ranges.end(), range);
    const bool isOther = known == ChartView::ranges.end();
    // None of them may be the one.
    m_buttons->setExclusive(false);
    for (std::size_t i = 0; i < ChartView::ranges.size(); ++i)
        m_buttons->button(int(i))->setChecked(ChartView::ranges[i] == range);
    m_buttons->setExclusive(!isOther);
    m_other->setChecked(isOther);
    m_other->setText(isOther ? durationText(std::chrono::seconds(range / 1'000)) : QString(u'\u2026'));
    m_compact->setText(durationText(std::chrono::seconds(range / 1'000)));
    m_compact->setAccessibleName(tr("Time range: %1").arg(m_compact->text()));
    m_other->setAccessibleName(tr("%1: another time").arg(m_other->text()));
}

} // namespace heliograph
