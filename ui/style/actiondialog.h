// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <functional>

class QFormLayout;
class QPushButton;

namespace heliograph
{

class MessageLine;

// Asks for what an action needs and stays until the server has carried it out: what it does not take is said here, and
// nothing has to be typed again. A derived dialog adds its fields and says what is wrong with them.
class ActionDialog : public QDialog
{
    Q_OBJECT

public:
    // The verb is what the button says.
    ActionDialog(const QString &title, const QString &about, const QString &verb, QWidget *parent);

    // For what cannot be undone: Enter alone does nothing.
    void requireDecision();
    // Of what was submitted; empty: it was done, and the dialog closes.
    void settle(const QString &problem);
    // Does so as long as the dialog is there.
    std::function<void(const QString &problem)> settling();

Q_SIGNALS:
    void submitted();

protected:
    // With a mnemonic.
    void addField(const QString &name, QWidget *field);
    void setFieldName(QWidget &field, const QString &name);
    void setFieldShown(QWidget &field, bool isShown);
    // Over the whole width.
    void addWide(QWidget *widget);
    // With the fields; empty: none.
    void setProblem(const QString &problem);
    // What may be wrong, shown while nothing is.
    void setHint(const QString &hint);

private:
    void submit();
    void showMessage();

    QFormLayout *const m_form;
    MessageLine *const m_message;
    QPushButton *m_send = nullptr;
    QPushButton *m_cancel = nullptr;
    QString m_problem;
    QString m_hint;
    bool m_isUnderWay = false;
};

} // namespace heliograph
