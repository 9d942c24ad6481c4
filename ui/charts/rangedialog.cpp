// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/rangedialog.h"

#include "client/feed/clocktext.h"
#include "ui/charts/chartview.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Seconds, minutes, hours, in ms.
constexpr std::array<qint64, 3> units{1'000, 60'000, 3'600'000};

QDateTime momentOf(qint64 time, bool isUtc)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time);
    return isUtc ? moment.toUTC() : moment;
}

} // namespace

RangeDialog::RangeDialog(const ChartView &chart, QWidget *parent)
    : QDialog(parent), m_isUtc(chart.timeText().isUtc()), m_last(new QRadioButton(tr("The &last"))),
      m_count(new QSpinBox), m_unit(new QComboBox), m_between(new QRadioButton(tr("&From"))),
      m_from(new QDateTimeEdit(momentOf(chart.shownWindow().from, m_isUtc))),
      m_to(new QDateTimeEdit(momentOf(chart.shownWindow().to, m_isUtc))), m_problem(new QLabel)
{
    setObjectName(u"rangeDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Time range"));
    build();
    fill(chart);
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this](int unit) {
        m_count->setMaximum(int(ChartViewport::longest / units[std::size_t(unit)]));
        check();
    });
    connect(m_last, &QRadioButton::toggled, this, &RangeDialog::check);
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &RangeDialog::check);
        edit->setDisplayFormat(momentFormat());
        edit->setCalendarPopup(true);
    }
    check();
}

void RangeDialog::build()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(spacing::group);
    grid->setVerticalSpacing(spacing::panel);
    buildLast(*grid);
    buildBetween(*grid);
    m_problem->setObjectName(u"rangeProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->setPalette(withTextColour(palette(), SemanticColours::of(palette()).error));
    // When it appears, nothing moves.
    m_problem->setMinimumHeight(2 * fontMetrics().lineSpacing());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Show"));
    connect(buttons, &QDialogButtonBox::accepted, this, &RangeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &RangeDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(grid);
    column->addWidget(m_problem);
    column->addStretch();
    column->addWidget(buttons);
}

void RangeDialog::buildLast(QGridLayout &grid)
{
    m_last->setObjectName(u"rangeLast"_s);
    m_count->setObjectName(u"rangeCount"_s);
    m_unit->setObjectName(u"rangeUnit"_s);
    m_unit->addItems({tr("seconds"), tr("minutes"), tr("hours")});
    m_last->setAccessibleName(tr("The last, until now"));
    m_count->setAccessibleName(tr("How many"));
    m_unit->setAccessibleName(tr("Unit"));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::group);
    row->addWidget(m_count);
    row->addWidget(m_unit);
    row->addStretch();
    grid.addWidget(m_last, 0, 0);
    grid.addLayout(row, 0, 1);
}

void RangeDialog::buildBetween(QGridLayout &grid)
{
    m_between->setObjectName(u"rangeBetween"_s);
    m_from->setObjectName(u"rangeFrom"_s);
    m_to->setObjectName(u"rangeTo"_s);
    m_between->setAccessibleName(tr("From one moment to another"));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    auto *to = new QLabel(tr("&to"));
    to->setBuddy(m_to);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::group);
    row->addWidget(m_from);
    row->addWidget(to);
    row->addWidget(m_to);
    grid.addWidget(m_between, 1, 0);
    grid.addLayout(row, 1, 1);
}

// In the largest unit that expresses the range exactly.
void RangeDialog::fill(const ChartView &chart)
{
    const qint64 range = chart.range();
    std::size_t unit = units.size() - 1;
    while (unit > 0 && range % units[unit] != 0)
        --unit;
    m_unit->setCurrentIndex(int(unit));
    m_count->setRange(1, int(ChartViewport::longest / units[unit]));
    m_count->setValue(int(range / units[unit]));
    const QDateTime now = momentOf(chart.now(), m_isUtc);
    for (QDateTimeEdit *edit : {m_from, m_to})
        edit->setDateTimeRange(now.addMSecs(-ChartViewport::longest), now);
    (chart.isFollowing() ? m_last : m_between)->setChecked(true);
}

qint64 RangeDialog::range() const
{
    return m_count->value() * units[std::size_t(m_unit->currentIndex())];
}

TimeWindow RangeDialog::window() const
{
    return {m_from->dateTime().toMSecsSinceEpoch(), m_to->dateTime().toMSecsSinceEpoch()};
}

QString RangeDialog::problem() const
{
    if (m_last->isChecked() || window().span() >= ChartViewport::shortest)
        return {};
    return window().span() < 0 ? tr("This ends before it begins.") : tr("Choose a second at least.");
}

void RangeDialog::check()
{
    const bool isLast = m_last->isChecked();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_count, m_unit})
        widget->setEnabled(isLast);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_from, m_to})
        widget->setEnabled(!isLast);
    m_problem->setText(problem());
    m_ok->setEnabled(problem().isEmpty());
}

void RangeDialog::accept()
{
    if (m_last->isChecked())
        Q_EMIT rangeChosen(range());
    else
        Q_EMIT windowChosen(window());
    QDialog::accept();
}

void askForRange(ChartView &chart)
{
    // Deletes itself.
    auto *dialog = new RangeDialog(chart, &chart);
    QObject::connect(dialog, &RangeDialog::rangeChosen, &chart, &ChartView::setRange);
    QObject::connect(dialog, &RangeDialog::windowChosen, &chart, &ChartView::showWindow);
    dialog->open();
}

} // namespace heliograph
