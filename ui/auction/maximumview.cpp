// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/maximumview.h"

#include "client/models/amounttext.h"
#include "ui/auction/maximatrail.h"
#include "ui/style/agetext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/thinprogress.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int ageColumn = 2;
}

MaximumView::MaximumView(QWidget *parent)
    : QWidget(parent), m_caption(new QLabel(this)), m_value(new QLabel(this)), m_trail(new MaximaTrail(this)),
      m_age(new QLabel(this)), m_countdown(new QLabel(this)), m_leftOfMinute(new ThinProgress(this)),
      m_values(new QGridLayout)
{
    m_value->setObjectName(u"maxValue"_s);
    m_age->setObjectName(u"maxAge"_s);
    m_countdown->setObjectName(u"bidCountdown"_s);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *captions = new QHBoxLayout;
    captions->addWidget(m_caption, 1);
    captions->addWidget(m_countdown);
    m_values->setHorizontalSpacing(spacing::group);
    m_values->addWidget(m_value, 0, 0, Qt::AlignBaseline);
    m_values->addWidget(m_trail, 0, 1);
    m_values->addWidget(m_age, 0, ageColumn, Qt::AlignBaseline);
    m_values->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(captions);
    column->addLayout(m_values);
    m_leftOfMinute->setObjectName(u"lastMinute"_s);
    m_leftOfMinute->setAccessibleName(tr("What is left of the last minute"));
    m_leftOfMinute->hide();
    column->addWidget(m_leftOfMinute);
    retranslate();
    applyStyle();
}

void MaximumView::setMaximum(std::optional<Amount> maximum, quint64 version)
{
    m_maximum = maximum;
    m_version = version;
    retranslate();
    applyStyle();
}

void MaximumView::setStart(Amount start)
{
    m_start = start;
    retranslate();
}

void MaximumView::setClosed(bool closed)
{
    if (std::exchange(m_isClosed, closed) != closed)
        retranslate();
}

void MaximumView::setHistory(BidHistoryModel *history)
{
    m_trail->setHistory(history);
}

void MaximumView::setAge(std::optional<std::chrono::milliseconds> age, bool isStale)
{
    m_age->setText(!age || m_isClosed ? QString() : isStale ? oldText(*age) : agoText(*age));
    if (m_isStale == isStale)
        return;
    m_isStale = isStale;
    m_trail->setStale(isStale);
    applyStyle();
}

void MaximumView::setCountdown(const QString &text, std::optional<double> lastMinute)
{
    m_countdown->setText(text);
    m_leftOfMinute->setShare(lastMinute.value_or(0));
    if (m_isUrgent == lastMinute.has_value())
        return;
    m_isUrgent = lastMinute.has_value();
    m_leftOfMinute->setVisible(m_isUrgent);
    applyStyle();
}

void MaximumView::setPanelHeight(int height)
{
    m_panelHeight = height;
    if (heroFont(font(), m_panelHeight / 2) != m_value->font())
        applyStyle();
}

void MaximumView::retranslate()
{
    m_caption->setText(hasNoBids()      ? (m_isClosed ? tr("No bids, started at") : tr("No bids yet, starts at"))
                           : m_isClosed ? tr("Final price")
                                        : tr("Current maximum"));
    m_value->setText(m_maximum ? amountText(hasNoBids() ? m_start : *m_maximum, locale()) : u"\u2013"_s);
    m_value->setAccessibleName(m_maximum ? u"%1 %2"_s.arg(m_caption->text(), m_value->text()) : tr("No maximum known"));
    const QString count = m_maximum ? tr("%n accepted bid(s)", nullptr, int(m_version)) : QString();
    for (QLabel *label : {m_caption, m_value, m_age})
        label->setToolTip(count);
}

void MaximumView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyStyle();
    else if (event->type() == QEvent::LocaleChange || event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MaximumView::applyStyle()
{
    const SemanticColours colours = SemanticColours::of(palette());
    const QPalette muted = withTextColour(palette(), colours.muted);
    for (QLabel *label : {m_caption, m_age, m_countdown})
        label->setFont(secondaryFont(font()));
    for (QLabel *label : {m_caption, m_age})
        label->setPalette(muted);
    // The second most important thing, then.
    if (m_isUrgent)
        m_countdown->setFont(nameFont(font()));
    m_countdown->setPalette(m_isUrgent ? withTextColour(palette(), colours.warning) : muted);
    m_value->setFont(heroFont(font(), m_panelHeight / 2));
    m_value->setPalette(m_isStale || hasNoBids() ? muted : palette());
    // So that a ticking age does not move what is beside it.
    m_values->setColumnMinimumWidth(ageColumn,
                                    numberWidth(m_age->fontMetrics(), agoText(std::chrono::milliseconds(9'900))));
    m_age->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace heliograph
