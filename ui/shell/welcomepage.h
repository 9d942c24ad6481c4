// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/session/profile.h"

#include <QList>
#include <QScrollArea>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace heliograph
{

class ActionCard;
class MessageLine;

// What the window shows as long as there is nothing to watch: why, where to begin, what was watched lately, and what
// there will be to see. In a small window it is one column, and scrolls.
class WelcomePage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    // The server inside is started, not connected to, from here. `name` is that of the profile.
    void setProfile(bool isLocal, const QString &name);
    // Why the server inside does not run, in words; empty when there is nothing to say.
    void setProblem(const QString &problem, bool canUseFreePort);
    // Newest first.
    void setRecent(const QList<Profile> &profiles);

Q_SIGNALS:
    void connectRequested();
    void serverRequested(bool withDemoData);
    void freePortRequested();
    void recentChosen(const heliograph::Profile &profile);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHeading();
    QWidget *makeActions();
    QWidget *makeSide();
    void addPreview(const QString &title, const QString &explanation);
    void arrange();
    void applyStyle();

    QLabel *const m_sign;
    QLabel *const m_name;
    QLabel *const m_invitation;
    MessageLine *const m_problem;
    ActionCard *const m_connect;
    ActionCard *const m_demo;
    ActionCard *const m_server;
    ActionCard *const m_freePort;
    QLabel *const m_recentTitle;
    QVBoxLayout *const m_recent;
    QLabel *const m_previewTitle;
    QGridLayout *const m_preview;
    QBoxLayout *m_columns = nullptr;
    QList<Profile> m_profiles;
    QList<QLabel *> m_titles;
    QList<QLabel *> m_explanations;
};

} // namespace heliograph
