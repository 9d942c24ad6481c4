// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QObject>
#include <functional>
#include <optional>

namespace heliograph
{

// As the freedesktop service counts them. Never critical: such a notice stays until it is dismissed, also where
// the whole desktop is not to be disturbed.
enum class Urgency { low, normal };

struct DesktopMessage {
    QString title;
    QString body;
    Urgency urgency = Urgency::normal;
    // Notices with one of these replace each other, such as the loss of a connection and its return.
    QString replaces;
};

// Shows notices on the desktop: through the freedesktop service where there is one, else through what the caller
// offers, such as a balloon of the tray. Owned by the composition root. Never waits for an answer.
class DesktopNotifier final : public QObject
{
    Q_OBJECT

public:
    using Fallback = std::function<void(const DesktopMessage &notice)>;

    explicit DesktopNotifier(QObject *parent = nullptr);

    void setFallback(Fallback fallback) { m_fallback = std::move(fallback); }
    void show(const DesktopMessage &notice);

Q_SIGNALS:
    // One was clicked: show the window.
    void activated();

private Q_SLOTS:
    void noteToken(uint id, const QString &token);
    void noteAction(uint id, const QString &action);

private:
    bool hasService() const;
    void ask(const DesktopMessage &notice);
    void send(const DesktopMessage &notice);
    void fallBack(const DesktopMessage &notice) const;
    void forget();

    Fallback m_fallback;
    // Counts the services: another one may take over.
    int m_service = 0;
    // Ids of notices by what they replace; a handful.
    QMap<QString, uint> m_ids;
    // The newest ones.
    QList<uint> m_own;
    // Whether bodies may contain markup; none: the service was not asked yet.
    std::optional<bool> m_hasMarkup;
};

} // namespace heliograph
