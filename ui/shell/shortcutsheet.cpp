// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/shortcutsheet.h"

#include "ui/shell/shortcuts.h"
#include "ui/style/spacing.h"
#include "ui/style/typography.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString keysText(const Shortcut &shortcut)
{
    QStringList texts;
    for (const QKeySequence &key : shortcut.keys)
        texts << key.toString(QKeySequence::NativeText);
    // The rest can be guessed.
    constexpr qsizetype most = 6;
    return texts.size() > most ? texts.first() + u" \u2026 "_s + texts.last() : texts.join(u", "_s);
}

} // namespace

ShortcutSheet::ShortcutSheet(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setHorizontalSpacing(spacing::edge);
    grid->setVerticalSpacing(spacing::tight);
    grid->setColumnStretch(1, 1);
    for (const KeyContext context :
         {KeyContext::window, KeyContext::panels, KeyContext::chart, KeyContext::list, KeyContext::amount}) {
        auto *title = new QLabel(keyContextText(context));
        title->setFont(sectionFont(font()));
        grid->addWidget(title, grid->rowCount(), 0, 1, 2);
        for (const Shortcut &shortcut : shortcutTable()) {
            if (shortcut.context != context || shortcut.keys.isEmpty())
                continue;
            const int row = grid->rowCount();
            grid->addWidget(new QLabel(keysText(shortcut)), row, 0);
            grid->addWidget(new QLabel(shortcutText(shortcut)), row, 1);
        }
    }
    auto *area = new QScrollArea;
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(page->sizeHint().width() + area->verticalScrollBar()->sizeHint().width());
    area->setAccessibleName(windowTitle());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(area, 1);
    column->addWidget(buttons);
    resize(sizeHint().width(), fontMetrics().height() * 30);
}

} // namespace heliograph
