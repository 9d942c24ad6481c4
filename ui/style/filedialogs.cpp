// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/filedialogs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSaveFile>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FileDialogs)
};

QString failureOf(const QSaveFile &file)
{
    return Texts::tr("Cannot write %1: %2.").arg(QDir::toNativeSeparators(file.fileName()), file.errorString());
}

} // namespace

void saveFile(QWidget &parent, const SaveRequest &request, FileWriter write)
{
    auto *dialog = new QFileDialog(&parent, request.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    if (!request.kinds.isEmpty())
        dialog->setNameFilters(request.kinds);
    dialog->setDefaultSuffix(request.suggestedName.section(u'.', -1));
    dialog->selectFile(request.suggestedName);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, &parent, [&parent, dialog, write = std::move(write)](const QString &path) {
            const QString kind = dialog->selectedNameFilter();
            const auto failure = writeFile(path, [&](QIODevice &file) { return write(file, kind); });
            if (!failure)
                return;
            auto *box =
                new QMessageBox(QMessageBox::Warning, Texts::tr("Not saved"), *failure, QMessageBox::Ok, &parent);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
    dialog->open();
}

void saveFile(QWidget &parent, const QString &suggestedName, const QByteArray &content)
{
    saveFile(parent, {.title = Texts::tr("Save"), .suggestedName = suggestedName},
             [content](QIODevice &file, const QString &) { return file.write(content) == content.size(); });
}

std::optional<QString> writeFile(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failureOf(file);
    if (!write(file)) {
        const QString text = failureOf(file);
        file.cancelWriting();
        return text;
    }
    return file.commit() ? std::nullopt : std::optional(failureOf(file));
}

void chooseFile(QWidget &parent, const QString &title, std::function<void(const QString &path)> chosen)
{
    auto *dialog = new QFileDialog(&parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, std::move(chosen));
    dialog->open();
}

QString fileNameFrom(const QStringList &parts, const QString &suffix)
{
    static const QRegularExpression unfit(u"[^\\w.+-]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList fit;
    for (const QString &part : parts) {
        const QString name = QString(part).replace(unfit, u"-"_s);
        if (!name.isEmpty())
            fit << name.left(64);
    }
    return fit.join(u'-') + u'.' + suffix;
}

} // namespace heliograph
