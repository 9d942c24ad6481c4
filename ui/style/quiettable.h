// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>
#include <QTimer>

namespace heliograph
{

// A table that is read line by line: no grid, no row numbers, rows as high as the text, and a sentence instead of
// nothing. Tab leaves it.
class QuietTable final : public QTableView
{
    Q_OBJECT

public:
    explicit QuietTable(QWidget *parent = nullptr);

    void setEmptyText(const QString &text);
    // Takes what the other columns leave. Call it again after setting a model.
    void setStretchColumn(int column);
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void applyStyle();

    QString m_emptyText;
    int m_stretchColumn = -1;
    QTimer m_fitting; // of the columns, once for many changes
};

} // namespace heliograph
