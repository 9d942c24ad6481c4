// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/aboutdialog.h"

#include "ui/style/iconlabel.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/symbolicicon.h"
#include "ui/style/typography.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QSysInfo>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(const ProgramInfo &info, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Heliograph"));
    auto *tabs = new QTabWidget;
    tabs->addTab(makeSummary(info), tr("&Program"));
    tabs->addTab(makeParts(info), tr("&Made with"));
    tabs->addTab(makeLicence(), tr("&Licence"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *copy = buttons->addButton(tr("&Copy diagnostics"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyDiagnostics"_s);
    copy->setIcon(symbolicIcon(Symbol::copy));
    connect(copy, &QPushButton::clicked, this, [info] { QGuiApplication::clipboard()->setText(diagnostics(info)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(tabs, 1);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 88, fontMetrics().height() * 26);
}

QWidget *AboutDialog::makeSummary(const ProgramInfo &info)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setSpacing(spacing::group);
    auto *icon = new IconLabel(64);
    icon->setIcon(symbolicIcon(Symbol::heliograph));
    auto *name = new QLabel(tr("Heliograph %1").arg(info.version));
    name->setFont(heroFont(font()));
    auto *what = new QLabel(tr("A live operations desk: prices, load, notifications and auctions, each with its age."));
    what->setWordWrap(true);
    auto *qt = new QLabel(tr("Runs with Qt %1, was built with Qt %2.")
                              .arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)));
    auto *licence = new QLabel(tr("Free software under the GNU General Public License, version 3 or later."));
    licence->setWordWrap(true);
    for (QWidget *label : std::initializer_list<QWidget *>{icon, name, what, qt, licence})
        column->addWidget(label);
    column->addStretch();
    return page;
}

QWidget *AboutDialog::makeParts(const ProgramInfo &info)
{
    auto *list = new QTreeWidget;
    list->setHeaderLabels({tr("Part"), tr("Version"), tr("Licence"), tr("For")});
    list->setRootIsDecorated(false);
    list->setAccessibleName(tr("Parts made by others"));
    for (const ProgramInfo::Part &part : info.parts)
        list->addTopLevelItem(new QTreeWidgetItem({part.name, part.version, part.licence, part.purpose}));
    for (int column = 0; column < list->columnCount(); ++column)
        list->resizeColumnToContents(column);
    return list;
}

QWidget *AboutDialog::makeLicence()
{
    auto *text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setAccessibleName(tr("Text of the licence"));
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    QFile file(u":/heliograph/LICENSE"_s);
    if (file.open(QIODevice::ReadOnly))
        text->setPlainText(QString::fromUtf8(file.readAll()));
    return text;
}

QString AboutDialog::diagnostics(const ProgramInfo &info)
{
    QStringList lines{
        u"Heliograph %1"_s.arg(info.version),
        u"Qt %1 (built with %2)"_s.arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)),
        u"System: %1, %2, kernel %3"_s.arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
                                           QSysInfo::kernelVersion()),
        u"Platform: %1, locale %2"_s.arg(QGuiApplication::platformName(), QLocale().name()),
        u"State file: %1"_s.arg(info.stateFile),
    };
    for (const QScreen *screen : QGuiApplication::screens())
        lines << u"Screen: %1 × %2 at %3"_s.arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio());
    for (const ProgramInfo::Part &part : info.parts)
        lines << u"%1 %2"_s.arg(part.name, part.version);
    return lines.join(u'\n');
}

} // namespace heliograph
