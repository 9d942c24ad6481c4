// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QWidget>

namespace heliograph
{

// An icon beside words. It is painted whenever it is needed, so that it has the colours of the theme: a label with a
// pixmap keeps those of the theme in which it was made.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    // 0: as small icons are in the style.
    explicit IconLabel(int side = 0, QWidget *parent = nullptr);

    void setIcon(const QIcon &icon);

    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const int m_side;
    QIcon m_icon;
};

} // namespace heliograph
