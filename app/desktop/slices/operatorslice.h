// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/control/operatorcontroller.h"

namespace heliograph
{

class OperatorPage;
struct SliceContext;

// What an operator asks of a server, and the page for it, which is hidden until it is opened.
class OperatorSlice final : public QObject
{
    Q_OBJECT

public:
    explicit OperatorSlice(const SliceContext &context, QObject *parent = nullptr);

private:
    void connectActions(const SliceContext &context, OperatorPage &page);

    OperatorController m_controller;
};

} // namespace heliograph
