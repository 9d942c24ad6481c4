// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/plaintable.h"

#include "client/models/csv.h"
#include "ui/style/filedialogs.h"
#include "ui/style/plaintext.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/textdirection.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <algorithm>
#include <numeric>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Of a column that has to give room to others, so that its texts can be distinguished.
constexpr int leastCharacters = 10;
constexpr int squeezeStep = 8;

// Measuring every cell costs more than painting what changed in them. A text that needs more room gets it at once.
constexpr std::chrono::milliseconds restBetweenFits{1'000};

// What a delegate paints has no text but the one for screen readers.
QString textOf(const QModelIndex &index)
{
    const QString text = index.data().toString();
    return text.isEmpty() ? index.data(Qt::AccessibleTextRole).toString() : text;
}

QString oneLine(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

} // namespace

PlainTable::PlainTable(QWidget *parent)
    : QTableView(parent), m_copyRows(new QAction(this)), m_copyAll(new QAction(this)), m_export(new QAction(this)),
      m_sortMenu(new QMenu(this))
{
    setShowGrid(false);
    setTabKeyNavigation(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    // Enough to judge a width by.
    constexpr int enoughRows = 50;
    horizontalHeader()->setResizeContentsPrecision(enoughRows);
    m_fitting.setSingleShot(true);
    connect(&m_fitting, &QTimer::timeout, this, &PlainTable::fit);
    watchHeader();
    addMenu();
    applyStyle();
}

void PlainTable::addMenu()
{
    m_copyRows->setObjectName(u"copyRows"_s);
    m_copyAll->setObjectName(u"copyAllRows"_s);
    m_export->setObjectName(u"exportTable"_s);
    m_sortMenu->setObjectName(u"sortMenu"_s);
    connect(m_sortMenu, &QMenu::aboutToShow, this, &PlainTable::fillSortMenu);
    m_copyRows->setShortcut(QKeySequence::Copy);
    m_copyRows->setShortcutContext(Qt::WidgetShortcut);
    addActions({m_copyRows, m_copyAll, m_export});
    connect(m_copyRows, &QAction::triggered, this, &PlainTable::copyRows);
    connect(m_copyAll, &QAction::triggered, this, &PlainTable::copyAll);
    connect(m_export, &QAction::triggered, this, &PlainTable::exportCsv);
    retranslate();
}

// Unlike the menu that Qt would make of the actions, it says why an entry is off.
void PlainTable::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void PlainTable::retranslate()
{
    m_copyRows->setText(tr("&Copy"));
    m_copyAll->setText(tr("Copy &all"));
    m_export->setText(tr("E&xport CSV\u2026"));
    m_sortMenu->setTitle(tr("&Sort by"));
}

// The columns may come late, and have other names in another language.
void PlainTable::fillSortMenu()
{
    m_sortMenu->clear();
    const auto add = [this](const QString &text, int column) {
        QAction *action = m_sortMenu->addAction(text, this, [this, column] { sortOrReverse(column); });
        action->setCheckable(true);
        action->setChecked(m_arrangement.sortColumn == column);
    };
    const QStringList names = heads();
    for (int place = 0; place < names.size(); ++place) {
        if (!names[place].isEmpty())
            add(withoutMnemonics(names[place]), horizontalHeader()->logicalIndex(place));
    }
    m_sortMenu->addSeparator();
    add(tr("Own order"), -1);
}

void PlainTable::sortOrReverse(int column)
{
    const QVariant usual =
        column < 0 ? QVariant() : model()->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole);
    Qt::SortOrder order = usual.isValid() ? Qt::SortOrder(usual.toInt()) : Qt::AscendingOrder;
    if (column >= 0 && m_arrangement.sortColumn == column)
        order = m_arrangement.sortOrder == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    sortByColumn(column, order);
}

QStringList PlainTable::heads() const
{
    QStringList heads;
    for (int place = 0; place < horizontalHeader()->count(); ++place)
        heads.append(model()->headerData(horizontalHeader()->logicalIndex(place), Qt::Horizontal).toString());
    return heads;
}

QStringList PlainTable::cells(int row) const
{
    QStringList cells;
    for (int place = 0; place < horizontalHeader()->count(); ++place)
        cells.append(textOf(model()->index(row, horizontalHeader()->logicalIndex(place), rootIndex())));
    return cells;
}

QByteArray PlainTable::toCsv() const
{
    if (!model())
        return {};
    QList<int> columns;
    QStringList heads;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        const QVariant head = model()->headerData(column, Qt::Horizontal, Csv::role);
        if (head.isValid() && head.toString().isEmpty())
            continue;
        columns.append(column);
        heads.append(head.isValid() ? head.toString() : model()->headerData(column, Qt::Horizontal).toString());
    }
    Csv csv(heads);
    for (int row = 0; row < model()->rowCount(rootIndex()); ++row) {
        QStringList fields;
        for (const int column : std::as_const(columns)) {
            const QModelIndex index = model()->index(row, column, rootIndex());
            const QVariant value = index.data(Csv::role);
            fields.append(value.isValid() ? Csv::field(value) : textOf(index));
        }
        csv.add(fields);
    }
    return csv.text();
}

