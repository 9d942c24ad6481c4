// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QLocale;

namespace heliograph
{

class CallerIdentity;
class SignIn;

// Who is signed in and until when, for the status strip.
struct CallerText {
    // "ada until 14:05"; empty: the server requires no token.
    QString text;
    // The scopes, or what is wrong.
    QString detail;
};

CallerText callerText(const CallerIdentity &caller, const SignIn &signIn, const QLocale &locale);

} // namespace heliograph
