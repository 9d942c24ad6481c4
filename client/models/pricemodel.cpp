// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/models/pricemodel.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Prices travel through charts as doubles, which hold every sum below 2^53 minor units exactly enough to get it back.
double toChart(Amount amount)
{
    return double(amount.minor()) / 100;
}

Amount fromChart(double value)
{
    return Amount::fromMinor(std::llround(value * 100));
}

QString withSign(double value, const QString &text)
{
    return value > 0 ? u'+' + text : text;
}

} // namespace

PriceModel::PriceModel(QObject *parent) : QAbstractTableModel(parent)
{
}

PriceModel::~PriceModel() = default;

PriceModel::Row *PriceModel::rowFor(const QByteArray &symbol)
{
    if (const int known = rowOf(symbol); known >= 0)
        return m_rows[known].get();
    if (symbol.isEmpty())
        return nullptr;
    if (symbolCount() == mostSymbols)
        return nullptr;
    beginInsertRows({}, symbolCount(), symbolCount());
    m_rows.push_back(std::make_unique<Row>());
    m_rows.back()->latest.symbol = symbol;
    endInsertRows();
    return m_rows.back().get();
}

void PriceModel::apply(const StockUpdate &update)
{
    Row *row = rowFor(update.symbol);
    if (!row)
        return;
    using Outcome = SampleHistory::Outcome;
    const Outcome outcome = row->history.append(update.timestamp, toChart(update.price));
    if (outcome == Outcome::refused || outcome == Outcome::repeated)
        return;
    if (update.isDemo)
        row->history.markDemo(update.timestamp);
    row->latest = {update.symbol, update.price, update.trend, update.timestamp};
    const int changed = rowOf(update.symbol);
    Q_EMIT dataChanged(index(changed, 0), index(changed, columns - 1));
    if (outcome == Outcome::restarted)
        Q_EMIT historyChanged(changed);
    Q_EMIT priceChanged(changed);
}

void PriceModel::markGap(std::optional<qint64> lostAt)
{
    for (const auto &row : m_rows)
        row->history.markGap(lostAt);
}

void PriceModel::noteConnected(qint64 at)
{
    for (const auto &row : m_rows)
        row->history.noteConnected(at);
}

void PriceModel::backfill(const QByteArray &symbol, const std::vector<StockUpdate> &allPast)
{
    const int known = rowOf(symbol);
    std::vector<StockUpdate> past;
    std::ranges::copy_if(allPast, std::back_inserter(past), [&](const StockUpdate &update) {
        const bool isWrong = update.isDemo && known >= 0 && history(known).contradicts(update.timestamp);
        return update.symbol == symbol && !isWrong;
    });
    std::vector<Sample> samples;
    const StockUpdate *newest = nullptr;
    for (const StockUpdate &update : past) {
        samples.push_back({.time = update.timestamp, .value = toChart(update.price)});
        newest = !newest || update.timestamp >= newest->timestamp ? &update : newest;
    }
    Row *row = newest ? rowFor(symbol) : nullptr;
    if (!row)
        return;
    row->history.merge(samples);
    for (const StockUpdate &update : past) {
        if (update.isDemo)
            row->history.markDemo(update.timestamp);
    }
    const int changed = rowOf(symbol);
    if (newest->timestamp > row->latest.time) {
        row->latest = {symbol, newest->price, newest->trend, newest->timestamp};
        Q_EMIT priceChanged(changed);
    }
    Q_EMIT dataChanged(index(changed, 0), index(changed, columns - 1));
    Q_EMIT historyChanged(changed);
}

void PriceModel::forget(const QByteArray &symbol)
{
    const int row = rowOf(symbol);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void PriceModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int PriceModel::rowOf(const QByteArray &symbol) const
{
    const auto found = std::ranges::find_if(m_rows, [&](const auto &row) { return row->latest.symbol == symbol; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

const LatestPrice &PriceModel::latest(int row) const
{
    return m_rows[row]->latest;
}

const SampleHistory &PriceModel::history(int row) const
{
    return m_rows[row]->history;
}

std::optional<PriceChange> PriceModel::change(int row, qint64 since) const
{
    const SampleHistory &history = m_rows[row]->history;
    if (history.isEmpty())
        return std::nullopt;
    const Sample before = history.comparableSince(since);
    // The first after a gap has nothing to be compared with.
    if (before.time > since && before.time == history.recent().last().time)
        return std::nullopt;
    const Amount then = fromChart(before.value);
    const Amount difference = Amount::fromMinor(latest(row).price.minor() - then.minor());
    const double percent = then.minor() == 0 ? 0 : 100.0 * double(difference.minor()) / double(std::abs(then.minor()));
    return PriceChange{difference, percent, before.time};
}

int PriceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : symbolCount();
}

int PriceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant PriceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::TextAlignmentRole && index.column() != symbolColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString PriceModel::text(int row, int column) const
{
    const LatestPrice &latest = m_rows[row]->latest;
    const QLocale locale;
    if (column == symbolColumn)
        return QString::fromUtf8(latest.symbol);
    if (column == priceColumn)
        return locale.toString(toChart(latest.price), 'f', 2);
    if (column == timeColumn)
        return locale.toString(QDateTime::fromMSecsSinceEpoch(latest.time), u"yyyy-MM-dd HH:mm:ss"_s);
    const auto difference = change(row, 0);
    if (!difference)
        return {};
    if (column == changeColumn)
        return withSign(toChart(difference->difference), locale.toString(toChart(difference->difference), 'f', 2));
    return withSign(difference->percent, locale.toString(difference->percent, 'f', 2) + u" %"_s);
}

QVariant PriceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QStringList titles{tr("Symbol"), tr("Price"), tr("Change"), tr("Change in percent"), tr("Time")};
    return titles.value(section);
}

} // namespace heliograph
