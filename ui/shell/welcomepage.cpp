// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/welcomepage.h"

#include "ui/style/actioncard.h"
#include "ui/style/messageline.h"
#include "ui/style/semanticcolours.h"
#include "ui/style/spacing.h"
#include "ui/style/tintedicon.h"
#include "ui/style/typography.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int signSide = 56;
// The widest that is read well, and the least for two columns beside each other, in characters.
constexpr int widestCharacters = 130;
constexpr int columnsCharacters = 96;

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QScrollArea(parent), m_sign(new QLabel), m_name(new QLabel), m_invitation(new QLabel), m_problem(new MessageLine),
      m_connect(new ActionCard(Symbol::connect)), m_demo(new ActionCard(Symbol::play)),
      m_server(new ActionCard(Symbol::heliograph)), m_freePort(new ActionCard(Symbol::retry)),
      m_recentTitle(new QLabel), m_recent(new QVBoxLayout), m_previewTitle(new QLabel), m_preview(new QGridLayout)
{
    setObjectName(u"welcomePage"_s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *centred = new QHBoxLayout(page);
    centred->setContentsMargins(spacing::edge, spacing::edge, spacing::edge, spacing::edge);
    auto *content = new QWidget;
    content->setMaximumWidth(fontMetrics().averageCharWidth() * widestCharacters);
    centred->addWidget(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::panel);
    column->addStretch(2);
    column->addWidget(makeHeading());
    m_problem->setObjectName(u"welcomeProblem"_s);
    column->addWidget(m_problem);
    m_columns = new QHBoxLayout;
    m_columns->setSpacing(2 * spacing::edge);
    m_columns->addWidget(makeActions(), 1);
    m_columns->addWidget(makeSide(), 1);
    column->addLayout(m_columns);
    column->addStretch(3);
    setWidget(page);
    setProfile(true, {});
    setProblem({}, false);
    applyStyle();
}

QWidget *WelcomePage::makeHeading()
{
    auto *heading = new QWidget;
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, spacing::panel);
    row->setSpacing(spacing::edge);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    m_name->setText(u"Heliograph"_s);
    m_invitation->setText(
        tr("See what happens as it happens: each value with its age, and every gap with its reason."));
    m_invitation->setWordWrap(true);
    texts->addWidget(m_name);
    texts->addWidget(m_invitation);
    row->addLayout(texts, 1);
    return heading;
}

QWidget *WelcomePage::makeActions()
{
    auto *actions = new QWidget;
    auto *column = new QVBoxLayout(actions);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::group);
    m_connect->setObjectName(u"welcomeConnect"_s);
    m_server->setObjectName(u"welcomeServer"_s);
    m_demo->setObjectName(u"welcomeDemo"_s);
    m_freePort->setObjectName(u"welcomeFreePort"_s);
    m_connect->setPrimary(true);
    m_demo->setTexts(tr("Try it with &demo data"),
                     tr("Starts the server inside this program, with an hour of made-up prices and load, notifications "
                        "and auctions to bid in."));
    m_server->setTexts(tr("S&tart the local server"),
                       tr("Starts it empty: it shows what you or your programs publish to it."));
    m_freePort->setTexts(tr("&Use a free port"), tr("Starts the local server where nothing else listens."));
    for (ActionCard *card : {m_connect, m_freePort, m_demo, m_server})
        column->addWidget(card);
    column->addStretch();
    connect(m_connect, &QPushButton::clicked, this, &WelcomePage::connectRequested);
    connect(m_server, &QPushButton::clicked, this, [this] { Q_EMIT serverRequested(false); });
    connect(m_demo, &QPushButton::clicked, this, [this] { Q_EMIT serverRequested(true); });
    connect(m_freePort, &QPushButton::clicked, this, &WelcomePage::freePortRequested);
    return actions;
}