void PlainTable::copy(const QList<int> &rows, bool hasHeads) const
{
    QStringList lines;
    const auto add = [&lines](QStringList cells) {
        std::transform(cells.begin(), cells.end(), cells.begin(), oneLine);
        lines.append(cells.join(u'\t'));
    };
    if (hasHeads)
        add(heads());
    for (const int row : rows)
        add(cells(row));
    if (!rows.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void PlainTable::copyRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel() ? selectionModel()->selectedRows() : QModelIndexList())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    copy(rows, false);
}

void PlainTable::copyAll() const
{
    QList<int> rows(model() ? model()->rowCount(rootIndex()) : 0);
    std::iota(rows.begin(), rows.end(), 0);
    copy(rows, true);
}

void PlainTable::exportCsv()
{
    const QString time = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s);
    saveFile(*this, fileNameFrom({accessibleName(), time}, u"csv"_s), toCsv());
}

void PlainTable::watchHeader()
{
    const QHeaderView *header = horizontalHeader();
    connect(header, &QHeaderView::sectionCountChanged, this, &PlainTable::arrange);
    connect(header, &QHeaderView::sectionMoved, this, &PlainTable::noteOrder);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_isHeld)
            noteWidth(column, width);
    });
    header->viewport()->installEventFilter(this);
    connect(header, &QHeaderView::sectionHandleDoubleClicked, this, [this](int column) { noteWidth(column, 0); });
    connect(header, &QHeaderView::sortIndicatorChanged, this, &PlainTable::noteSort);
}

void PlainTable::setEmptyText(const QString &text)
{
    if (std::exchange(m_emptyText, text) != text)
        viewport()->update();
}

void PlainTable::setStretchColumn(int column)
{
    m_stretchColumn = column;
    arrange();
}

void PlainTable::setUsualWidth(int column, int width)
{
    m_usualWidths.insert(column, width);
    fitSoon();
}

void PlainTable::setSortable()
{
    QHeaderView *header = horizontalHeader();
    header->setSortIndicatorClearable(true);
    // Otherwise sorting begins with the first column.
    header->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    addAction(m_sortMenu->menuAction());
}

void PlainTable::setArrangement(const QString &text)
{
    m_arrangement = ColumnArrangement::fromText(text).value_or(ColumnArrangement());
    arrange();
}

