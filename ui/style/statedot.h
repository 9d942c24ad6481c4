// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QWidget>

namespace heliograph
{

enum class DotShape { filled, half, hollow, cross };
enum class DotColour { ok, warning, error, muted };

// How a state looks: by shape first, because colour alone says nothing to many people.
struct Dot {
    DotShape shape = DotShape::hollow;
    DotColour colour = DotColour::muted;
    friend bool operator==(const Dot &, const Dot &) = default;
};

// Of something that works, that does not, and that has nothing to do.
inline constexpr Dot wellDot{DotShape::filled, DotColour::ok};
inline constexpr Dot brokenDot{DotShape::cross, DotColour::error};
inline constexpr Dot idleDot{DotShape::hollow, DotColour::muted};

// Draws it as large as fits into `rect`.
void paintDot(QPainter &painter, const QRectF &rect, const Dot &dot, const QPalette &palette);

// As an icon for menus and lists. It follows the palette of the application.
QIcon dotIcon(const Dot &dot);

// A dot of the height of the text beside it. It says nothing to a screen reader: the label next to it has the word.
class StateDot final : public QWidget
{
    Q_OBJECT

public:
    explicit StateDot(QWidget *parent = nullptr);

    const Dot &dot() const { return m_dot; }
    void setDot(const Dot &dot);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Dot m_dot;
};

} // namespace heliograph
