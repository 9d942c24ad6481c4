// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>

namespace heliograph
{

// The list of notices. Under the pointer it stands still: it says when the pointer comes and goes.
class NoticeList final : public QListView
{
    Q_OBJECT

public:
    explicit NoticeList(QWidget *parent = nullptr);

    void setEmptyText(const QString &text);

Q_SIGNALS:
    void pointerEntered();
    void pointerLeft();
    void readRequested(const QModelIndex &index); // a line was opened

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_emptyText;
};

} // namespace heliograph
