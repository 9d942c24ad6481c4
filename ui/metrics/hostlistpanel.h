// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/metrics/hostlistmodel.h"
#include "ui/style/panelframe.h"

#include <QTimer>

class QLabel;
class QLineEdit;

namespace heliograph
{

class PlainTable;

// All hosts at a glance. The current row is the host that is shown large; one that fell silent can be forgotten.
class HostListPanel final : public PanelFrame
{
    Q_OBJECT

public:
    explicit HostListPanel(MetricsModel &metrics, QWidget *parent = nullptr);

    HostListModel &list() { return m_list; }
    void setLink(const LinkStatus &link);
    // The host is shown elsewhere.
    void setHost(const QByteArray &host);

Q_SIGNALS:
    // Chosen by the person.
    void hostChosen(const QByteArray &host);
    void forgetRequested(const QByteArray &host);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void askForRefresh();
    void refresh();
    void showCurrent();
    void showState();
    void chooseCurrent();
    void updateForget();
    QByteArray currentHost() const;
    void retranslate();

    MetricsModel &m_metrics;
    HostListModel m_list;
    LinkStatus m_link;
    QByteArray m_host;
    // Selects the row of what is shown elsewhere: nobody chose it here.
    bool m_isShowing = false;
    QTimer m_rest;
    bool m_isDirty = false;
    QLabel *const m_searchLabel;
    QLineEdit *const m_search;
    PlainTable *const m_table;
    QAction *const m_forget;
};

} // namespace heliograph
