// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the window remembers until the next time.

#include "client/session/statefile.h"
#include "ui/shell/commandset.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/logdrawer.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/quiettable.h"

#include <QScreen>
#include <QSplitter>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QSize comfortable(1360, 860);

const QString geometryKey = u"window/geometry"_s;
const QString logShownKey = u"window/logShown"_s;
const QString rowsKey = u"window/rows"_s;

QString keyOf(const QuietTable &table)
{
    return u"tables/"_s + table.objectName();
}

} // namespace

void MainWindow::rememberSoon()
{
    if (m_isFinished && !m_rememberTimer.isActive())
        m_rememberTimer.start();
}

void MainWindow::remember()
{
    m_rememberTimer.stop();
    if (!m_isFinished)
        return;
    StateFile &state = m_parts.state;
    if (!isFullScreen() && !isMinimized())
        state.setValue(geometryKey, saveGeometry());
    state.setValue(logShownKey, !m_log->isHidden());
    state.setValue(rowsKey, m_rows->saveState());
    if (m_grid->isVisible()) // else it was never laid out
        state.setValue(m_layoutGroup + u"grid"_s, m_grid->saveState());
    state.setValue(m_layoutGroup + u"range"_s, qlonglong(m_bar->range().count()));
    state.setValue(m_layoutGroup + u"chartsLinked"_s, (*m_commands)[Command::linkCharts].isChecked());
    for (const QuietTable *table : findChildren<QuietTable *>())
        state.setValue(keyOf(*table), table->arrangement());
}

void MainWindow::restoreGeometryAndLog()
{
    // restoreGeometry() brings a window back that would be on a screen that is gone.
    if (!restoreGeometry(m_parts.state.value(geometryKey).toByteArray())) {
        const QSize available = screen()->availableSize();
        resize(comfortable.boundedTo(available));
    }
    m_rows->restoreState(m_parts.state.value(rowsKey).toByteArray());
    setLogShown(m_parts.state.value(logShownKey, false).toBool());
}

void MainWindow::restoreLayout()
{
    m_grid->restoreState(m_parts.state.value(m_layoutGroup + u"grid"_s).toByteArray());
    const auto range = std::chrono::seconds(m_parts.state.value(m_layoutGroup + u"range"_s).toLongLong());
    m_bar->setRange(range);
    const bool areLinked = m_parts.state.value(m_layoutGroup + u"chartsLinked"_s, true).toBool();
    (*m_commands)[Command::linkCharts].setChecked(areLinked);
    Q_EMIT chartsLinked(areLinked);
}

// The same for all profiles: what is in a table does not depend on the server.
void MainWindow::restoreTables()
{
    for (QuietTable *table : findChildren<QuietTable *>()) {
        table->setArrangement(m_parts.state.value(keyOf(*table)).toString());
        connect(table, &QuietTable::arrangementChanged, this, &MainWindow::rememberSoon);
    }
}

} // namespace heliograph
