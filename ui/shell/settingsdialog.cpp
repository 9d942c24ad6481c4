// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/settingsdialog.h"

#include "client/models/amounttext.h"
#include "client/models/bidguard.h"
#include "server/protocol/name.h"
#include "client/session/autostart.h"
#include "ui/shell/settingspage.h"
#include "ui/style/nametext.h"

#include <QDialogButtonBox>
#include <QHostAddress>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

// Minor units, 0 for none.
SettingsPage::TextRule amountRule(const QString &whenEmpty)
{
    return {.text =
                [](const QVariant &value) {
                    const qint64 minor = value.toLongLong();
                    return minor > 0 ? editableAmountText(Amount::fromMinor(minor), QLocale()) : QString();
                },
            .read = [](const QString &text) -> std::variant<QVariant, QString> {
                if (text.isEmpty())
                    return QVariant(qlonglong(0));
                const auto read = amountFromText(text, QLocale());
                if (const auto *amount = std::get_if<Amount>(&read))
                    return QVariant(qlonglong(amount->minor()));
                return SettingsDialog::tr("This is no amount. Write it like %1.")
                    .arg(editableAmountText(Amount::fromMinor(123'450), QLocale()));
            },
            .whenEmpty = whenEmpty};
}

SettingsPage::TextRule nameRule(const QString &whenEmpty)
{
    return {.text = [](const QVariant &value) { return value.toString(); },
            .read = [](const QString &text) -> std::variant<QVariant, QString> {
                if (text.isEmpty() || isName(text.toUtf8()))
                    return QVariant(text);
                return nameRuleText();
            },
            .whenEmpty = whenEmpty};
}

SettingsPage::TextRule addressRule()
{
    return {.text = [](const QVariant &value) { return value.toString(); },
            .read = [](const QString &text) -> std::variant<QVariant, QString> {
                if (!QHostAddress(text).isNull())
                    return QVariant(text);
                return SettingsDialog::tr("Invalid address. Examples: 127.0.0.1, 0.0.0.0, ::1");
            }};
}

} // namespace

SettingsDialog::SettingsDialog(Preferences &preferences, bool hasTray, QWidget *parent)
    : QDialog(parent), m_preferences(preferences), m_pages(new QTabWidget(this))
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    m_pages->setObjectName(u"settingsPages"_s);
    m_pages->setDocumentMode(true);
    // Its bar has the focus.
    m_pages->setFocusPolicy(Qt::NoFocus);
    addLook();
    addNotices();
    addBids();
    addServer();
    addStart(hasTray);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_pages, 1);
    column->addWidget(buttons);
    m_pages->tabBar()->setFocus();
}

void SettingsDialog::goTo(Preference preference)
{
    auto *field = findChild<QWidget *>(Preferences::key(preference) + u"Field"_s);
    if (!field)
        return;
    for (int page = 0; page < m_pages->count(); ++page) {
        if (m_pages->widget(page)->isAncestorOf(field))
            m_pages->setCurrentIndex(page);
    }
    field->setFocus();
}

SettingsPage *SettingsDialog::addPage(const QString &title)
{
    auto *page = new SettingsPage(m_preferences, m_pages);
    m_pages->addTab(page, title);
    return page;
}

void SettingsDialog::addLook()
{
    SettingsPage *page = addPage(tr("Look"));
    page->addChoice(Preference::theme, {tr("&Theme")},
                    {{tr("Like the system"), u"system"_s},
                     {tr("Light"), u"light"_s},
                     {tr("Dark"), u"dark"_s},
                     {tr("High contrast"), u"high-contrast"_s}});
    page->addChoice(Preference::language, {tr("L&anguage"), tr("From the next start of the program on.")},
                    {{tr("Like the system"), QString()}, {u"English"_s, u"en"_s}, {u"Deutsch"_s, u"de"_s}});
    page->addChoice(Preference::chartsPerSecond,
                    {tr("&Charts are redrawn"), tr("Fewer pictures take less power. No value is lost either way.")},
                    {{tr("up to 15 times a second"), 15},
                     {tr("up to 30 times a second"), 30},
                     {tr("up to 60 times a second"), 60}});
    page->finish();
}

void SettingsDialog::addNotices()
{
    SettingsPage *page = addPage(tr("Notifications"));
    page->addSwitch(Preference::desktopNotices,
                    {tr("Show &notifications on the desktop"),
                     tr("While the window is not in front, and unless you do not want to be disturbed.")});
    page->addChoice(
        Preference::leastNotice, {tr("&Which of them"), tr("The list in the window has all of them in any case.")},
        {{tr("All"), u"info"_s}, {tr("Warnings and errors"), u"warning"_s}, {tr("Errors only"), u"error"_s}});
    page->addChoice(
        Preference::outageNotices,
        {tr("Notify about a &lost connection"), tr("Once for each outage, and once more when it is over.")},
        {{tr("At once"), u"atOnce"_s}, {tr("After a minute"), u"afterAMinute"_s}, {tr("Never"), u"never"_s}});
    page->addSwitch(Preference::alertSound,
                    {tr("Play a &sound when an alert fires"),
                     tr("One sound where several fire at once, and none while you do not want to be disturbed.")});
    page->finish();
}

void SettingsDialog::addBids()
{
    SettingsPage *page = addPage(tr("Bids"));
    page->addText(Preference::confirmAbove,
                  {tr("&Confirm bids above"),
                   tr("Such a bid takes a second press. So does one that is more than %1 % above the maximum or the "
                      "starting bid, always.")
                       .arg(BidGuard::largeJumpPercent)},
                  amountRule(tr("no amount")));
    page->addText(Preference::bidderName,
                  {tr("Your &name on bids"),
                   tr("Stands in the ledger for everybody to read. Where a profile has a token, the token says who you "
                      "are.")},
                  nameRule(tr("no name")));
    page->finish();
}

void SettingsDialog::addServer()
{
    const QString later = tr("From the next start of the server on.");
    SettingsPage *page = addPage(tr("Local server"));
    page->addSwitch(Preference::startServer, {tr("&Start it with the program")});
    page->addSwitch(Preference::demoData,
                    {tr("Let it make up &demo data"),
                     tr("Prices, notifications, auctions and the load of the hour before the start. The load from then "
                        "on is measured. When this is off, the server has none of these.")
                         + u' ' + later});
    page->addPort(Preference::serverPort, {tr("&Port"), later});
    page->addText(
        Preference::serverBind,
        {tr("Addr&ess"),
         tr("127.0.0.1 is for this computer only; with 0.0.0.0 everybody on the network can reach it.") + u' ' + later},
        addressRule());
    page->finish();
}

void SettingsDialog::addStart(bool hasTray)
{
    SettingsPage *page = addPage(tr("Start and end"));
    if (Autostart::isSupported())
        page->addSwitch(Preference::startAtLogin,
                        {tr("Start at &login"), tr("Out of sight: in the tray where there is one, else minimised.")});
    QWidget *tray =
        page->addSwitch(Preference::closeToTray,
                        {tr("Closing the window &keeps it in the tray"),
                         hasTray ? QString() : tr("This desktop has no tray, so closing ends the program.")});
    if (!hasTray)
        tray->setEnabled(false);
    page->finish();
}

} // namespace heliograph
