// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/emptystate.h"
#include "ui/style/panelframe.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

using namespace heliograph;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class TestPanelFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsItsContentOnlyWhenThereIsSome();
    void saysItsStateInAProperty();
    void saysThatAKeptValueIsOld();
    void asksToBeMaximisedAndHidden();
    void theStateStandsAtTheEndWhateverTheHeaderShows();
    void noAgeLosesItsFirstCharacters_data();
    void noAgeLosesItsFirstCharacters();
};

namespace
{

const QLabel *label(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    const auto found = std::find_if(labels.begin(), labels.end(),
                                    [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    return found == labels.end() ? nullptr : *found;
}

bool showsText(const QWidget &widget, const QString &text)
{
    return label(widget, text) != nullptr;
}

} // namespace

void TestPanelFrame::showsItsContentOnlyWhenThereIsSome()
{
    PanelFrame panel(u"Price"_s);
    auto *content = new QLabel(u"105.43"_s);
    panel.setContent(content);
    panel.emptyState().setText(u"No price yet"_s, u"Waiting"_s);
    panel.show();
    QVERIFY(!content->isVisible());
    QVERIFY(showsText(panel, u"No price yet"_s));

    for (const PanelState state :
         {PanelState::connecting, PanelState::live, PanelState::delayed, PanelState::stale, PanelState::error}) {
        panel.setState(state);
        QVERIFY2(content->isVisible(), qPrintable(panelStateName(state)));
    }
}

void TestPanelFrame::saysItsStateInAProperty()
{
    PanelFrame panel(u"Price"_s);
    QCOMPARE(panel.property("state").toString(), u"empty"_s);
    panel.setState(PanelState::delayed);
    QCOMPARE(panel.property("state").toString(), u"delayed"_s);
}

void TestPanelFrame::saysThatAKeptValueIsOld()
{
    PanelFrame panel(u"Price"_s);
    panel.setContent(new QWidget);
    // Room for all words.
    panel.resize(400, 200);
    panel.show();
    panel.setState(PanelState::live);
    panel.setAge(12s);
    QVERIFY(showsText(panel, u"12 s ago"_s));
    panel.setState(PanelState::stale);
    panel.setAge(13s);
    QVERIFY(showsText(panel, u"13 s old"_s));
    QVERIFY(showsText(panel, u"Stale"_s));
    panel.setAge(std::nullopt);
    QVERIFY(!showsText(panel, u"13 s old"_s));
}

// "Error" stood in the middle of the watchlist's header while its search field was out of sight.
void TestPanelFrame::theStateStandsAtTheEndWhateverTheHeaderShows()
{
    PanelFrame panel(u"Watchlist"_s);
    panel.setContent(new QWidget);
    auto *search = new QLineEdit;
    panel.addHeaderWidget(search, 1);
    panel.setState(PanelState::error);
    panel.resize(360, 200);
    panel.show();
    const auto leftOfState = [&panel] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        return label(panel, panelStateWord(PanelState::error))->x();
    };
    const int withSearch = leftOfState();
    search->hide();
    QCOMPARE(leftOfState(), withSearch);
}

void TestPanelFrame::noAgeLosesItsFirstCharacters_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {600, 340, 260, 220, 180})
        QTest::addRow("%d pixels", width) << width;
}

// "Stale  min 41 s old" stood at the second of two charts: the values beside it took the room of its "6".
void TestPanelFrame::noAgeLosesItsFirstCharacters()
{
    QFETCH(int, width);
    PanelFrame panel(u"System metrics"_s);
    panel.nameAge(u"age"_s);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    // Goes on below where it has no room, as rows of values do.
    auto *values = new QLabel(u"CPU 63 %  Memory 62 %  Requests 120  and what else there is to say"_s);
    values->setMinimumWidth(20);
    row->addWidget(values, 1);
    auto *status = new QHBoxLayout;
    row->addLayout(status);
    panel.setContent(content);
    panel.makePart(*status);
    panel.setState(PanelState::stale);
    panel.setAge(401s);
    panel.resize(width, 200);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    const auto *age = panel.findChild<QLabel *>(u"age"_s);
    QVERIFY(age->isVisible());
    QVERIFY2(age->width() >= age->fontMetrics().horizontalAdvance(age->text()), qPrintable(age->text()));
    QVERIFY(age->text().startsWith(u"6 min 41 s"_s));
}

void TestPanelFrame::asksToBeMaximisedAndHidden()
{
    PanelFrame panel(u"Price"_s);
    const QSignalSpy maximised(&panel, &PanelFrame::maximiseRequested);
    const QSignalSpy ownWindow(&panel, &PanelFrame::ownWindowRequested);
    const QSignalSpy hidden(&panel, &PanelFrame::hideRequested);
    panel.show();
    QTest::mouseDClick(panel.layout()->itemAt(0)->widget(), Qt::LeftButton);
    QCOMPARE(maximised.size(), 1);
    const auto actions = panel.panelMenu().actions();
    QCOMPARE(actions.size(), 3);
    for (QAction *action : actions)
        action->trigger();
    QCOMPARE(maximised.size(), 2);
    QCOMPARE(ownWindow.size(), 1);
    QCOMPARE(hidden.size(), 1);
    const QString before = actions.first()->text();
    panel.setMaximised(true);
    QVERIFY(actions.first()->text() != before);
}

QTEST_MAIN(TestPanelFrame)
#include "tst_panelframe.moc"
