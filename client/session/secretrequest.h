// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QObject>
#include <QUrl>
#include <functional>

class QDBusMessage;

namespace heliograph
{

// One conversation with the Secret Service, call after call: open a session, then find, store or remove the token of
// a server. Says finished() once, and deletes itself afterwards. Part of SecretService.
class SecretRequest final : public QObject
{
    Q_OBJECT

public:
    static constexpr char service[] = "org.freedesktop.secrets";

    SecretRequest(const QUrl &server, QObject *parent);

    void find();
    void store(const QByteArray &token);
    void remove();

    // The token that was found.
    const QByteArray &token() const { return m_token; }
    // For a person; empty: none.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void finished();

private Q_SLOTS:
    void endPrompt(bool isDismissed, const QDBusVariant &result);

private:
    using Take = std::function<void(const QList<QVariant> &arguments)>;
    using Step = std::function<void()>;

    QMap<QString, QString> attributes() const;
    void call(const QString &path, const char *interface, const char *method, const QList<QVariant> &arguments,
              Take take);
    void openSession(Step next);
    // Searches into m_item, unlocked; finishes where there is none.
    void searchItem(Step next);
    void unlock(const QDBusObjectPath &object, Step next);
    // Goes on at once where no prompt is needed.
    void prompt(const QDBusObjectPath &prompt, Step next);
    void readSecret();
    void createItem(const QByteArray &token);
    void finish(const QString &problem = {});

    const QUrl m_server;
    QDBusConnection m_bus = QDBusConnection::sessionBus();
    QDBusObjectPath m_session;
    QDBusObjectPath m_item;
    Step m_afterPrompt;
    QByteArray m_token;
    QString m_problem;
    bool m_isFinished = false;
};

} // namespace heliograph
