// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/auction/amountrow.h"

#include "ui/auction/amountfield.h"
#include "ui/auction/bidtexts.h"
#include "ui/style/obstacle.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

AmountRow::AmountRow(QWidget *parent)
    : QWidget(parent), m_caption(new QLabel(this)), m_minimumLabel(new QLabel(this)),
      m_field(new AmountField(this)), m_stepButtons{new QPushButton(this), new QPushButton(this),
                                                    new QPushButton(this)},
      m_minimumButton(new QPushButton(this))
{
    m_field->setObjectName(u"bidAmount"_s);
    m_minimumLabel->setObjectName(u"bidMinimum"_s);
    m_minimumButton->setObjectName(u"bidMinNext"_s);
    m_caption->setBuddy(m_field);
    auto *column = new QGridLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setHorizontalSpacing(spacing::tight);
    column->setVerticalSpacing(spacing::tight);
    const int last = int(m_stepButtons.size());
    auto *captions = new QHBoxLayout;
    captions->setSpacing(spacing::group);
    captions->addWidget(m_caption, 1);
    captions->addWidget(m_minimumLabel);
    column->addLayout(captions, 0, 0, 1, last + 1);
    column->addWidget(m_field, 1, 0, 1, last + 1);
    for (int i = 0; i < last; ++i) {
        QPushButton *button = m_stepButtons[std::size_t(i)];
        button->setObjectName(u"bidStep%1"_s.arg(BidSteps::usual[std::size_t(i)]));
        connect(button, &QPushButton::clicked, this, [this, i] { m_field->raiseBy(m_steps.amounts[std::size_t(i)]); });
        column->addWidget(button, 2, i);
        column->setColumnStretch(i, 2);
    }
    connect(m_minimumButton, &QPushButton::clicked, this, &AmountRow::useMinimum);
    column->addWidget(m_minimumButton, 2, last);
    column->setColumnStretch(last, 3);
    setSteps(m_steps);
    setMinimum(std::nullopt);
    applyStyle();
}

void AmountRow::setMinimum(std::optional<Amount> minimum)
{
    m_minimum = minimum;
    m_field->setLeast(minimum.value_or(Amount::fromMinor(1)));
    retranslate();
}

void AmountRow::setSteps(const BidSteps &steps)
{
    m_steps = steps;
    m_field->setSteps(steps.amounts.front(), steps.amounts.back());
    retranslate();
}

void AmountRow::setObstacle(const QString &obstacle)
{
    m_obstacle = obstacle;
    showObstacle();
}

void AmountRow::showObstacle()
{
    for (QPushButton *button : m_stepButtons)
        heliograph::setObstacle(*button, m_obstacle, true);
    heliograph::setObstacle(*m_minimumButton, m_obstacle, m_minimum.has_value());
}

void AmountRow::useMinimum()
{
    if (!m_minimum)
        return;
    m_field->setAmount(*m_minimum);
    Q_EMIT m_field->textEdited(m_field->text());
}

void AmountRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyStyle();
    else if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
    QWidget::changeEvent(event);
}

void AmountRow::applyStyle()
{
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    for (QLabel *label : {m_caption, m_minimumLabel}) {
        label->setFont(secondaryFont(font()));
        label->setPalette(muted);
    }
}

void AmountRow::retranslate()
{
    m_caption->setText(tr("Your bi&d"));
    m_field->setAccessibleName(tr("Your bid"));
    m_minimumLabel->setText(m_minimum ? tr("at least %1").arg(amountText(*m_minimum, locale())) : QString());
    m_field->setAccessibleDescription(m_minimumLabel->text());
    m_minimumButton->setText(tr("Min next"));
    m_minimumButton->setAccessibleName(tr("Min next: the smallest bid that counts"));
    m_minimumButton->setToolTip(tr("Puts the smallest bid that counts into the field"));
    for (std::size_t i = 0; i < m_stepButtons.size(); ++i) {
        const QString text = stepText(m_steps.amounts[i], locale());
        m_stepButtons[i]->setText(text);
        m_stepButtons[i]->setAccessibleName(tr("%1: raise the amount").arg(text));
    }
    showObstacle();
}

} // namespace heliograph
