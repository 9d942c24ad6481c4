// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <variant>

namespace heliograph
{

// The server's side of TLS, from PEM files with a certificate chain and its key; or what is wrong with them, in words.
std::variant<QSslConfiguration, QString> tlsFromFiles(const QString &certificates, const QString &key);

} // namespace heliograph
