// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/documents/example.h"

namespace heliograph
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto fence = "```"_L1;
constexpr auto prompt = "$ "_L1;

// Calls visit(number, line, language) for the lines between fences.
template <typename Visit>
void visitBlocks(const QString &markdown, const Visit &visit)
{
    QString language;
    bool isInside = false;
    int number = 0;
    for (const QString &line : markdown.split(u'\n')) {
        ++number;
        if (line.startsWith(fence)) {
            isInside = !isInside;
            language = line.sliced(fence.size());
        } else if (isInside) {
            visit(number, line, language);
        }
    }
}

} // namespace

QList<Example> Example::allIn(const QString &markdown)
{
    QList<Example> examples;
    // The line that continues what is open.
    int next = 0;
    visitBlocks(markdown, [&](int number, const QString &line, const QString &language) {
        if (language != "console"_L1)
            return;
        const bool goesOn = number == next;
        if (goesOn || line.startsWith(prompt))
            next = number + 1;
        if (goesOn && examples.last().command.endsWith(u'\\')) {
            examples.last().command.chop(1);
            examples.last().command += line.trimmed();
        } else if (line.startsWith(prompt)) {
            examples.append({number, line.sliced(prompt.size()), {}});
        } else if (line.startsWith("# "_L1)) {
            next = 0;
        } else if (goesOn) {
            examples.last().output += line + u'\n';
        }
    });
    return examples;
}

std::map<int, QString> scriptsIn(const QString &markdown)
{
    std::map<int, QString> scripts;
    int last = 0;
    visitBlocks(markdown, [&](int number, const QString &line, const QString &language) {
        if (language != "bash"_L1)
            return;
        if (scripts.empty() || number != last + 1)
            scripts.emplace(number, QString());
        std::prev(scripts.end())->second += line + u'\n';
        last = number;
    });
    return scripts;
}

QStringList untestedCommands(const QString &markdown)
{
    QStringList untested;
    visitBlocks(markdown, [&](int, const QString &line, const QString &language) {
        const bool isOurs = line.startsWith("curl "_L1) || line.contains("heliograph-headless "_L1);
        if (isOurs && language != "console"_L1 && language != "bash"_L1)
            untested.append(line);
    });
    return untested;
}

} // namespace heliograph
