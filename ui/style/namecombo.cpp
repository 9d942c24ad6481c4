// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/namecombo.h"

namespace heliograph
{

NameCombo::NameCombo(QWidget *parent) : QComboBox(parent)
{
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.sort(0);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

void NameCombo::setNames(QAbstractItemModel &model)
{
    m_sorted.setSourceModel(&model);
    setModel(&m_sorted);
}

} // namespace heliograph
