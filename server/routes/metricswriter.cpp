// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/metricswriter.h"

namespace heliograph
{

namespace
{

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
    return metric(name, "counter", help).sample(value);
}

MetricsWriter &MetricsWriter::gauge(QByteArrayView name, QByteArrayView help, quint64 value)
{
    return metric(name, "gauge", help).sample(value);
}

MetricsWriter &MetricsWriter::gauge(QByteArrayView name, QByteArrayView help, std::chrono::duration<double> value)
{
    return metric(name, "gauge", help).sample(value, {});
}

MetricsWriter &MetricsWriter::metric(QByteArrayView name, QByteArrayView type, QByteArrayView help)
{
    m_metric = "heliograph_" + name.toByteArray();
    m_text += "# HELP " + m_metric + ' ' + escaped(help, false) + "\n# TYPE " + m_metric + ' ';
    m_text.append(type).append('\n');
    return *this;
}

MetricsWriter &MetricsWriter::sample(quint64 value, Labels labels, QByteArrayView suffix)
{
    return write(QByteArray::number(value), labels, suffix);
}

MetricsWriter &MetricsWriter::sample(double value, QByteArrayView suffix)
{
    return write(QByteArray::number(value), {}, suffix);
}

MetricsWriter &MetricsWriter::sample(std::chrono::duration<double> value, Labels labels)
{
    return write(QByteArray::number(value.count()), labels, {});
}

MetricsWriter &MetricsWriter::write(const QByteArray &value, Labels labels, QByteArrayView suffix)
{
    m_text.append(m_metric).append(suffix);
    char before = '{';
    for (const auto &[name, text] : labels) {
        m_text.append(before).append(name).append("=\"").append(escaped(text, true)).append('"');
        before = ',';
    }
    if (labels.size() > 0)
        m_text += '}';
    m_text.append(' ').append(value).append('\n');
    return *this;
}

} // namespace heliograph
