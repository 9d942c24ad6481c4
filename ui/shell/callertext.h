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
    QString text; // "ada until 14:05"; empty: the server requires no token
    QString detail; // the scopes, or what is wrong
};

CallerText callerText(const CallerIdentity &caller, const SignIn &signIn, const QLocale &locale);

} // namespace heliograph
