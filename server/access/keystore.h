// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/access/keyfetcher.h"
#include "server/access/keyplace.h"
#include "server/access/keyset.h"
#include "server/base/clock.h"
#include "server/base/filewatch.h"

#include <QObject>
#include <QTimer>

namespace heliograph
{

// The keys of all places, kept up to date. Files are read again when they change and on request; addresses are asked
// at the start, every ten minutes, and when a token names a key that is not there. What a place gave last stays in use
// when it gives something wrong. Lives in the Qt thread.
class KeyStore final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes refreshInterval{10};
    // After a failure, and between unknown keys.
    static constexpr std::chrono::seconds retryInterval{30};

    KeyStore(const QList<KeyPlace> &places, KeyFetcher &fetcher, const Clock &clock, QObject *parent = nullptr);

    // Reads the files. What is wrong with one of them, for a person; addresses are asked, but not waited for.
    std::optional<QString> open();
    // Reads the files and the addresses again.
    void reload();

    // A token names a key that no place has given. Calls back when the addresses have been asked again: at once where
    // there are none or they were asked a short time ago. Many at once share one answer.
    void refreshForUnknownKey(std::function<void()> whenTried);
    // Called by a timer.
    void refreshWhenDue();

    const KeySetPtr &keys() const { return m_keys; }
    // Problems of places that could not be read lately.
    QStringList problems() const;

Q_SIGNALS:
    void changed();
    // Emitted after changed().
    void keyRemoved(const QByteArray &keyId);

private:
    struct Place {
        KeyPlace where;
        std::vector<TokenKey> keys;
        // What the keys were read from.
        QByteArray content;
        // Of the last attempt; empty: none.
        QString problem;
        Clock::Instant nextFetch = {};
        bool isFetching = false;
    };

    std::optional<QString> readFile(Place &place) const;
    void fetch(std::size_t index);
    void finishFetch(std::size_t index, const std::variant<QByteArray, QString> &answer);
    std::optional<QString> take(Place &place, const QByteArray &content) const;
    void note(Place &place, const std::optional<QString> &problem) const;
    void readFilesAgain();
    void combine();
    bool isFetching() const;
    void answerWaiting();

    KeyFetcher &m_fetcher;
    const Clock &m_clock;
    std::vector<Place> m_places;
    KeySetPtr m_keys = std::make_shared<const KeySet>();
    FileWatch m_watch;
    QTimer m_ticks;
    std::optional<Clock::Instant> m_lastUnknown;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace heliograph
