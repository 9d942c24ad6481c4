// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/style/symbolicicon.h"

#include <QPushButton>

namespace heliograph
{

// A button for one of a few ways to go on: what it does in a word, and below it what that means, in lines as long as
// the card is wide.
class ActionCard final : public QPushButton
{
    Q_OBJECT

public:
    explicit ActionCard(Symbol symbol, QWidget *parent = nullptr);

    // The title may have a letter for the keyboard.
    void setTexts(const QString &title, const QString &explanation);
    // The one that stands out.
    void setPrimary(bool isPrimary);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int textWidth(int width) const;
    int explanationHeight(int width) const;
    QColor textColour() const;

    const Symbol m_symbol;
    QString m_explanation;
    bool m_isPrimary = false;
};

} // namespace heliograph
