// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/charttable.h"

#include "client/models/sampletablemodel.h"
#include "ui/charts/chartview.h"
#include "ui/style/spacing.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QTableView *makeTable(SampleTableModel &model, const QString &name)
{
    auto *table = new QTableView;
    table->setObjectName(u"chartTable"_s);
    table->setAccessibleName(name);
    table->setModel(&model);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    // Tab goes on to the next widget.
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->resizeColumnsToContents();
    return table;
}

} // namespace

QDialog *showChartTable(ChartView &chart)
{
    auto *dialog = new QDialog(&chart);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(ChartView::tr("%1 as a table").arg(chart.accessibleName()));
    auto *model = new SampleTableModel(dialog);
    model->setColumns(chart.columns(), chart.shownWindow());
    auto *count = new QLabel;
    const auto tellCount = [model, count] {
        count->setText(ChartView::tr("%n value(s) in sight, newest first", nullptr, model->rowCount()));
    };
    QObject::connect(&chart, &ChartView::framePainted, model, [model, &chart, tellCount] {
        model->refresh(chart.shownWindow());
        tellCount();
    });
    // Its columns point into what the chart shows, so it does not outlive that.
    QObject::connect(&chart, &ChartView::seriesAboutToChange, dialog, [model, dialog, &chart] {
        QObject::disconnect(&chart, nullptr, model, nullptr);
        dialog->close();
    });
    tellCount();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto *column = new QVBoxLayout(dialog);
    column->setSpacing(spacing::group);
    column->addWidget(count);
    column->addWidget(makeTable(*model, dialog->windowTitle()), 1);
    column->addWidget(buttons);
    dialog->resize(480, 420);
    dialog->open();
    return dialog;
}

} // namespace heliograph
