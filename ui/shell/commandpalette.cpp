// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/commandpalette.h"

#include "ui/style/plaintext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/textdirection.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int keysRole = Qt::UserRole + 1;
constexpr int wordsRole = Qt::UserRole + 2;

} // namespace

void CommandPalette::WordFilter::setWords(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool CommandPalette::WordFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString text = index.data().toString() + u' ' + index.data(wordsRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

namespace
{

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

CommandPalette::CommandPalette(const QList<QAction *> &actions, QWidget &window)
    : QWidget(&window), m_actions(actions), m_frame(new QFrame(this)), m_field(new QLineEdit(m_frame)),
      m_list(new QListView(m_frame)), m_nothing(new QLabel(m_frame))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    fill();
    m_field->installEventFilter(this);
    window.installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::trigger);
    connect(m_list, &QListView::clicked, this, &CommandPalette::trigger);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, const QWidget *now) { noteFocus(now); });
    filter({});
}

// The field loses the focus when it is destroyed, which is later than this.
CommandPalette::~CommandPalette()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void CommandPalette::build()
{
    m_field->setObjectName(u"paletteField"_s);
    m_field->setPlaceholderText(tr("What do you want to do?"));
    m_field->setAccessibleName(tr("Command"));
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    // The field keeps the keys, also after a click.
    m_list->setFocusPolicy(Qt::NoFocus);
    m_nothing->setObjectName(u"paletteNothing"_s);
    m_nothing->setText(tr("No command matches this text."));
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setWordWrap(true);
    m_nothing->setPalette(withTextColour(palette(), SemanticColours::of(palette()).muted));
    m_nothing->hide();
    m_frame->setFrameShape(QFrame::StyledPanel);
    m_frame->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(m_frame);
    column->setContentsMargins(spacing::group, spacing::group, spacing::group, spacing::group);
    column->addWidget(m_field);
    column->addWidget(m_nothing, 1);
    column->addWidget(m_list, 1);
}

void CommandPalette::open()
{
    m_focusBefore = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    raise();
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

// In the upper half, as far as there is room.
void CommandPalette::place()
{
    const QSize usual(fontMetrics().averageCharWidth() * 64, fontMetrics().height() * 18);
    const QSize size =
        usual.boundedTo(this->size().shrunkBy({spacing::edge, spacing::edge, spacing::edge, spacing::edge}));
    m_frame->setGeometry({QPoint((width() - size.width()) / 2, (height() - size.height()) / 3), size});
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
        item->setData(action->property(wordsProperty), wordsRole);
        m_items.appendRow(item);
    }
    m_filter.setSourceModel(&m_items);
    m_list->setModel(&m_filter);
}

void CommandPalette::filter(const QString &text)
{
    m_filter.setWords(text);
    m_list->setCurrentIndex(m_filter.index(0, 0));
    const bool isAny = m_filter.rowCount() > 0;
    m_list->setVisible(isAny);
    if (std::exchange(m_isAny, isAny) == isAny)
        return;
    m_nothing->setVisible(!isAny);
    if (isAny)
        return;
    QAccessibleEvent alert(m_nothing, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void CommandPalette::trigger()
{
    const QModelIndex chosen = m_list->currentIndex();
    if (!chosen.isValid())
        return;
    QAction *action = m_actions.at(chosen.data(Qt::UserRole).toInt());
    dismiss();
    // The action finds the focus where it was.
    QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

void CommandPalette::dismiss()
{
    disconnect(qApp, nullptr, this, nullptr);
    if (m_field->hasFocus()) {
        m_field->clearFocus();
        if (m_focusBefore)
            m_focusBefore->setFocus(Qt::PopupFocusReason);
    }
    close();
}

// Whatever takes the keys elsewhere ends it; another window may have them for a while.
void CommandPalette::noteFocus(const QWidget *now)
{
    if (now && now->window() == window() && !isAncestorOf(now))
        dismiss();
}

bool CommandPalette::focusNextPrevChild(bool)
{
    m_field->setFocus(Qt::TabFocusReason);
    return true;
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    event->accept();
    if (!m_frame->geometry().contains(event->position().toPoint()))
        dismiss();
}

void CommandPalette::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

// What nothing in it uses ends here: none of it is for the window below.
bool CommandPalette::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::Wheel:
    case QEvent::ContextMenu:
        event->accept();
        return true;
    default:
        return QWidget::event(event);
    }
}

// Up and down move in the list while the field keeps the focus.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    if (watched != m_field)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        // The keys of the window do nothing meanwhile.
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            dismiss();
            return true;
        }
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace heliograph
