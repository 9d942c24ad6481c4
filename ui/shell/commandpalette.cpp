// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandpalette.h"

#include "ui/style/plaintext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/textdirection.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QFrame>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

void CommandPalette::WordFilter::setWords(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool CommandPalette::WordFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QString text = sourceModel()->index(row, 0, parent).data().toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

namespace
{

constexpr int keysRole = Qt::UserRole + 1;

// The keys at the end of the row, as in a menu.
class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(isSelected ? option.palette.color(QPalette::HighlightedText)
                                   : SemanticColours::of(option.palette).muted);
        painter->drawText(option.rect.adjusted(spacing::group, 0, -spacing::group, 0),
                          int(QStyle::visualAlignment(option.direction, Qt::AlignRight) | Qt::AlignVCenter),
                          inOwnDirection(index.data(keysRole).toString(), option.direction));
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize text = QStyledItemDelegate::sizeHint(option, index);
        const int keys = option.fontMetrics.horizontalAdvance(index.data(keysRole).toString());
        return {text.width() + keys + 3 * spacing::group, text.height() + spacing::tight};
    }
};

} // namespace

CommandPalette::CommandPalette(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent), m_actions(actions), m_field(new QLineEdit(this)), m_list(new QListView(this))
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Command palette"));
    // There is nothing to move, enlarge or keep.
    setWindowFlags(Qt::Dialog | Qt::FramelessWindowHint);
    m_field->setObjectName(u"paletteField"_s);
    m_field->setPlaceholderText(tr("What do you want to do?"));
    m_field->setAccessibleName(tr("Command"));
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(frame);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(spacing::group, spacing::group, spacing::group, spacing::group);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    fill();
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::trigger);
    connect(m_list, &QListView::activated, this, &CommandPalette::trigger);
    connect(m_list, &QListView::clicked, this, &CommandPalette::trigger);
    filter({});
    resize(fontMetrics().averageCharWidth() * 64, fontMetrics().height() * 18);
}

void CommandPalette::fill()
{
    for (int i = 0; i < m_actions.size(); ++i) {
        const QAction *action = m_actions.at(i);
        if (!action->isEnabled())
            continue;
        const QVariant ownText = action->property(textProperty);
        const QString text = ownText.isValid() ? ownText.toString() : withoutMarks(action->text());
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QStandardItem(text);
        item->setData(keys, keysRole);
        item->setData(keys.isEmpty() ? text : tr("%1, %2").arg(text, keys), Qt::AccessibleTextRole);
        item->setIcon(action->icon());
        item->setData(i, Qt::UserRole);
        m_items.appendRow(item);
    }
    m_filter.setSourceModel(&m_items);
    m_list->setModel(&m_filter);
}

void CommandPalette::filter(const QString &text)
{
    m_filter.setWords(text);
    m_list->setCurrentIndex(m_filter.index(0, 0));
}

void CommandPalette::trigger()
{
    const QModelIndex chosen = m_list->currentIndex();
    if (!chosen.isValid())
        return;
    QAction *action = m_actions.at(chosen.data(Qt::UserRole).toInt());
    accept();
    // After this window is gone, so that the action finds the focus where it was.
    QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

// Up and down move in the list while the field keeps the focus.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace heliograph
