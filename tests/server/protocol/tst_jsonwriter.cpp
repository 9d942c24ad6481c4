// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/protocol/jsonwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <limits>

namespace heliograph
{

using namespace Qt::StringLiterals;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesMembersInTheirOrder();
    void nestsObjectsAndArrays();
    void numbersKeepTheirDigits();
    void takesOverJsonAsItIs();
    void takesOverTheMembersOfAnotherObject_data();
    void takesOverTheMembersOfAnotherObject();
    void textsAreEscaped_data();
    void textsAreEscaped();
};

void TestJsonWriter::writesMembersInTheirOrder()
{
    const QByteArray text = JsonWriter()
                                .beginObject()
                                .member("z", 1)
                                .member("a", "text")
                                .member("yes", true)
                                .member("no", false)
                                .member("half", 0.5)
                                .endObject()
                                .take();
    QCOMPARE(text, QByteArray(R"({"z":1,"a":"text","yes":true,"no":false,"half":0.5})"));
    QCOMPARE(JsonWriter().beginObject().endObject().take(), QByteArray("{}"));
}

void TestJsonWriter::nestsObjectsAndArrays()
{
    JsonWriter json;
    json.beginObject().beginArray("empty").endArray().beginArray("list").element(1).element("b");
    json.beginObject().member("c", 2).endObject().beginObject().endObject().endArray();
    json.beginObject("inner").member("d", 3).endObject().member("e", 4).endObject();
    QCOMPARE(json.take(), QByteArray(R"({"empty":[],"list":[1,"b",{"c":2},{}],"inner":{"d":3},"e":4})"));
}

void TestJsonWriter::numbersKeepTheirDigits()
{
    const QByteArray text = JsonWriter()
                                .beginObject()
                                .member("most", std::numeric_limits<quint64>::max())
                                .member("least", std::numeric_limits<qint64>::min())
                                .member("amount", Amount::largest())
                                .member("cents", Amount::fromMinor(5))
                                .endObject()
                                .take();
    QCOMPARE(text,
             QByteArray(
                 R"({"most":18446744073709551615,"least":-9223372036854775808,"amount":10000000000000,"cents":0.05})"));
}

void TestJsonWriter::takesOverJsonAsItIs()
{
    QCOMPARE(JsonWriter().beginObject().member("data", RawJson{"[1.10, null]"}).endObject().take(),
             QByteArray(R"({"data":[1.10, null]})"));
}

void TestJsonWriter::takesOverTheMembersOfAnotherObject_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("some") << QByteArray(R"({"b":1,"c":[2]})") << QByteArray(R"({"a":0,"b":1,"c":[2],"d":3})");
    QTest::newRow("none") << QByteArray("{}") << QByteArray(R"({"a":0,"d":3})");
}

void TestJsonWriter::takesOverTheMembersOfAnotherObject()
{
    QFETCH(QByteArray, other);
    JsonWriter json;
    json.beginObject().member("a", 0).members(other).member("d", 3).endObject();
    QTEST(json.take(), "text");
}

void TestJsonWriter::textsAreEscaped_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("plain") << u"plain text, with marks: / ' { } [ ]"_s;
    QTest::newRow("a quotation mark") << u"say \"so\""_s;
    QTest::newRow("a backslash") << u"C:\\dir\\"_s;
    QTest::newRow("line ends and tabs") << u"a\r\nb\tc"_s;
    QTest::newRow("control characters") << u"\u0001\u001b\u007f\u009b"_s;
    QTest::newRow("other scripts") << u"Zoë 東京 \U0001F514"_s;
    QTest::newRow("line separators of JavaScript") << u"a\u2028b"_s;
}

void TestJsonWriter::textsAreEscaped()
{
    QFETCH(QString, text);
    JsonWriter json;
    json.beginObject().member("utf16", text).member("utf8", text.toUtf8()).endObject();
    const QByteArray written = json.take();
    for (const char c : written)
        QVERIFY(c < 0 || c >= 0x20);
    const QJsonObject read = QJsonDocument::fromJson(written).object();
    QCOMPARE(read["utf16"_L1].toString(), text);
    QCOMPARE(read["utf8"_L1].toString(), text);
}

} // namespace heliograph

QTEST_GUILESS_MAIN(heliograph::TestJsonWriter)
#include "tst_jsonwriter.moc"
