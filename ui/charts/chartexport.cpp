// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartexport.h"

#include "client/models/csvexport.h"
#include "ui/charts/chartview.h"

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QSaveFile>
#include <limits>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr double exportScale = 2;
constexpr TimeWindow everything{0, std::numeric_limits<qint64>::max() - 1};

QString problem(const QSaveFile &file)
{
    return ChartView::tr("%1 could not be written: %2.")
        .arg(QDir::toNativeSeparators(file.fileName()), file.errorString());
}

std::optional<QString> save(const QString &path, auto write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return problem(file);
    if (!write(file)) {
        const QString text = problem(file);
        file.cancelWriting();
        return text;
    }
    return file.commit() ? std::nullopt : std::optional(problem(file));
}

void ask(ChartView &chart, const QString &title, const QString &suffix, const QStringList &kinds, auto write)
{
    auto *dialog = new QFileDialog(&chart, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilters(kinds);
    QObject::connect(dialog, &QFileDialog::fileSelected, &chart, [&chart, dialog, write](const QString &path) {
        const auto failure = write(path, dialog->selectedNameFilter());
        if (!failure)
            return;
        auto *box =
            new QMessageBox(QMessageBox::Warning, ChartView::tr("Not exported"), *failure, QMessageBox::Ok, &chart);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

} // namespace

std::optional<QString> exportCsv(const ChartView &chart, const TimeWindow &window, const QString &path)
{
    return save(path, [&](QSaveFile &file) { return writeCsv(file, chart.columns(), window); });
}

std::optional<QString> exportPng(ChartView &chart, const QString &path)
{
    return save(path, [&](QSaveFile &file) { return chart.image(exportScale).save(&file, "PNG"); });
}

void copyCsv(const ChartView &chart)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (writeCsv(buffer, chart.columns(), chart.shownWindow()))
        QGuiApplication::clipboard()->setText(QString::fromUtf8(buffer.data()));
}

void askAndExportCsv(ChartView &chart)
{
    const QString all = ChartView::tr("All values (*.csv)");
    const QString visible = ChartView::tr("Values in sight (*.csv)");
    // What was in sight when it was asked for; the chart may follow the present meanwhile.
    ask(chart, ChartView::tr("Export values"), u"csv"_s, {all, visible},
        [&chart, visible, window = chart.shownWindow()](const QString &path, const QString &kind) {
            return exportCsv(chart, kind == visible ? window : everything, path);
        });
}

void askAndExportPng(ChartView &chart)
{
    ask(chart, ChartView::tr("Export picture"), u"png"_s, {ChartView::tr("Picture (*.png)")},
        [&chart](const QString &path, const QString &) { return exportPng(chart, path); });
}

} // namespace heliograph
