// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"
#include "client/feed/dashboardfeed.h"
#include "client/models/auctionmodel.h"

#include <QObject>
#include <QSet>

namespace heliograph
{

struct DeskModels;

// Leads what the feed says into the models, and fills their past from the server's memory: at the beginning, and after
// a break. Owned by the composition root.
class ModelFeeder final : public QObject
{
    Q_OBJECT

public:
    ModelFeeder(DashboardFeed &feed, DeskModels &models, QObject *parent = nullptr);

    // Asked for the past; another server means another one. Lent.
    void setApi(const ApiClient *api);
    Moment now() const;

private:
    void connectFeed();
    void noteLink();
    void fillPast(const Topic &topic);

    DashboardFeed &m_feed;
    DeskModels &m_models;
    const ApiClient *m_api = nullptr;
    QSet<Topic> m_filled; // since the last break
    bool m_isOpen = false;
};

} // namespace heliograph
