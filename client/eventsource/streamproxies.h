// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/eventsource/eventsourceexport.h"

#include <QNetworkProxyFactory>

namespace heliograph
{

// For network access managers that read streams: `manager.setProxyFactory(new StreamProxies)`. It chooses the proxies
// that the application or the system names, as Qt does by itself, and says "the default" where that is none at all.
// Qt 6.4 then reads the connection through a buffer. Where it knows of no proxy it reads without one, and there takes
// the end of a stream now and then for a reason to send the same request again, or for none to do anything.
class HELIOGRAPH_EVENTSOURCE_EXPORT StreamProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

} // namespace heliograph
