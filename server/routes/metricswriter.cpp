// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/metricswriter.h"

namespace heliograph
{

namespace
{

// Sums grow large, and what is added to them must still be seen.
constexpr int precisionOfSums = 15;

QByteArray escaped(QByteArrayView text, bool isQuoted)
{
    QByteArray escapedText;
    escapedText.reserve(text.size());
    for (const char c : text) {
        if (c == '\n')
            escapedText += "\\n";
        else if (c == '\\' || (isQuoted && c == '"'))
            escapedText.append('\\').append(c);
        else
            escapedText += c;
    }
    return escapedText;
}

} // namespace

MetricsWriter &MetricsWriter::counter(QByteArrayView name, QByteArrayView help, quint64 value)
{
    return metric(name, "counter", help).sample(value, {});
}

MetricsWriter &MetricsWriter::gauge(QByteArrayView name, QByteArrayView help, quint64 value)
{
    return metric(name, "gauge", help).sample(value, {});
}

MetricsWriter &MetricsWriter::gauge(QByteArrayView name, QByteArrayView help, std::chrono::duration<double> value)
{
    return metric(name, "gauge", help).sample(value, {});
}

MetricsWriter &MetricsWriter::histogram(QByteArrayView name, QByteArrayView help, const Histogram::Snapshot &values)
{
    return metric(name, "histogram", help).sample(values, {});
}

MetricsWriter &MetricsWriter::metric(QByteArrayView name, QByteArrayView type, QByteArrayView help)
{
    m_metric = "heliograph_" + name.toByteArray();
    m_text += "# HELP " + m_metric + ' ' + escaped(help, false) + "\n# TYPE " + m_metric + ' ';
    m_text.append(type).append('\n');
    return *this;
}

MetricsWriter &MetricsWriter::sample(quint64 value, Labels labels)
{
    return write(QByteArray::number(value), labels, {});
}

MetricsWriter &MetricsWriter::sample(std::chrono::duration<double> value, Labels labels)
{
    return write(QByteArray::number(value.count()), labels, {});
}

MetricsWriter &MetricsWriter::sample(const Histogram::Snapshot &values, Labels labels)
{
    for (const auto &[bound, count] : values.buckets)
        write(QByteArray::number(count), labels, {"_bucket", QByteArray::number(bound)});
    const QByteArray count = QByteArray::number(values.count);
    write(count, labels, {"_bucket", "+Inf"});
    write(QByteArray::number(values.sum, 'g', precisionOfSums), labels, {"_sum"});
    return write(count, labels, {"_count"});
}

MetricsWriter &MetricsWriter::write(const QByteArray &value, Labels labels, const Part &part)
{
    m_text.append(m_metric).append(part.suffix);
    char before = '{';
    const auto append = [this, &before](QByteArrayView name, QByteArrayView text) {
        m_text.append(before).append(name).append("=\"").append(escaped(text, true)).append('"');
        before = ',';
    };
    for (const auto &[name, text] : labels)
        append(name, text);
    if (!part.bound.isEmpty())
        append("le", part.bound);
    if (before == ',')
        m_text += '}';
    m_text.append(' ').append(value).append('\n');
    return *this;
}

} // namespace heliograph
