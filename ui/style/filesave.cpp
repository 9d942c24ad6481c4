// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/filesave.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>

namespace heliograph
{

void saveFile(QWidget &parent, const QString &suggestedName, const QByteArray &content)
{
    auto *dialog = new QFileDialog(&parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, [&parent, content](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
            return;
        auto *box = new QMessageBox(
            QMessageBox::Warning, QString(),
            QCoreApplication::translate("FileSave", "%1 could not be written: %2").arg(path, file.errorString()),
            QMessageBox::Ok, &parent);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
    dialog->open();
}

} // namespace heliograph
