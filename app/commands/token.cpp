// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands/token.h"

#include "app/commands/tokencreate.h"
#include "app/commands/tokenexplain.h"

namespace heliograph
{

void addTokenCommand(CLI::App &app, std::function<int()> &chosen)
{
    CLI::App *token = app.add_subcommand("token", "Make tokens for serve --auth jwt, or say what one allows and why");
    token->require_subcommand(1);
    token->footer("Keys are made with openssl:\n"
                  "  openssl genpkey -algorithm ed25519 -out key.pem\n"
                  "  openssl pkey -in key.pem -pubout -out public.pem\n"
                  "Tokens are signed with key.pem; servers get public.pem. Or one secret for both:\n"
                  "  openssl rand -base64 48 -out secret");
    addTokenCreate(*token, chosen);
    addTokenExplain(*token, chosen);
}

} // namespace heliograph
