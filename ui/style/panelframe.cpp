// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/panelframe.h"

#include "ui/style/agetext.h"
#include "ui/style/emptystate.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/thinprogress.h"
#include "ui/style/typography.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QScopeGuard>
#include <QStackedLayout>
#include <QToolButton>
#include <algorithm>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// So that no content lies on the rounded corners.
constexpr int cardEdge = 2;

Dot dotOf(PanelState state)
{
    switch (state) {
    case PanelState::live:
        return {DotShape::filled, DotColour::ok};
    case PanelState::delayed:
        return {DotShape::half, DotColour::warning};
    case PanelState::error:
        return {DotShape::cross, DotColour::error};
    case PanelState::connecting:
    case PanelState::stale:
    case PanelState::empty:
        return {DotShape::hollow, DotColour::muted};
    }
    Q_UNREACHABLE();
}

} // namespace

PanelFrame::PanelFrame(const QString &title, QWidget *parent)
    : QFrame(parent), m_title(new QLabel(title)), m_dot(new StateDot), m_stateLabel(new QLabel), m_ageLabel(new QLabel),
      m_menu(new QMenu(this)), m_menuButton(new QToolButton), m_emptyState(new EmptyState), m_header(makeHeader()),
      m_progress(new ThinProgress)
{
    setFrameShape(QFrame::NoFrame);
    // For what is painted in it, as charts.
    setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(cardEdge, cardEdge, cardEdge, cardEdge);
    column->setSpacing(0);
    column->addWidget(m_header);
    m_progress->setObjectName(u"panelProgress"_s);
    column->addWidget(m_progress);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_emptyState);
    column->addLayout(m_stack, 1);
    setAccessibleName(title);
    setState(PanelState::empty);
    retranslate();
    applyStyle();
}

QWidget *PanelFrame::makeHeader()
{
    auto *header = new QWidget;
    header->installEventFilter(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::panel, spacing::tight, spacing::tight, spacing::tight);
    row->setSpacing(spacing::group);
    m_headerWidgets = new QHBoxLayout;
    m_headerWidgets->setSpacing(spacing::group);
    row->addWidget(m_title);
    row->addLayout(m_headerWidgets, 1);
    // Takes the room where none of them is in sight.
    row->addSpacerItem(new QSpacerItem(0, 0, QSizePolicy::Expanding));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_dot, m_stateLabel, m_ageLabel, m_menuButton})
        row->addWidget(widget);
    m_maximiseAction = m_menu->addAction(QString(), this, &PanelFrame::maximiseRequested);
    m_ownWindowAction = m_menu->addAction(QString(), this, &PanelFrame::ownWindowRequested);
    m_hideAction = m_menu->addAction(QString(), this, &PanelFrame::hideRequested);
    m_menuButton->setObjectName(u"panelMenuButton"_s);
    m_menuButton->setIcon(symbolicIcon(Symbol::menu));
    // Not as the menu of the button, which would draw an arrow beside the dots.
    connect(m_menuButton, &QToolButton::clicked, m_menu,
            [this] { m_menu->popup(m_menuButton->mapToGlobal(QPoint(0, m_menuButton->height()))); });
    m_menuButton->setAutoRaise(true);
    m_menuButton->setFocusPolicy(Qt::TabFocus);
    return header;
}

QString PanelFrame::title() const
{
    return m_title->text();
}

void PanelFrame::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    retranslate();
    Q_EMIT titleChanged();
}

void PanelFrame::setState(PanelState state, const QString &detail)
{
    m_state = state;
    m_detail = detail;
    setStateProperty(*this, state);
    m_dot->setDot(dotOf(state));
    m_dot->setVisible(state != PanelState::empty && state != PanelState::live);
    m_stateLabel->setText(panelStateWord(state));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_dot, m_stateLabel, m_ageLabel})
        widget->setToolTip(detail.isEmpty() ? panelStateWord(state) : detail);
    fitHeader();
    m_progress->setVisible(state == PanelState::connecting && m_share);
    const bool isEmpty = state == PanelState::empty && !m_keepsContent;
    m_stack->setCurrentIndex(isEmpty || m_stack->count() == 1 ? 0 : 1);
}

void PanelFrame::setAge(std::optional<std::chrono::milliseconds> age)
{
    const bool isNew = m_age.has_value() != age.has_value();
    m_age = age;
    if (isNew)
        fitHeader();
    if (!age)
        return;
    const qsizetype length = m_ageLabel->text().size();
    showAge();
    if (m_ageLabel->text().size() != length)
        fitHeader();
}

