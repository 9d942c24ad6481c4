// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/openapiroute.h"

#include "resources/api/apifiles.h"
#include "server/access/credentials.h"
#include "server/net/originpolicy.h"
#include "server/protocol/scopes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QJsonObject reference(const QString &kind, const QString &name)
{
    return {{u"$ref"_s, u"#/components/%1/%2"_s.arg(kind, name)}};
}

QJsonObject content(const QString &type, const QJsonObject &schema)
{
    return {{type, QJsonObject{{u"schema"_s, schema}}}};
}

QJsonObject jsonContent(const QString &document)
{
    return content(u"application/json"_s, reference(u"schemas"_s, document));
}

QJsonObject error(const QString &description)
{
    return {{u"description"_s, description}, {u"content"_s, jsonContent(u"Error"_s)}};
}

// Those that the pipeline gives, whatever the endpoint does.
QJsonObject commonResponses(const Route &route)
{
    QJsonObject responses{{u"400"_s, error(u"The request is malformed; the code says what is wrong."_s)},
                          {u"408"_s, error(u"The request did not arrive in time."_s)},
                          {u"431"_s, error(u"The request line or its fields are too large."_s)}};
    if (route.kind != Route::Kind::health)
        responses[u"503"_s] = error(u"Busy, starting or leaving: try again after Retry-After seconds."_s);
    if (route.action || route.kind == Route::Kind::personal)
        responses[u"401"_s] = error(u"No token, or one that is not valid."_s);
    if (route.action) {
        responses[u"403"_s] = error(u"The token does not allow this, or the page of another origin asks."_s);
        responses[u"429"_s] = error(u"Too many requests: try again after Retry-After seconds."_s);
    }
    if (*route.takes != '\0') {
        responses[u"403"_s] = error(u"The token does not allow this, or the page of another origin asks."_s);
        responses[u"413"_s] = error(u"The body is too large."_s);
        responses[u"415"_s] = error(u"The body is not application/json."_s);
    }
    return responses;
}

// As written in the description: a text, or an object with the documents or the type of the content.
QJsonObject response(const QJsonValue &written, int status, const Route &route)
{
    const bool isSuccess = status < 300;
    const QJsonObject details = written.toObject();
    QJsonObject response{{u"description"_s, written.isString() ? written : details["description"_L1]}};
    QStringList documents;
    for (const QJsonValue name : details["schema"_L1].toArray())
        documents.append(name.toString());
    if (details["schema"_L1].isString())
        documents = {details["schema"_L1].toString()};
    if (details.contains("content"_L1)) {
        if (const QString type = details["content"_L1].toString(); !type.isEmpty())
            response[u"content"_s] = content(type, {});
    } else if (isSuccess && route.kind == Route::Kind::stream) {
        response[u"content"_s] = content(u"text/event-stream"_s, {{u"type"_s, u"string"_s}});
    } else if (documents.size() > 1) {
        QJsonArray choices;
        for (const QString &name : documents)
            choices.append(reference(u"schemas"_s, name));
        response[u"content"_s] = content(u"application/json"_s, {{u"anyOf"_s, choices}});
    } else if (!documents.isEmpty()) {
        response[u"content"_s] = jsonContent(documents.first());
    } else if (!isSuccess) {
        response[u"content"_s] = jsonContent(u"Error"_s);
    } else if (*route.gives != '\0' && status != 204) {
        response[u"content"_s] = jsonContent(QString::fromLatin1(route.gives));
    } else if (status != 204) {
        response[u"content"_s] = content(u"application/json"_s, {{u"type"_s, u"object"_s}});
    }
    return response;
}

QJsonArray security(Action action)
{
    const QJsonArray scopes{QString::fromLatin1(Scopes::nameOf(action, {}))};
    // What --anonymous allows needs no credential.
    QJsonArray schemes{QJsonObject()};
    for (const QString &way : {u"bearer"_s, u"cookie"_s, u"query"_s})
        schemes.append(QJsonObject{{way, scopes}});
    return schemes;
}

QJsonObject securitySchemes()
{
    return {
        {u"bearer"_s, QJsonObject{{u"type"_s, u"http"_s}, {u"scheme"_s, u"bearer"_s}, {u"bearerFormat"_s, u"JWT"_s}}},
        {u"cookie"_s,
         QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, u"cookie"_s}, {u"name"_s, QString::fromLatin1(tokenCookie)}}},
        {u"query"_s, QJsonObject{{u"type"_s, u"apiKey"_s}, {u"in"_s, u"query"_s}, {u"name"_s, u"token"_s}}}};
}

QJsonObject operation(const Route &route, const QJsonObject &described)
{
    QJsonArray parameters;
    static const QRegularExpression name(u"\\{(\\w+)\\}"_s);
    for (auto names = name.globalMatch(QString::fromLatin1(route.pattern)); names.hasNext();)
        parameters.append(reference(u"parameters"_s, names.next().captured(1)));
    for (const QJsonValue parameter : described["parameters"_L1].toArray())
        parameters.append(reference(u"parameters"_s, parameter.toString()));

    QJsonObject responses = commonResponses(route);
    const QJsonObject own = described["responses"_L1].toObject();
    for (auto it = own.begin(); it != own.end(); ++it)
        responses[it.key()] = response(it.value(), it.key().toInt(), route);

    QJsonObject operation{{u"summary"_s, described["summary"_L1]}, {u"responses"_s, responses}};
    if (!parameters.isEmpty())
        operation[u"parameters"_s] = parameters;
    if (route.action)
        operation[u"security"_s] = security(*route.action);
    if (*route.takes != '\0') {
        operation[u"requestBody"_s] =
            QJsonObject{{u"required"_s, true}, {u"content"_s, jsonContent(QString::fromLatin1(route.takes))}};
    }
    return operation;
}

} // namespace

void OpenApiRoute::describe(const std::vector<Route> &routes, const QByteArray &version)
{
    const QJsonObject description = apiDescription();
    const QJsonObject operations = description["operations"_L1].toObject();
    QJsonObject paths;
    for (const Route &route : routes) {
        const QString pattern = QString::fromLatin1(route.pattern);
        const QString key = QString::fromLatin1(route.method) + u' ' + pattern;
        QJsonObject path = paths[pattern].toObject();
        path[QString::fromLatin1(route.method).toLower()] = operation(route, operations[key].toObject());
        paths[pattern] = path;
    }
    QJsonObject info = description["info"_L1].toObject();
    info[u"version"_s] = QString::fromLatin1(version);
    info[u"license"_s] = QJsonObject{{u"name"_s, u"GPL-3.0-or-later"_s}, {u"identifier"_s, u"GPL-3.0-or-later"_s}};
    const QJsonObject document{{u"openapi"_s, u"3.1.0"_s},
                               {u"info"_s, info},
                               {u"paths"_s, paths},
                               {u"components"_s,
                                QJsonObject{{u"parameters"_s, description["parameters"_L1]},
                                            {u"schemas"_s, description["schemas"_L1]},
                                            {u"securitySchemes"_s, securitySchemes()}}}};
    m_document = QJsonDocument(document).toJson(QJsonDocument::Compact);
}

void OpenApiRoute::show(const RouteRequest &, const ResponderPtr &responder) const
{
    responder->sendJson(200, m_document);
}

} // namespace heliograph
