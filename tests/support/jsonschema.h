// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>

namespace heliograph
{

// What is wrong with a value by a JSON schema, of which it knows as much as the description of the API uses; empty:
// nothing. References are looked up among the components of an OpenAPI document.
QString schemaViolation(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &components,
                        const QString &path = QStringLiteral("$"));

} // namespace heliograph
