// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/alerts/alertfile.h"

#include "server/base/logging.h"
#include "server/protocol/countedtext.h"
#include "server/protocol/endpoints.h"
#include "server/protocol/name.h"

#include <QFile>
#include <QJsonDocument>
#include <QPointer>
#include <algorithm>
#include <utility>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostNames = 3;

// Qt's own words guess what was meant, and often wrongly.
QString placeOf(const QJsonParseError &error, const QByteArray &text)
{
    const QByteArray read = text.first(std::clamp<qsizetype>(error.offset, 0, text.size()));
    const qsizetype column = std::max<qsizetype>(read.size() - (read.lastIndexOf('\n') + 1), 1);
    return u"byte %1 (line %2, column %3)"_s.arg(error.offset).arg(read.count('\n') + 1).arg(column);
}

} // namespace

AlertFile::AlertFile(QString path, AlertBook &book, QObject *parent)
    : QObject(parent), m_path(std::move(path)), m_book(book), m_watch({m_path})
{
    m_book.setHasFile();
    connect(&m_watch, &FileWatch::changed, this, &AlertFile::reload);
    // Queued: the book is still taking the event.
    connect(
        &m_book, &AlertBook::changed, this,
        [this](const QByteArray &name) {
            if (!m_unused.empty() && !m_book.find(name))
                apply();
        },
        Qt::QueuedConnection);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &AlertFile::apply);
}

std::variant<AlertFile::Rules, QString> AlertFile::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"cannot read %1: %2"_s.arg(path, file.errorString());
    if (file.size() > largest)
        return u"%1 is larger than %2 bytes"_s.arg(path).arg(largest);
    const QByteArray text = file.readAll();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return u"%1 is not valid JSON: see %2"_s.arg(path, placeOf(error, text));
    if (!document.isObject())
        return u"%1 is not a JSON object of rules"_s.arg(path);
    const QJsonObject entries = document.object();
    if (entries.size() > limit::alertRules)
        return u"%1 has %2 rules; %3 are taken"_s.arg(path).arg(entries.size()).arg(limit::alertRules);
    Rules rules;
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const QByteArray name = entry.key().toUtf8();
        if (!isName(name))
            return u"%1: the name of a rule must be %2"_s.arg(path, nameRule());
        auto rule = AlertRule::fromJson(entry.value().toObject());
        if (const auto *problem = std::get_if<ApiError>(&rule))
            return u"%1: %2: %3"_s.arg(path, entry.key(), problem->text);
        rules.emplace(name, std::get<AlertRule>(std::move(rule)));
    }
    return rules;
}

std::optional<QString> AlertFile::open()
{
    auto rules = read(m_path);
    if (const auto *problem = std::get_if<QString>(&rules))
        return *problem;
    m_rules = std::get<Rules>(std::move(rules));
    return std::nullopt;
}

void AlertFile::start()
{
    m_watch.start();
    apply();
    connect(&m_book, &AlertBook::replaced, this, &AlertFile::apply);
}

void AlertFile::reload()
{
    m_watch.start();
    auto rules = read(m_path);
    if (const auto *problem = std::get_if<QString>(&rules)) {
        if (std::exchange(m_readProblem, *problem) != *problem)
            qCWarning(lcAlerts).noquote() << "the alert rules stay as they were:" << *problem;
        return noteProblem();
    }
    m_readProblem.clear();
    if (std::get<Rules>(rules) == m_rules && m_unused.empty())
        return noteProblem();
    m_rules = std::get<Rules>(std::move(rules));
    apply();
    QString count = countedText(qint64(m_rules.size()), "alert rule"_L1);
    if (!m_unused.empty())
        count += u", %1 of them not used"_s.arg(m_unused.size());
    qCInfo(lcAlerts).noquote() << m_path << "was read again:" << count;
}

void AlertFile::apply()
{
    std::erase_if(m_unused, [this](const auto &unused) { return !m_rules.contains(unused.first); });
    QList<QByteArray> left;
    for (const auto &[name, status] : m_book.alerts()) {
        if (status.isFromFile && !m_rules.contains(name))
            left.append(name);
    }
    const auto answerFor = [this](const QByteArray &name) {
        return [self = QPointer(this), name](const AlertOutcome &outcome) {
            if (self)
                self->noteApplied(name, outcome);
        };
    };
    for (const QByteArray &name : std::as_const(left))
        m_book.removeFromFile(name, answerFor(name));
    for (const auto &[name, rule] : m_rules)
        m_book.putFromFile(name, rule, answerFor(name));
    noteProblem();
}

void AlertFile::noteApplied(const QByteArray &name, const AlertOutcome &outcome)
{
    if (std::holds_alternative<PublishFailure>(outcome)) {
        m_retry.start();
        return;
    }
    const auto *refusal = std::get_if<AlertRefusal>(&outcome);
    if (refusal && (*refusal == AlertRefusal::exists || *refusal == AlertRefusal::tooMany))
        noteUnused(name, *refusal);
    else
        m_unused.erase(name);
    noteProblem();
}

void AlertFile::noteUnused(const QByteArray &name, AlertRefusal why)
{
    const auto [unused, isNew] = m_unused.try_emplace(name, why);
    if (!isNew && std::exchange(unused->second, why) == why)
        return;
    if (why == AlertRefusal::exists)
        qCWarning(lcAlerts).noquote() << "the alert rule" << name << "of" << m_path
                                      << "is not used, because there is another one of this name that is not from the "
                                         "file; remove that one, or rename one of them";
    else
        qCWarning(lcAlerts).noquote() << "there are too many alert rules for" << name << "of" << m_path;
}

void AlertFile::noteProblem()
{
    if (!m_readProblem.isEmpty())
        return m_book.setFileProblem(u"The alert rules stay as they were: %1."_s.arg(m_readProblem));
    QStringList sentences;
    if (const QString names = namesOfUnused(AlertRefusal::exists); !names.isEmpty())
        sentences.append(u"These rules of %1 are not used, because there are others of these names that are not from "
                         "the file: %2. Remove those, or rename one of each."_s.arg(m_path, names));
    if (const QString names = namesOfUnused(AlertRefusal::tooMany); !names.isEmpty())
        sentences.append(
            u"These rules of %1 are not used, because there are too many: %2. Remove some."_s.arg(m_path, names));
    m_book.setFileProblem(sentences.join(u' '));
}

QString AlertFile::namesOfUnused(AlertRefusal why) const
{
    QStringList names;
    for (const auto &[name, refusal] : m_unused) {
        if (refusal == why)
            names.append(QString::fromUtf8(name));
    }
    const qsizetype more = names.size() - mostNames;
    return more > 0 ? u"%1 and %2 more"_s.arg(names.first(mostNames).join(u", ")).arg(more) : names.join(u", ");
}

} // namespace heliograph
