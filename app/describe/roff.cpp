// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/describe/roff.h"

#include <algorithm>
#include <cctype>

namespace heliograph
{

std::string roffText(const std::string &text)
{
    std::string roff;
    bool isLineStart = true;
    for (const char c : text) {
        if (isLineStart && (c == '.' || c == '\''))
            // Otherwise the line would be a request.
            roff += "\\&";
        isLineStart = c == '\n';
        if (c == '\\')
            roff += "\\e";
        else if (c == '-' || c == '\'' || c == '`' || c == '^' || c == '~')
            roff += c == '-' ? "\\-" : c == '\'' ? "\\(aq" : c == '`' ? "\\(ga" : c == '^' ? "\\(ha" : "\\(ti";
        else
            roff += c;
    }
    return roff;
}

std::string roffBold(const std::string &text)
{
    return "\\fB" + roffText(text) + "\\fR";
}

std::string roffItalic(const std::string &text)
{
    return "\\fI" + roffText(text) + "\\fR";
}

std::string roffTitle(const std::string &name, int section, const std::string &version)
{
    std::string capitals = name;
    std::transform(capitals.begin(), capitals.end(), capitals.begin(), [](unsigned char c) { return std::toupper(c); });
    // No date: the same sources make the same page.
    return ".TH " + roffText(capitals) + ' ' + std::to_string(section) + " \"\" \"Heliograph " + version
        + "\"\n.nh\n.ad l\n";
}

} // namespace heliograph
