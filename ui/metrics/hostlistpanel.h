// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/lists/namedlistpanel.h"
#include "ui/metrics/hostlistmodel.h"

namespace heliograph
{

// All hosts at a glance. The current row is the host that is shown large; one that fell silent can be forgotten.
class HostListPanel final : public NamedListPanel
{
    Q_OBJECT

public:
    explicit HostListPanel(MetricsModel &metrics, QWidget *parent = nullptr);

    HostListModel &list() { return m_list; }

Q_SIGNALS:
    void forgetRequested(const QByteArray &host);

protected:
    bool hasValues() const override;
    bool takeTableKey(const QKeyEvent &event) override;
    void retranslate() override;

private:
    void updateForget();

    MetricsModel &m_metrics;
    HostListModel m_list;
    QAction *const m_forget;
};

} // namespace heliograph
