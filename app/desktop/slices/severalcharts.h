// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/control/shownname.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QVariant>
#include <functional>
#include <memory>
#include <vector>

class QAbstractItemModel;

namespace heliograph
{

class ChartPanel;
struct SliceContext;

// The charts beside the one of a panel: how many there are, and what each of them shows. Both are remembered, and kept
// with layouts that have a name. What a chart shows without a choice is what none of those before it shows.
class SeveralCharts final : public QObject
{
    Q_OBJECT

public:
    struct Settings {
        ChartPanel &panel;
        // Of what may be shown, in its first column.
        const QAbstractItemModel &names;
        ShownName::FreshnessOf freshnessOf;
        // The begin of the keys in the state file: "window/price".
        QString key;
        // What the panel itself shows.
        ShownName &first;
        // Of the commands for the palette; %1 is a number.
        QString commandText;
    };
    // One of the charts beside the first.
    struct Chart {
        ChartPanel *panel = nullptr;
        std::function<void(const QByteArray &name)> show;
    };

    SeveralCharts(Settings settings, const SliceContext &context, QObject *parent);

    // Returns what it shows, for the person to choose.
    ShownName &add(const Chart &chart, const SliceContext &context);
    // After the last one: goes back to how many there were.
    void finish(const SliceContext &context);

private:
    void addMenu(const SliceContext &context);
    static QString wordsFor(int count);
    QVariantMap shown() const;
    void show(const QVariantMap &shown);
    void fillEmpty();

    const Settings m_settings;
    std::vector<std::unique_ptr<ShownName>> m_names;
    // Those for which a name was chosen, or found.
    QList<const ShownName *> m_filled;
};

} // namespace heliograph
