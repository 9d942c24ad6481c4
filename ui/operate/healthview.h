// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/protocol/serverhealth.h"
#include "ui/style/wrappingbar.h"

class QLabel;

namespace heliograph
{

// The server's own checks, each with a shape, its name and what the server says about it.
class HealthView final : public WrappingBar
{
    Q_OBJECT

public:
    explicit HealthView(QWidget *parent = nullptr);

    void setHealth(const std::optional<ServerHealth> &health);

protected:
    void changeEvent(QEvent *event) override;

private:
    // What it is called for a person, and what it means that it is passed.
    struct Words {
        QString name;
        QString meaning;
    };

    static Words wordsOf(const QString &check);
    void build();
    QWidget *newCheck(const ServerHealth::Check &check);
    void applyStyle();

    std::optional<ServerHealth> m_health;
    // One for each check.
    QList<QLabel *> m_names;
};

} // namespace heliograph
