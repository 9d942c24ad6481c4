// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop/thirdparties.h"

#include <CLI/Version.hpp>
#include <QCoreApplication>
#include <asio/version.hpp>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Gives the texts their context.
class Purposes
{
    Q_DECLARE_TR_FUNCTIONS(Purposes)
};

} // namespace

QList<ProgramInfo::Part> thirdParties()
{
    const QString qt = QString::fromLatin1(qVersion());
    const QString asio =
        u"%1.%2.%3"_s.arg(ASIO_VERSION / 100'000).arg(ASIO_VERSION / 100 % 1'000).arg(ASIO_VERSION % 100);
    return {
        {u"Qt"_s, qt, u"LGPL-3.0"_s, Purposes::tr("Window, network, database access")},
        {u"Qt Charts"_s, qt, u"GPL-3.0"_s, Purposes::tr("Lines of the charts")},
        {u"Qt HTTP Server"_s, qt, u"GPL-3.0"_s, Purposes::tr("Requests of the server inside")},
        {u"Asio"_s, asio, u"BSL-1.0"_s, Purposes::tr("Event streams of the server inside")},
        {u"CLI11"_s, QStringLiteral(CLI11_VERSION), u"BSD-3-Clause"_s, Purposes::tr("Command line")},
        {u"SQLite"_s, {}, Purposes::tr("Public domain"), Purposes::tr("History and ledger of the server inside")},
    };
}

} // namespace heliograph
