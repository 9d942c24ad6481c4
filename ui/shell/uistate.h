// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <QVariant>
#include <functional>
#include <vector>

class QSplitter;

namespace heliograph
{

class PlainTable;
class StateFile;

// What the window looks like, kept until the next time. Every part is declared once, with how it is read and how it is
// put back; from then on it is saved a moment after noteChange(), and restored as a whole.
//
// Some of it is the same for all profiles, some belongs to the profile that is shown. Owned by the window; the file and
// the declared parts live longer, or are gone together with it.
class UiState final : public QObject
{
    Q_OBJECT

public:
    enum class Scope { everywhere, profile };

    struct Part {
        Scope scope = Scope::everywhere;
        QString key;
        // An invalid value is not saved: there is nothing worth it at the moment.
        std::function<QVariant()> value;
        // Called also with an invalid value: as at the first start.
        std::function<void(const QVariant &)> restore;
    };

    UiState(StateFile &file, const QString &profileGroup, QObject *parent);

    void declare(const Part &part);
    void declareSplitter(QSplitter &splitter, const QString &key);
    // Under its object name.
    void declareTable(PlainTable &table);

    // After that, changes are saved.
    void restoreAll();
    // Saves what the profile before looked like, restores the new one.
    void setProfileGroup(const QString &group);
    // Saves soon.
    void noteChange();
    void saveNow();

private:
    QString keyOf(const Part &part) const;

    StateFile &m_file;
    QString m_profileGroup;
    std::vector<Part> m_parts;
    QTimer m_delay;
    bool m_isRestored = false;
};

} // namespace heliograph
