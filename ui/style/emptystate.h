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
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setText(const QString &title, const QString &hint = {});
    // The caller connects the button. All are as wide as the widest, and the first one stands out: Enter presses it
    // unless another one has the focus.
    QPushButton *addAction(const QString &text);
    // Below the text, for a field that ends the emptiness.
    void addWidget(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void applyStyle();

    QVBoxLayout *const m_column;
    QLabel *const m_title;
    QLabel *const m_hint;
    QVBoxLayout *const m_actions;
    QPushButton *m_first = nullptr;
};

} // namespace heliograph
