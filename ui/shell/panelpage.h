// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QScrollArea>

namespace heliograph
{

class PanelFrame;

// A place for one panel that may be too small for it: then the panel is scrolled instead of squeezed.
class PanelPage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit PanelPage(PanelFrame &panel); // takes it over, until somebody else does

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;
};

} // namespace heliograph