// Also when the columns come, which may be long after the arrangement.
void PlainTable::arrange()
{
    QHeaderView *header = horizontalHeader();
    const int columns = header->count();
    if (columns == 0)
        return;
    const QScopedValueRollback guard(m_isArranging, true);
    if (m_arrangement.columns() != columns)
        m_arrangement = ColumnArrangement::usual(columns);
    for (int place = 0; place < columns; ++place)
        header->moveSection(header->visualIndex(m_arrangement.order[place]), place);
    header->setStretchLastSection(false);
    for (int i = 0; i < columns; ++i)
        header->setSectionResizeMode(i, i == m_stretchColumn ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (isSortingEnabled())
        sortByColumn(m_arrangement.sortColumn, m_arrangement.sortOrder);
    fit();
}

void PlainTable::fitSoon()
{
    m_fitting.start(std::chrono::milliseconds(0));
}

bool PlainTable::needsMoreRoom(const QModelIndex &cell) const
{
    const bool mayGrow = !m_isTight || holdsNumbers(cell.column());
    return mayGrow && isFitted(cell.column()) && sizeHintForIndex(cell).width() > columnWidth(cell.column());
}

void PlainTable::fit()
{
    const QScopedValueRollback guard(m_isArranging, true);
    QHeaderView *header = horizontalHeader();
    for (int i = 0; i < header->count(); ++i) {
        const int chosen = m_arrangement.widths.value(i);
        if (i != m_stretchColumn)
            header->resizeSection(i, chosen > 0 ? chosen : usualWidth(i));
    }
    const bool stretches = m_stretchColumn >= 0 && m_stretchColumn < header->count();
    const int least = stretches ? leastWidth(m_stretchColumn) : 0;
    int others = header->length() - (stretches ? header->sectionSize(m_stretchColumn) : 0);
    m_isTight = others + least > viewport()->width();
    if (m_isTight)
        others -= squeeze(others + least - viewport()->width());
    // Where the other columns leave no room, Qt lets the one that stretches keep the width it had in a wider table.
    if (stretches && viewport()->width() - others < least)
        header->resizeSection(m_stretchColumn, least);
}

int PlainTable::leastWidth(int column) const
{
    return std::max(horizontalHeader()->sectionSizeHint(column), leastCharacters * fontMetrics().averageCharWidth());
}

// Whether its width follows what is in it.
bool PlainTable::isFitted(int column) const
{
    return column != m_stretchColumn && m_arrangement.widths.value(column) == 0 && !m_usualWidths.contains(column);
}

bool PlainTable::holdsNumbers(int column) const
{
    // The header's model: it is asked while the table itself has none yet.
    const QVariant alignment = horizontalHeader()->model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
    return Qt::Alignment(alignment.toInt()).testFlag(Qt::AlignRight);
}

// A column beyond the edge is not even known of; of a text that is cut off one sees that there is more. A number would
// be taken for another one. Returns by how much the columns are narrower now.
int PlainTable::squeeze(int excess)
{
    QHeaderView *header = horizontalHeader();
    int gained = 0;
    while (gained < excess) {
        int widest = -1;
        for (int i = 0; i < header->count(); ++i) {
            const bool isWider = widest < 0 || header->sectionSize(i) > header->sectionSize(widest);
            if (isFitted(i) && !holdsNumbers(i) && header->sectionSize(i) > leastWidth(i) && isWider)
                widest = i;
        }
        if (widest < 0)
            break;
        const int step = std::min({excess - gained, header->sectionSize(widest) - leastWidth(widest), squeezeStep});
        header->resizeSection(widest, header->sectionSize(widest) - step);
        gained += step;
    }
    return gained;
}

// The header keeps room for the sort indicator in every column; only the one that has it needs any.
int PlainTable::usualWidth(int column) const
{
    if (const auto usual = m_usualWidths.constFind(column); usual != m_usualWidths.cend())
        return *usual;
    QHeaderView *header = horizontalHeader();
    const bool isShown = header->isSortIndicatorShown();
    header->setSortIndicatorShown(isShown && header->sortIndicatorSection() == column);
    const int width = std::max(sizeHintForColumn(column), header->sectionSizeHint(column));
    header->setSortIndicatorShown(isShown);
    return width;
}

void PlainTable::noteOrder()
{
    ColumnArrangement arrangement = m_arrangement;
    for (int place = 0; place < arrangement.columns(); ++place)
        arrangement.order[place] = horizontalHeader()->logicalIndex(place);
    change(arrangement);
}

void PlainTable::noteWidth(int column, int width)
{
    if (column == m_stretchColumn || column >= m_arrangement.columns())
        return;
    ColumnArrangement arrangement = m_arrangement;
    arrangement.widths[column] = std::min(width, ColumnArrangement::widest);
    change(arrangement);
    if (width == 0)
        fitSoon();
}

void PlainTable::noteSort(int column, Qt::SortOrder order)
{
    if (!isSortingEnabled())
        return;
    ColumnArrangement arrangement = m_arrangement;
    arrangement.sortColumn = column;
    arrangement.sortOrder = order;
    change(arrangement);
    // The indicator needs room.
    fitSoon();
}

void PlainTable::change(const ColumnArrangement &arrangement)
{
    if (m_isArranging || m_arrangement.columns() != horizontalHeader()->count() || m_arrangement == arrangement)
        return;
    m_arrangement = arrangement;
    Q_EMIT arrangementChanged();
}

QSize PlainTable::sizeHint() const
{
    constexpr int rows = 4;
    const int height = horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize();
    return {QTableView::sizeHint().width(), height};
}

void PlainTable::reset()
{
    QTableView::reset();
    fitSoon();
}

bool PlainTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease)
        m_isHeld = event->type() == QEvent::MouseButtonPress;
    if (event->type() == QEvent::Resize)
        fitSoon();
    return QTableView::eventFilter(watched, event);
}

void PlainTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyStyle();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        fitSoon();
    QTableView::changeEvent(event);
}

// Otherwise the first line could only be chosen by going away from it and back.
void PlainTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    const bool isByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    if (isByKey && selectionModel() && !selectionModel()->hasSelection() && currentIndex().isValid())
        selectRow(currentIndex().row());
}

void PlainTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (model() && model()->rowCount(rootIndex()) > 0)
        return paintFocus();
    QPainter painter(viewport());
    painter.setPen(SemanticColours::of(palette()).muted);
    const QRect area = viewport()->rect().adjusted(spacing::group, spacing::group, -spacing::group, -spacing::group);
    painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     inOwnDirection(m_emptyText, layoutDirection()));
}

// Styles frame one cell, in a colour near that of a chosen line.
void PlainTable::paintFocus() const
{
    if (!hasFocus() || !currentIndex().isValid())
        return;
    const QHeaderView *header = horizontalHeader();
    const QModelIndex first = currentIndex().siblingAtColumn(header->logicalIndex(0));
    const QModelIndex last = currentIndex().siblingAtColumn(header->logicalIndex(header->count() - 1));
    const bool isChosen = selectionModel()->isRowSelected(currentIndex().row(), rootIndex());
    constexpr int width = 2;
    QPainter painter(viewport());
    painter.setPen(QPen(palette().color(isChosen ? QPalette::HighlightedText : QPalette::Highlight), width,
                        Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(QRectF(visualRect(first) | visualRect(last)).adjusted(1, 1, -1, -1));
}

void PlainTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // The frame is around all cells.
    if (hasFocus())
        viewport()->update();
}

void PlainTable::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    fitSoon();
}

// Qt would choose the next line instead, and a second click on a button would be meant for the one that has gone. The
// keyboard goes on from there.
void PlainTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const QModelIndex current = currentIndex();
    const bool isCurrentGoing =
        current.isValid() && current.parent() == parent && current.row() >= start && current.row() <= end;
    if (isCurrentGoing && selectionMode() == SingleSelection) {
        const int next = end + 1 < model()->rowCount(parent) ? end + 1 : start - 1;
        selectionModel()->clearSelection();
        selectionModel()->setCurrentIndex(next < 0 ? QModelIndex() : model()->index(next, current.column(), parent),
                                          QItemSelectionModel::NoUpdate);
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void PlainTable::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QTableView::dataChanged(topLeft, bottomRight, roles);
    if (topLeft != bottomRight || needsMoreRoom(topLeft))
        fitSoon();
    else if (!m_fitting.isActive())
        m_fitting.start(restBetweenFits);
}

void PlainTable::applyStyle()
{
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + spacing::tight * 2 - 2);
}

} // namespace heliograph