QWidget *WelcomePage::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::group);
    m_recentTitle->setText(tr("Watched lately"));
    m_recentTitle->hide();
    column->addWidget(m_recentTitle);
    m_recent->setSpacing(spacing::group);
    m_recent->setContentsMargins(0, 0, 0, spacing::panel);
    column->addLayout(m_recent);
    m_previewTitle->setText(tr("What there is to see"));
    column->addWidget(m_previewTitle);
    m_preview->setContentsMargins(0, 0, 0, 0);
    m_preview->setHorizontalSpacing(spacing::panel);
    m_preview->setVerticalSpacing(spacing::group);
    m_preview->setColumnStretch(1, 1);
    column->addLayout(m_preview);
    addPreview(tr("Prices"), tr("Live charts and candles, a watchlist, statistics of what is in sight."));
    addPreview(tr("Hosts"), tr("The load of each machine, the worst first, and who has fallen silent."));
    addPreview(tr("Auctions"), tr("Bids that the server has confirmed, to the cent, and who leads."));
    addPreview(tr("Notifications"), tr("What happened, and alerts by your own rules."));
    addPreview(tr("The server"), tr("Who reads, how far behind, and what went wrong."));
    column->addStretch();
    return side;
}

void WelcomePage::addPreview(const QString &title, const QString &explanation)
{
    auto *name = new QLabel(title);
    auto *text = new QLabel(explanation);
    text->setWordWrap(true);
    const int row = m_preview->rowCount();
    m_preview->addWidget(name, row, 0, Qt::AlignTop);
    m_preview->addWidget(text, row, 1, Qt::AlignTop);
    m_titles.append(name);
    m_explanations.append(text);
}

// The first thing to do here, for the keyboard too; but who works elsewhere in the window goes on there.
void WelcomePage::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (!window()->focusWidget())
        m_connect->setFocus();
}

void WelcomePage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void WelcomePage::arrange()
{
    const bool isWide = viewport()->width() >= fontMetrics().averageCharWidth() * columnsCharacters;
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void WelcomePage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyStyle();
}

void WelcomePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_connect->click();
    else
        QScrollArea::keyPressEvent(event);
}

void WelcomePage::applyStyle()
{
    const SemanticColours colours = SemanticColours::of(palette());
    m_sign->setPixmap(tintedPixmap(Symbol::heliograph, colours.series[0], signSide, devicePixelRatioF()));
    m_name->setFont(heroFont(font()));
    const QPalette muted = withTextColour(palette(), colours.muted);
    m_invitation->setPalette(muted);
    for (QLabel *title : {m_recentTitle, m_previewTitle})
        title->setFont(sectionFont(font()));
    for (QLabel *explanation : std::as_const(m_explanations))
        explanation->setPalette(muted);
}

void WelcomePage::setProfile(bool isLocal, const QString &name)
{
    if (isLocal)
        m_connect->setTexts(tr("C&onnect to a server…"), tr("Watch one that runs on this machine or elsewhere."));
    else
        m_connect->setTexts(tr("C&onnect"), tr("Watch %1 again.").arg(name));
}

void WelcomePage::setProblem(const QString &problem, bool canUseFreePort)
{
    m_problem->setMessage(MessageLine::Kind::warning, problem);
    m_freePort->setVisible(canUseFreePort);
}

void WelcomePage::setRecent(const QList<Profile> &profiles)
{
    if (profiles == m_profiles)
        return;
    m_profiles = profiles;
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        // One of them may be at work on a click.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Profile &profile : profiles) {
        auto *card = new ActionCard(Symbol::open);
        card->setObjectName(u"welcomeRecent"_s);
        const QString address = profile.server.toDisplayString(QUrl::RemoveUserInfo);
        // An ampersand in a name is no letter for the keyboard.
        card->setTexts(QString(profile.name).replace(u'&', u"&&"_s), address == profile.name ? QString() : address);
        card->setAccessibleName(profile.name);
        connect(card, &QPushButton::clicked, this, [this, profile] { Q_EMIT recentChosen(profile); });
        m_recent->addWidget(card);
    }
    m_recentTitle->setVisible(!profiles.isEmpty());
}

} // namespace heliograph
