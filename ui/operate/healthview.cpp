// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/healthview.h"

#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr Dot drainingDot{DotShape::half, DotColour::warning};

} // namespace

HealthView::HealthView(QWidget *parent) : WrappingBar(parent)
{
    setObjectName(u"healthChecks"_s);
    row().setSpacings(spacing::edge, spacing::tight);
}

void HealthView::setHealth(const std::optional<ServerHealth> &health)
{
    const bool isSame = health.has_value() == m_health.has_value()
        && (!health || (health->isReady == m_health->isReady && health->checks == m_health->checks));
    if (isSame)
        return;
    m_health = health;
    build();
}

HealthView::Words HealthView::wordsOf(const QString &check)
{
    if (check == "backbone"_L1)
        return {tr("History"), tr("New events are put in order and kept")};
    if (check == "delivery"_L1)
        return {tr("Delivery"), tr("Events arrive at a reader of the server\u2019s own")};
    if (check == "drain"_L1)
        return {tr("No drain"), tr("Readers are not sent away")};
    if (check == "engine"_L1)
        return {tr("Engine"), tr("What sends events to readers answers in time")};
    if (check == "instances"_L1)
        return {tr("Servers"), tr("All servers with this history work together as they should")};
    if (check == "listener"_L1)
        return {tr("Connections"), tr("New connections are taken")};
    if (check == "store"_L1)
        return {tr("Bids"), tr("Bids can be stored")};
    if (check == "kafka"_L1)
        return {tr("Kafka copy"), tr("Events are copied to Kafka")};
    if (check == "ingest"_L1)
        return {tr("Kafka input"), tr("Topics of Kafka are read")};
    if (check == "alerts"_L1)
        return {tr("Alert rules"), tr("The file of alert rules is in use as it is")};
    if (check == "keys"_L1)
        return {tr("Token keys"), tr("The keys that tokens are checked with can be read")};
    // Of a server that is newer.
    return {check, {}};
}

void HealthView::build()
{
    m_names.clear();
    while (QLayoutItem *item = row().takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QList<ServerHealth::Check> checks = m_health ? m_health->checks : QList<ServerHealth::Check>();
    for (const ServerHealth::Check &check : checks)
        row().addWidget(newCheck(check));
    applyStyle();
}

QWidget *HealthView::newCheck(const ServerHealth::Check &check)
{
    auto *widget = new QWidget(this);
    auto *dot = new StateDot(widget);
    // Ordered by an operator: not ready, but nothing failed.
    const bool isDraining = !check.isPassed && check.name == QLatin1String("drain");
    dot->setDot(check.isPassed ? wellDot : isDraining ? drainingDot : brokenDot);
    const Words words = wordsOf(check.name);
    auto *name = new QLabel(check.isPassed   ? words.name
                                : isDraining ? tr("Draining")
                                             : tr("%1: failed").arg(words.name),
                            widget);
    name->setAccessibleName(check.isPassed ? tr("%1: passed").arg(words.name) : name->text());
    const QString state = check.isPassed ? tr("A check of the server by itself: passed")
        : isDraining        ? tr("The server disconnects its readers, as an operator asked, and refuses new ones")
        : m_health->isReady ? tr("A check of the server by itself: failed; the server is ready nevertheless")
                            : tr("A check of the server by itself: failed, so it is not ready");
    QStringList hint{state, check.isPassed ? words.meaning : QString(), check.detail,
                     tr("The server calls it \u201c%1\u201d").arg(check.name)};
    hint.removeAll(QString());
    name->setToolTip(hint.join(u'\n'));
    m_names.append(name);
    auto *pair = new QHBoxLayout(widget);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(spacing::tight);
    pair->addWidget(dot);
    pair->addWidget(name);
    return widget;
}

// What is well stays in the background.
void HealthView::applyStyle()
{
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        m_names[i]->setFont(secondaryFont(font()));
        m_names[i]->setPalette(m_health->checks[i].isPassed ? muted : palette());
    }
}

void HealthView::changeEvent(QEvent *event)
{
    WrappingBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        build();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

} // namespace heliograph
