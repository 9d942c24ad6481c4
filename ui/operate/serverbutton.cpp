// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/operate/serverbutton.h"

#include "ui/operate/servercontrol.h"
#include "ui/operate/serverpanel.h"
#include "ui/style/spacing.h"
#include "ui/style/statedot.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QScreen>
#include <QVBoxLayout>

namespace heliograph
{

using namespace Qt::StringLiterals;
using State = ServerControl::State;

namespace
{

// Closes at Escape and at a click beside it.
class Popup final : public QWidget
{
public:
    explicit Popup(QWidget *parent) : QWidget(parent, Qt::Popup) {}

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Escape)
            close();
        else
            QWidget::keyPressEvent(event);
    }
};

Dot dotOf(State state)
{
    switch (state) {
    case State::running:
        return {DotShape::filled, DotColour::muted};
    case State::starting:
    case State::stopping:
        return {DotShape::half, DotColour::muted};
    case State::failed:
        return {DotShape::cross, DotColour::error};
    case State::stopped:
        return {DotShape::hollow, DotColour::muted};
    }
    Q_UNREACHABLE();
}

} // namespace

ServerButton::ServerButton(const ServerControl &control, ServerPanel &panel, QWidget *parent)
    : QToolButton(parent), m_control(control), m_panel(panel), m_popup(new Popup(this))
{
    setObjectName(u"serverButton"_s);
    m_popup->setObjectName(u"serverPopup"_s);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(spacing::group, spacing::group, spacing::group, spacing::group);
    column->addWidget(&m_panel);
    m_panel.setHeaderMenuShown(false);
    connect(this, &QToolButton::clicked, this, &ServerButton::openPanel);
    connect(&control, &ServerControl::changed, this, &ServerButton::refresh);
    refresh();
}

// Above the button, on the screen.
void ServerButton::openPanel()
{
    m_popup->adjustSize();
    const QSize size = m_popup->size();
    const QPoint above = mapToGlobal(QPoint(width() - size.width(), -size.height()));
    const QRect room = screen()->availableGeometry();
    m_popup->move(std::max(room.left(), std::min(above.x(), room.right() - size.width())),
                  std::max(room.top(), above.y()));
    m_popup->show();
    m_popup->setFocus(Qt::PopupFocusReason);
}

void ServerButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        refresh();
}

void ServerButton::refresh()
{
    const ServerControl::Status status = m_control.status();
    const bool isRunning = status.state == State::running;
    const bool isFailed = status.state == State::failed;
    const QString text = isRunning ? tr("Local server: %1").arg(status.port)
        : isFailed                 ? tr("Local server: problem")
                                   : tr("Local server: off");
    setIcon(dotIcon(dotOf(status.state)));
    setText(text);
    setToolTip(isRunning ? tr("The server inside this program, on port %1. Readers: %2")
                               .arg(QString::number(status.port), locale().toString(status.clients))
                         : tr("The server inside this program"));
    setAccessibleName(text);
}

} // namespace heliograph
