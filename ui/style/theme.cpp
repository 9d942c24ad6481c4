// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/style/theme.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleHints>

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

const QColor darkField(0x36, 0x39, 0x3E);

struct ThemeColours {
    QColor window;
    QColor base;
    QColor alternateBase;
    QColor disabledBase;
    QColor button;
    QColor text;
    QColor dimmed;
    QColor highlight;
    QColor highlightedText;
    QColor link;
    QColor tooltip;
};

ThemeColours coloursOf(Theme theme)
{
    if (theme == Theme::highContrast)
        return {.window = Qt::black,
                .base = Qt::black,
                .alternateBase = QColor(0x1C, 0x1C, 0x1C),
                .disabledBase = Qt::black,
                .button = Qt::black,
                .text = Qt::white,
                .dimmed = QColor(0xA8, 0xA8, 0xA8),
                .highlight = QColor(0xFF, 0xD5, 0x00),
                .highlightedText = Qt::black,
                .link = QColor(0x8A, 0xD4, 0xFF),
                .tooltip = Qt::black};
    if (theme == Theme::dark)
        return {.window = QColor(0x2B, 0x2D, 0x31),
                .base = QColor(0x1E, 0x1F, 0x22),
                .alternateBase = QColor(0x25, 0x26, 0x29),
                .disabledBase = QColor(0x42, 0x44, 0x4A),
                .button = QColor(0x39, 0x3B, 0x40),
                .text = QColor(0xE4, 0xE6, 0xEA),
                .dimmed = QColor(0x7C, 0x80, 0x87),
                .highlight = QColor(0x2F, 0x6D, 0xA8),
                .highlightedText = Qt::white,
                .link = QColor(0x56, 0xB4, 0xE9),
                .tooltip = QColor(0x39, 0x3B, 0x40)};
    return {.window = QColor(0xED, 0xEF, 0xF2),
            .base = Qt::white,
            .alternateBase = QColor(0xF5, 0xF6, 0xF8),
            .disabledBase = QColor(0xE8, 0xE9, 0xEC),
            .button = QColor(0xF8, 0xF9, 0xFA),
            .text = QColor(0x1F, 0x20, 0x23),
            .dimmed = QColor(0x8B, 0x8F, 0x95),
            .highlight = QColor(0x00, 0x63, 0xA6),
            .highlightedText = Qt::white,
            .link = QColor(0x00, 0x63, 0xA6),
            .tooltip = QColor(0xFF, 0xFF, 0xFF)};
}

QPalette paletteOf(Theme theme)
{
    const ThemeColours colours = coloursOf(theme);
    // The constructor derives the bevel colours that styles draw frames with from button and window.
    QPalette palette(colours.button, colours.window);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::Base, colours.base);
    palette.setColor(QPalette::AlternateBase, colours.alternateBase);
    palette.setColor(QPalette::ToolTipBase, colours.tooltip);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::PlaceholderText, colours.dimmed);
    palette.setColor(QPalette::Highlight, colours.highlight);
    palette.setColor(QPalette::HighlightedText, colours.highlightedText);
    palette.setColor(QPalette::Link, colours.link);
    palette.setColor(QPalette::LinkVisited, colours.link);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.dimmed);
    // Styles draw a check box as a hole in the window: on dark ground only its filling can be seen.
    palette.setColor(QPalette::Disabled, QPalette::Base, colours.disabledBase);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.button);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, colours.dimmed);
    return palette;
}

} // namespace

QString themeName(Theme theme)
{
    switch (theme) {
    case Theme::system:
        return u"system"_s;
    case Theme::light:
        return u"light"_s;
    case Theme::dark:
        return u"dark"_s;
    case Theme::highContrast:
        return u"high-contrast"_s;
    }
    Q_UNREACHABLE();
}

std::optional<Theme> themeNamed(QStringView name)
{
    for (const Theme theme : {Theme::system, Theme::light, Theme::dark, Theme::highContrast}) {
        if (name == themeName(theme))
            return theme;
    }
    return std::nullopt;
}

void applyTheme(Theme theme)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // Lets the platform draw its own decorations and native parts to match; the palette below is for all styles.
    QGuiApplication::styleHints()->setColorScheme(theme == Theme::system      ? Qt::ColorScheme::Unknown
                                                      : theme == Theme::light ? Qt::ColorScheme::Light
                                                                              : Qt::ColorScheme::Dark);
#endif
    // An unresolved palette means: whatever the desktop says, now and when it changes.
    QApplication::setPalette(theme == Theme::system ? QPalette() : paletteOf(theme));
    QPalette fields;
    // Styles draw the frame of a field darker than its ground, which is nothing on black.
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        if (theme == Theme::dark)
            fields.setColor(group, QPalette::Base, darkField);
    }
    // That of all forgets those of some.
    for (const char *field : {"QLineEdit", "QAbstractSpinBox"})
        QApplication::setPalette(fields, field);
}

} // namespace heliograph
