// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/jsonschema.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <cmath>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == "integer"_L1)
        return value.isDouble() && std::floor(value.toDouble()) == value.toDouble();
    static const QHash<QString, QJsonValue::Type> types{
        {u"object"_s, QJsonValue::Object}, {u"array"_s, QJsonValue::Array},  {u"string"_s, QJsonValue::String},
        {u"number"_s, QJsonValue::Double}, {u"boolean"_s, QJsonValue::Bool}, {u"null"_s, QJsonValue::Null}};
    return value.type() == types.value(type, QJsonValue::Undefined);
}

QString objectViolation(const QJsonObject &object, const QJsonObject &schema, const QJsonObject &components,
                        const QString &path)
{
    for (const QJsonValue &name : schema["required"_L1].toArray()) {
        if (!object.contains(name.toString()))
            return path + u" has no "_s + name.toString();
    }
    const QJsonObject properties = schema["properties"_L1].toObject();
    const QJsonValue others = schema["additionalProperties"_L1];
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString memberPath = path + u'.' + it.key();
        if (!properties.contains(it.key()) && others.isBool() && !others.toBool())
            return memberPath + u" is not described"_s;
        const QJsonObject member = properties.contains(it.key()) ? properties[it.key()].toObject() : others.toObject();
        if (const QString violation = schemaViolation(it.value(), member, components, memberPath); !violation.isEmpty())
            return violation;
    }
    return {};
}

} // namespace

QString schemaViolation(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &components,
                        const QString &path)
{
    if (schema.contains("$ref"_L1)) {
        const QStringList names = schema["$ref"_L1].toString().split(u'/'); // #/components/schemas/NAME
        const QJsonValue target = components[names.value(2)].toObject()[names.value(3)];
        return target.isObject() ? schemaViolation(value, target.toObject(), components, path)
                                 : path + u": unknown reference"_s;
    }
    if (const QJsonArray choices = schema["oneOf"_L1].toArray(); !choices.isEmpty()) {
        const auto fitting = std::count_if(choices.begin(), choices.end(), [&](const QJsonValue &choice) {
            return schemaViolation(value, choice.toObject(), components, path).isEmpty();
        });
        return fitting == 1 ? QString() : path + u" fits %1 of the choices, not one"_s.arg(fitting);
    }
    const QJsonValue type = schema["type"_L1];
    const QJsonArray types = type.isString() ? QJsonArray{type} : type.toArray();
    const bool isAllowed = types.isEmpty() || std::any_of(types.begin(), types.end(), [&](const QJsonValue &name) {
                               return isOfType(value, name.toString());
                           });
    if (!isAllowed)
        return path + u" is of another type"_s;
    if (schema.contains("enum"_L1) && !schema["enum"_L1].toArray().contains(value))
        return path + u" is none of the choices"_s;
    if (schema.contains("const"_L1) && schema["const"_L1] != value)
        return path + u" is another value"_s;
    const double number = value.toDouble();
    const bool isOutside = (schema.contains("minimum"_L1) && number < schema["minimum"_L1].toDouble())
        || (schema.contains("maximum"_L1) && number > schema["maximum"_L1].toDouble());
    if (value.isDouble() && isOutside)
        return path + u" is out of range"_s;
    const QRegularExpression pattern(schema["pattern"_L1].toString());
    if (value.isString() && schema.contains("pattern"_L1) && !pattern.match(value.toString()).hasMatch())
        return path + u" does not match"_s;
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size() && schema.contains("items"_L1); ++i) {
        const QString violation =
            schemaViolation(array[i], schema["items"_L1].toObject(), components, u"%1[%2]"_s.arg(path).arg(i));
        if (!violation.isEmpty())
            return violation;
    }
    return value.isObject() ? objectViolation(value.toObject(), schema, components, path) : QString();
}

} // namespace heliograph
