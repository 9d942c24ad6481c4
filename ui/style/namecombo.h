// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <QSortFilterProxyModel>

namespace heliograph
{

// Chooses one of the names in the first column of a model, in the order of the names, whatever the order in which they
// arrived. The choice stays when others come between.
class NameCombo final : public QComboBox
{
    Q_OBJECT

public:
    explicit NameCombo(QWidget *parent = nullptr);

    // The model must live longer.
    void setNames(QAbstractItemModel &model);
    // As the heading of a panel: a name with a small arrow, and a box only under the pointer or with the keys.
    void setHeading();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyHeadingFont();
    int arrowRoom() const;

    bool m_isHeading = false;
    QSortFilterProxyModel m_sorted;
};

} // namespace heliograph
