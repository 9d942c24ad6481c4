// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/streamproxies.h"

namespace heliograph
{

QList<QNetworkProxy> StreamProxies::queryProxy(const QNetworkProxyQuery &query)
{
    QList<QNetworkProxy> proxies = proxyForQuery(query);
    for (QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            proxy = QNetworkProxy(QNetworkProxy::DefaultProxy);
    }
    return proxies;
}

} // namespace heliograph
