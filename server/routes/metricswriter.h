// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/base/histogram.h"

#include <QByteArray>
#include <chrono>
#include <initializer_list>
#include <utility>

namespace heliograph
{

// Writes metrics in the text format of Prometheus (0.0.4). Names get the prefix heliograph_; texts and the values of
// labels are escaped.
class MetricsWriter
{
public:
    using Labels = std::initializer_list<std::pair<QByteArrayView, QByteArrayView>>;

    MetricsWriter &counter(QByteArrayView name, QByteArrayView help, quint64 value);
    MetricsWriter &gauge(QByteArrayView name, QByteArrayView help, quint64 value);
    MetricsWriter &gauge(QByteArrayView name, QByteArrayView help, std::chrono::duration<double> value);

    MetricsWriter &histogram(QByteArrayView name, QByteArrayView help, const Histogram::Snapshot &values);

    // A metric of several samples, which follow.
    MetricsWriter &metric(QByteArrayView name, QByteArrayView type, QByteArrayView help);
    MetricsWriter &sample(quint64 value, Labels labels);
    MetricsWriter &sample(std::chrono::duration<double> value, Labels labels);
    MetricsWriter &sample(const Histogram::Snapshot &values, Labels labels);

    QByteArray take() { return std::move(m_text); }

private:
    // What a sample has beyond its labels where it is one of several of a histogram.
    struct Part {
        QByteArrayView suffix = {};
        QByteArray bound = {};
    };
    MetricsWriter &write(const QByteArray &value, Labels labels, const Part &part);

    QByteArray m_metric;
    QByteArray m_text;
};

} // namespace heliograph
