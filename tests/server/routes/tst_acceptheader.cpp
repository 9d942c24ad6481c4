// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routes/acceptheader.h"

#include <QTest>

class TestAccept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prefersHtml_data();
    void prefersHtml();
};

void TestAccept::prefersHtml_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("isPage");

    const auto row = [](const char *name, const char *accept, bool isPage) {
        QTest::newRow(name) << QByteArray(accept) << isPage;
    };
    row("Chromium", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", true);
    row("Firefox", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true);
    row("no field", "", false);
    row("curl", "*/*", false);
    row("fetch() in a page", "application/json", false);
    row("text/html alone", "text/html", true);
    row("any letter case", "Text/HTML", true);
    row("any text", "text/*", true);
    row("white space around", " text/html ; q=0.5 ", true);
    row("both the same: JSON", "text/html, application/json", false);
    row("JSON first and the same", "application/json, text/html", false);
    row("JSON liked better", "application/json, text/html;q=0.9", false);
    row("HTML liked better", "application/json;q=0.5, text/html;q=0.9", true);
    row("HTML named, the rest the same", "text/html, */*", true);
    row("HTML liked less than the rest", "text/html;q=0.1, */*;q=0.9", false);
    row("HTML not wanted", "text/html;q=0, */*", false);
    row("JSON not wanted", "application/json;q=0, */*", true);
    row("only HTML not wanted", "text/html;q=0", false);
    row("the more exact range decides", "text/*;q=0.1, text/html, application/json;q=0.5", true);
    row("a parameter before the weight", "text/html;level=1;q=0.4, application/json;q=0.3", true);
    row("a weight that is no number", "text/html;q=x", false);
    row("a weight above one", "text/html;q=7", false);
    row("an event stream", "text/event-stream", false);
    row("an image", "image/*", false);
    row("a name that begins like it", "text/html5", false);
    row("nonsense", ";;,,q=1,/", false);
}

void TestAccept::prefersHtml()
{
    QFETCH(QByteArray, accept);
    QTEST(heliograph::prefersHtml(accept), "isPage");
}

QTEST_APPLESS_MAIN(TestAccept)

#include "tst_acceptheader.moc"
