// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/eventsource/serversentevent.h"

#include <QStringDecoder>

namespace heliograph
{

QString ServerSentEvent::text() const
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(data);
}

} // namespace heliograph