void PanelFrame::showAge()
{
    if (!m_age)
        return;
    const QString text = m_state == PanelState::stale && !m_isTight ? oldText(*m_age) : agoText(*m_age);
    m_ageLabel->setText(text);
    const QFontMetrics metrics = m_ageLabel->fontMetrics();
    // As wide as it gets within a minute, so that what is left of it does not move with every second; and never less
    // than it needs, or layouts take it from there, and its first characters with it.
    const int usual = numberWidth(metrics, agoText(std::chrono::milliseconds(9'900)));
    m_ageLabel->setMinimumWidth(std::max({usual, numberWidth(metrics, text) + 1, metrics.horizontalAdvance(text) + 1}));
}

// Where there is no room for them, the shape of the dot stands for the words, which are in its tooltip; the age is the
// last to go.
void PanelFrame::fitHeader()
{
    if (std::exchange(m_isFitting, true))
        // What is hidden here may resize this at once.
        return;
    const QScopeGuard done([this] { m_isFitting = false; });
    const bool hasWord = m_state != PanelState::empty && m_state != PanelState::live;
    const QWidget &place = m_isPart ? *m_ageLabel->parentWidget() : *m_header;
    const int room = m_isPart ? width() : width() - 2 * cardEdge;
    for (int steps = 0; steps < 3; ++steps) {
        m_isTight = steps > 0;
        m_stateLabel->setVisible(hasWord && !m_isTight);
        m_ageLabel->setVisible(m_age && steps < 2);
        showAge();
        if (place.minimumSizeHint().width() <= room)
            return;
    }
}

void PanelFrame::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitHeader();
}

void PanelFrame::setProgress(std::optional<double> share)
{
    m_share = share;
    m_progress->setShare(share.value_or(0));
    m_progress->setVisible(m_state == PanelState::connecting && share);
}

void PanelFrame::nameAge(const QString &objectName)
{
    m_ageLabel->setObjectName(objectName);
}

void PanelFrame::setContent(QWidget *content)
{
    Q_ASSERT(m_stack->count() == 1);
    m_stack->addWidget(content);
    setState(m_state, m_detail);
}

void PanelFrame::keepContent()
{
    m_keepsContent = true;
    setState(m_state, m_detail);
}

void PanelFrame::addHeaderWidget(QWidget *widget, int stretch)
{
    m_headerWidgets->addWidget(widget, stretch);
}

void PanelFrame::setMaximised(bool maximised)
{
    m_isMaximised = maximised;
    retranslate();
}

void PanelFrame::setInOwnWindow(bool isInOwnWindow)
{
    m_isInOwnWindow = isInOwnWindow;
    m_maximiseAction->setVisible(!isInOwnWindow);
    retranslate();
}

void PanelFrame::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyStyle();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void PanelFrame::setHeaderMenuShown(bool shown)
{
    m_menuButton->setVisible(shown);
}

void PanelFrame::makePart(QLayout &statusPlace)
{
    m_isPart = true;
    m_header->hide();
    QSizePolicy inSightOnly = m_progress->sizePolicy();
    inSightOnly.setRetainSizeWhenHidden(false);
    m_progress->setSizePolicy(inSightOnly);
    layout()->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_dot, m_stateLabel, m_ageLabel})
        statusPlace.addWidget(widget);
    fitHeader();
}

// The content lies on the ground of lists and plots, the header on that of the window: planes instead of lines.
void PanelFrame::paintEvent(QPaintEvent *)
{
    if (m_isPart)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath card;
    card.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), spacing::cornerRadius, spacing::cornerRadius);
    painter.fillPath(card, palette().color(QPalette::Base));
    const QColor edge = SemanticColours::of(palette()).grid;
    const QRectF header(0, 0, width(), m_header->geometry().bottom() + 1);
    painter.save();
    painter.setClipRect(header);
    painter.fillPath(card, palette().color(QPalette::Window));
    painter.restore();
    painter.strokePath(card, QPen(edge, 1));
}

bool PanelFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_header && event->type() == QEvent::MouseButtonDblClick)
        m_isInOwnWindow ? Q_EMIT ownWindowRequested() : Q_EMIT maximiseRequested();
    return QFrame::eventFilter(watched, event);
}

void PanelFrame::applyStyle()
{
    const QPalette muted = withTextColour(palette(), SemanticColours::of(palette()).muted);
    m_title->setFont(sectionFont(font()));
    m_stateLabel->setFont(secondaryFont(font()));
    m_ageLabel->setFont(secondaryFont(font()));
    m_ageLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_stateLabel->setPalette(muted);
    m_ageLabel->setPalette(muted);
}

void PanelFrame::retranslate()
{
    m_maximiseAction->setText(m_isMaximised ? tr("Restore size") : tr("Maximise"));
    m_maximiseAction->setIcon(symbolicIcon(m_isMaximised ? Symbol::restore : Symbol::maximise));
    m_ownWindowAction->setText(m_isInOwnWindow ? tr("Back into the main window") : tr("In its own window"));
    m_ownWindowAction->setIcon(symbolicIcon(m_isInOwnWindow ? Symbol::restore : Symbol::open));
    m_hideAction->setText(tr("Hide"));
    m_hideAction->setIcon(symbolicIcon(Symbol::close));
    m_menuButton->setAccessibleName(tr("%1 menu").arg(title()));
    m_menuButton->setToolTip(tr("More for this panel"));
    m_progress->setAccessibleName(tr("Time taken to connect"));
    setState(m_state, m_detail);
    setAge(m_age);
}

} // namespace heliograph
