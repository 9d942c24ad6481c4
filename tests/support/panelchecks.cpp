// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/panelchecks.h"

#include "client/models/csv.h"
#include "ui/style/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAccessibleInterface>
#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

QString nameOf(const QWidget &widget)
{
    const QString kind = QString::fromLatin1(widget.metaObject()->className());
    const auto *label = qobject_cast<const QLabel *>(&widget);
    if (widget.objectName().isEmpty() && label)
        return kind + u" '"_s + label->text() + u'\'';
    return widget.objectName().isEmpty() ? kind : kind + u' ' + widget.objectName();
}

QString withoutMnemonics(QString text)
{
    return text.remove(u'&');
}

// What belongs to Qt's own composed widgets is Qt's to lay out.
bool isInner(const QWidget &widget)
{
    for (const QWidget *parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<const QAbstractItemView *>(parent) || qobject_cast<const QComboBox *>(parent)
            || qobject_cast<const QLineEdit *>(parent) || parent->inherits("QAbstractSpinBox"))
            return true;
    }
    if (qobject_cast<const QSplitter *>(widget.parentWidget()))
        // Elision is a pixel off from right to left.
        return true;
    return widget.isWindow() || qobject_cast<const QScrollBar *>(&widget) != nullptr;
}

int neededWidth(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->wordWrap() || label->minimumWidth() == 1 || label->text().isEmpty())
            return 0;
        return label->fontMetrics().horizontalAdvance(withoutMnemonics(label->text()));
    }
    const auto *tool = qobject_cast<const QToolButton *>(&widget);
    if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull())
        // A button is named by its tooltip.
        return 0;
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->fontMetrics().horizontalAdvance(withoutMnemonics(button->text()));
    return 0;
}

int neededHeight(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    if (!label || label->text().isEmpty())
        return 0;
    return label->wordWrap() ? label->heightForWidth(label->width()) : label->fontMetrics().height();
}

} // namespace

QStringList layoutProblems(const QWidget &panel)
{
    QStringList problems;
    const auto widgets = panel.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisibleTo(&panel) || isInner(*widget))
            continue;
        const QWidget &parent = *widget->parentWidget();
        const bool isScrolled = qobject_cast<const QScrollArea *>(parent.parentWidget()) != nullptr;
        if (!isScrolled && !parent.rect().contains(widget->geometry()))
            problems.append(u"%1 (%2 to %3, %4 to %5) is outside of %6 (%7 x %8)"_s.arg(nameOf(*widget))
                                .arg(widget->x())
                                .arg(widget->geometry().right())
                                .arg(widget->y())
                                .arg(widget->geometry().bottom())
                                .arg(nameOf(parent))
                                .arg(parent.width())
                                .arg(parent.height()));
        if (widget->width() < neededWidth(*widget))
            problems.append(nameOf(*widget) + u" cuts its text off"_s);
        if (widget->height() < neededHeight(*widget))
            problems.append(nameOf(*widget) + u" is too low for its text"_s);
        for (const QWidget *other : widgets) {
            const bool isNeighbour =
                other > widget && other->parentWidget() == &parent && other->isVisibleTo(&panel) && !isInner(*other);
            if (isNeighbour && other->geometry().intersects(widget->geometry()))
                problems.append(nameOf(*widget) + u" overlaps "_s + nameOf(*other));
        }
    }
    return problems;
}

