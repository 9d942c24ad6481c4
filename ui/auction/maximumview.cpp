// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/maximumview.h"

#include "client/models/amounttext.h"
#include "ui/auction/maximatrail.h"
#include "ui/style/agetext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int ageColumn = 3;
}

MaximumView::MaximumView(QWidget *parent)
    : QWidget(parent), m_caption(new QLabel(this)), m_value(new QLabel(this)), m_trail(new MaximaTrail(this)),
      m_versionLabel(new QLabel(this)), m_age(new QLabel(this)), m_countdown(new QLabel(this)),
      m_values(new QGridLayout)
{
    m_value->setObjectName(u"maxValue"_s);
    m_age->setObjectName(u"maxAge"_s);
    m_versionLabel->setObjectName(u"maxVersion"_s);
    m_countdown->setObjectName(u"bidCountdown"_s);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *captions = new QHBoxLayout;
    captions->addWidget(m_caption, 1);
    captions->addWidget(m_countdown);
    m_values->setHorizontalSpacing(spacing::group);
    m_values->addWidget(m_value, 0, 0, Qt::AlignBaseline);
    m_values->addWidget(m_trail, 0, 1);
    m_values->addWidget(m_versionLabel, 0, 2, Qt::AlignBaseline);
    m_values->addWidget(m_age, 0, ageColumn, Qt::AlignBaseline);
    m_values->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(captions);
    column->addLayout(m_values);
    retranslate();
    applyStyle();
}

void MaximumView::setMaximum(std::optional<Amount> maximum, quint64 version)
{
    m_maximum = maximum;
    m_version = version;
    retranslate();
}

void MaximumView::setHistory(BidHistoryModel *history)
{
    m_trail->setHistory(history);
}

void MaximumView::setAge(std::optional<std::chrono::milliseconds> age, bool isStale)
{
    m_age->setText(!age ? QString() : isStale ? oldText(*age) : ageText(*age));
    if (m_isStale == isStale)
        return;
    m_isStale = isStale;
    m_trail->setStale(isStale);
    applyStyle();
}

void MaximumView::setCountdown(const QString &text, bool isUrgent)
{
    m_countdown->setText(text);
    if (m_isUrgent == isUrgent)
        return;
    m_isUrgent = isUrgent;
    applyStyle();
}

void MaximumView::retranslate()
{
    m_caption->setText(tr("Current maximum"));
    m_value->setText(m_maximum ? amountText(*m_maximum, locale()) : u"\u2013"_s);
    m_value->setAccessibleName(m_maximum ? tr("Current maximum %1").arg(m_value->text()) : tr("No maximum known"));
    m_versionLabel->setText(!m_maximum ? QString() : m_version == 0 ? tr("no bids") : tr("version %1").arg(m_version));
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
    for (QLabel *label : {m_caption, m_versionLabel, m_age, m_countdown})
        label->setFont(secondaryFont(font()));
    for (QLabel *label : {m_caption, m_versionLabel, m_age})
        label->setPalette(muted);
    m_countdown->setPalette(m_isUrgent ? withTextColour(palette(), colours.warning) : muted);
    m_value->setFont(heroFont(font()));
    m_value->setPalette(m_isStale ? muted : palette());
    // So that a ticking age does not move what is beside it.
    m_values->setColumnMinimumWidth(ageColumn,
                                    numberWidth(m_age->fontMetrics(), ageText(std::chrono::milliseconds(9'900))));
    m_age->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace heliograph
