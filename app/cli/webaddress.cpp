// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/webaddress.h"

#include <QUrl>

namespace heliograph
{

std::string webAddressProblem(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (url.isValid() && isWeb && !url.host().isEmpty())
        return {};
    return "write an address as http://localhost:3000 or https://example.org/path, not " + text;
}

} // namespace heliograph