QStringList accessibilityProblems(const QWidget &panel)
{
    QStringList problems;
    QSet<const QWidget *> buddies;
    for (const QLabel *label : panel.findChildren<QLabel *>()) {
        buddies.insert(label->buddy());
        if (label->buddy())
            buddies.insert(label->buddy()->focusProxy());
    }
    for (QWidget *widget : panel.findChildren<QWidget *>()) {
        const bool isFocusable = (widget->focusPolicy() & Qt::TabFocus) != 0 && !isInner(*widget);
        // Its proxy has the focus in its place.
        if (!isFocusable || widget->focusProxy() || !widget->isVisibleTo(&panel))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        // On some platforms a combo box answers with its text instead of its name.
        const bool hasOwn = !widget->accessibleName().isEmpty();
        const QString name = hasOwn ? widget->accessibleName()
            : interface             ? interface->text(QAccessible::Name)
                                    : QString();
        if (name.isEmpty())
            problems.append(nameOf(*widget) + u" has no accessible name"_s);
        // It is what has the focus.
        const auto *combo = qobject_cast<const QComboBox *>(widget);
        if (combo && combo->isEditable() && combo->lineEdit()->accessibleName().isEmpty())
            problems.append(nameOf(*widget) + u" has a field without an accessible name"_s);
        // Qt gives a scroll area none.
        const bool isArea = qobject_cast<const QScrollArea *>(widget) != nullptr;
        if (interface && interface->role() == QAccessible::Client && !isArea)
            problems.append(nameOf(*widget) + u" has no role"_s);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button && !name.contains(withoutMnemonics(button->text())))
            problems.append(nameOf(*widget) + u" is called otherwise than it is labelled"_s);
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->buddy() == widget && !name.contains(withoutMnemonics(label->text()), Qt::CaseInsensitive))
                problems.append(nameOf(*widget) + u" is called otherwise than its label"_s);
        }
        if (qobject_cast<QLineEdit *>(widget) && !buddies.contains(widget))
            problems.append(nameOf(*widget) + u" has no label"_s);
    }
    return problems;
}

QStringList formattedNumbers(const QTableView &table)
{
    QStringList found;
    const QAbstractItemModel &model = *table.model();
    for (int column = 0; column < model.columnCount(); ++column) {
        const auto alignment =
            Qt::Alignment::fromInt(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
        const QVariant head = model.headerData(column, Qt::Horizontal, Csv::role);
        if (!(alignment & Qt::AlignRight) || (head.isValid() && head.toString().isEmpty()))
            continue;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QVariant plain = model.index(row, column).data(Csv::role);
            const QString text = plain.isValid() ? Csv::field(plain) : model.index(row, column).data().toString();
            bool isNumber = false;
            text.toDouble(&isNumber);
            if (!text.isEmpty() && !isNumber && !QDateTime::fromString(text, Qt::ISODateWithMs).isValid())
                found.append(model.headerData(column, Qt::Horizontal).toString() + u": "_s + text);
        }
    }
    return found;
}

QStringList tabOrder(QWidget &panel)
{
    QStringList names;
    for (QWidget *widget = panel.nextInFocusChain(); widget && widget != &panel; widget = widget->nextInFocusChain()) {
        const bool isStop = panel.isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) && !isInner(*widget);
        if (isStop && widget->isVisibleTo(&panel) && widget->isEnabled() && !widget->objectName().isEmpty())
            names.append(widget->objectName());
    }
    return names;
}

void lengthenTexts(QWidget &panel)
{
    const auto longer = [](const QString &text) {
        return text.isEmpty() ? text : u'[' + text + QString(std::max<qsizetype>(1, text.size() * 2 / 5), u'~') + u']';
    };
    for (QLabel *label : panel.findChildren<QLabel *>()) {
        if (!isInner(*label))
            label->setText(longer(label->text()));
    }
    for (QAbstractButton *button : panel.findChildren<QAbstractButton *>()) {
        if (!isInner(*button))
            button->setText(longer(button->text()));
    }
}

void keepPicture(QWidget &panel, const QString &name)
{
    const QString folder = qEnvironmentVariable("HELIOGRAPH_GRABS");
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return;
    panel.grab().save(folder + u'/' + name + u".png"_s);
}

QStringList layoutProblemsInEveryLook(QWidget &panel, const QString &name)
{
    QStringList problems;
    const auto look = [&](const QString &which) {
        // The layout follows in the event loop.
        QCoreApplication::processEvents();
        keepPicture(panel, name + u'-' + which);
        for (const QString &problem : layoutProblems(panel))
            problems.append(which + u": "_s + problem);
    };
    for (const Theme theme : {Theme::light, Theme::dark}) {
        applyTheme(theme);
        look(themeName(theme));
    }
    applyTheme(Theme::light);
    panel.setLayoutDirection(Qt::RightToLeft);
    look(u"mirrored"_s);
    panel.setLayoutDirection(Qt::LeftToRight);
    lengthenTexts(panel);
    QCoreApplication::processEvents();
    panel.resize(panel.minimumSizeHint().expandedTo(panel.size()));
    look(u"long"_s);
    return problems;
}

} // namespace heliograph
