// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace heliograph
{

// What a panel shows instead of nothing: why it is empty, and what can be done about it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setText(const QString &title, const QString &hint = {});
    // The caller connects the button. The first one stands out.
    QPushButton *addAction(const QString &text);
    void addWidget(QWidget *widget); // below the text, for a field that ends the emptiness

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyStyle();

    QVBoxLayout *const m_column;
    QLabel *const m_title;
    QLabel *const m_hint;
};

} // namespace heliograph
