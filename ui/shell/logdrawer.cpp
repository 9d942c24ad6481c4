// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/logdrawer.h"

#include "client/models/logmodel.h"
#include "ui/style/plaintable.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/typography.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

void LogDrawer::LineFilter::setLowestLevel(int level)
{
    m_lowestLevel = level;
    invalidateFilter();
}

void LogDrawer::LineFilter::setText(const QString &text)
{
    m_text = text;
    invalidateFilter();
}

bool LogDrawer::LineFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QAbstractItemModel &log = *sourceModel();
    if (log.index(row, LogModel::timeColumn, parent).data(LogModel::levelRole).toInt() < m_lowestLevel)
        return false;
    return m_text.isEmpty()
        || log.index(row, LogModel::textColumn, parent).data().toString().contains(m_text, Qt::CaseInsensitive)
        || log.index(row, LogModel::categoryColumn, parent).data().toString().contains(m_text, Qt::CaseInsensitive);
}

LogDrawer::LogDrawer(LogModel &log, QWidget *parent)
    : QFrame(parent), m_filter(this), m_view(new PlainTable(this)), m_level(new QComboBox(this)),
      m_search(new QLineEdit(this)), m_follow(new QCheckBox(this)), m_title(new QLabel(this)),
      m_empty(new QLabel(m_view)), m_close(new QToolButton(this))
{
    setObjectName(u"logPanel"_s);
    m_filter.setSourceModel(&log);
    build();
    retranslate();
    connect(m_level, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter.setLowestLevel(index);
        showCount();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        showCount();
    });
    connect(m_close, &QToolButton::clicked, this, &LogDrawer::closeRequested);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &LogDrawer::followEnd, Qt::QueuedConnection);
    connect(m_view->verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { noteScrolled(m_view->verticalScrollBar()->sliderPosition()); });
    connect(m_follow, &QCheckBox::toggled, this, &LogDrawer::followEnd);
}

void LogDrawer::build()
{
    m_view->setObjectName(u"logView"_s);
    m_level->setObjectName(u"logLevel"_s);
    m_search->setObjectName(u"logSearch"_s);
    m_follow->setObjectName(u"logFollow"_s);
    m_search->setClearButtonEnabled(true);
    m_follow->setChecked(true);
    m_close->setIcon(symbolicIcon(Symbol::close));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_view->setModel(&m_filter);
    // To copy several lines.
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->setStretchColumn(LogModel::textColumn);
    m_view->setUsualWidth(LogModel::timeColumn, numberWidth(m_view->fontMetrics(), u"00:00:00.0000 "_s));
    m_view->setUsualWidth(LogModel::levelColumn, m_view->fontMetrics().horizontalAdvance(u"critical xx"_s));
    m_view->setUsualWidth(LogModel::categoryColumn,
                          m_view->fontMetrics().horizontalAdvance(u"heliograph.auction.xx"_s));
    m_empty->setAlignment(Qt::AlignCenter);
    auto *over = new QVBoxLayout(m_view->viewport());
    over->addWidget(m_empty);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::panel, spacing::tight, spacing::tight, spacing::tight);
    row->setSpacing(spacing::group);
    row->addWidget(m_title);
    row->addWidget(m_level);
    row->addWidget(m_search, 1);
    row->addWidget(m_follow);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_view, 1);
}

void LogDrawer::retranslate()
{
    m_title->setText(tr("Log"));
    m_title->setFont(sectionFont(font()));
    if (m_level->count() == 0) {
        m_level->addItems({QString(), QString(), QString(), QString()});
        m_level->setCurrentIndex(int(LogLevel::info));
    }
    m_level->setItemText(int(LogLevel::debug), tr("All messages"));
    m_level->setItemText(int(LogLevel::info), tr("Info and above"));
    m_level->setItemText(int(LogLevel::warning), tr("Warnings and above"));
    m_level->setItemText(int(LogLevel::critical), tr("Critical only"));
    m_level->setAccessibleName(tr("Lowest level shown"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the log"));
    m_follow->setText(tr("Follow"));
    m_follow->setAccessibleName(tr("Follow"));
    m_follow->setToolTip(tr("Stay at the newest message"));
    m_view->setAccessibleName(tr("Log"));
    m_close->setAccessibleName(tr("Close the log"));
    m_close->setToolTip(m_close->accessibleName());
    m_empty->setText(tr("Nothing logged at this level"));
    m_empty->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
    showCount();
}

void LogDrawer::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
}

QSize LogDrawer::sizeHint() const
{
    constexpr int lines = 8;
    const QSize least = minimumSizeHint();
    const int height = QFrame::sizeHint().height() - m_view->sizeHint().height()
        + m_view->horizontalHeader()->sizeHint().height() + lines * m_view->verticalHeader()->defaultSectionSize();
    return {QFrame::sizeHint().width(), std::max(height, least.height())};
}

void LogDrawer::showCount()
{
    m_empty->setVisible(m_filter.rowCount() == 0);
    followEnd();
}

void LogDrawer::followEnd()
{
    m_empty->setVisible(m_filter.rowCount() == 0);
    if (m_follow->isChecked())
        m_view->scrollToBottom();
}

// Only what a person does counts: reading further up is not to be disturbed, being back at the end means go on.
void LogDrawer::noteScrolled(int value)
{
    m_follow->setChecked(value >= m_view->verticalScrollBar()->maximum());
}

void LogDrawer::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace heliograph
