// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "client/api/apiclient.h"

#include <variant>

namespace heliograph
{

// What a request brought: the value, or why there is none.
template <typename Value>
using Fetched = std::variant<Value, ApiRefusal, ApiSilence>;

template <typename Value>
using FetchedDone = std::function<void(const Fetched<Value> &)>;

// Why a request brought no value, for the person at the window; empty when it did.
template <typename Value>
QString problemOf(const Fetched<Value> &fetched)
{
    if (const auto *refusal = std::get_if<ApiRefusal>(&fetched))
        return refusalText(*refusal);
    if (const auto *silence = std::get_if<ApiSilence>(&fetched))
        return silence->text;
    return {};
}

// Sends the request and reads the answer, `read` saying whether it is one.
template <typename Value, typename Read>
void fetch(const ApiClient &api, const ApiRequest &request, QObject *context, Read read, FetchedDone<Value> done)
{
    api.send(request, context, [read, done = std::move(done)](const ApiResult &result) {
        if (const auto *refusal = std::get_if<ApiRefusal>(&result))
            return done(*refusal);
        if (const auto *silence = std::get_if<ApiSilence>(&result))
            return done(*silence);
        const ApiAnswer &answer = std::get<ApiAnswer>(result);
        const std::optional<Value> value = read(answer);
        if (value)
            done(*value);
        else
            done(unreadableAnswer(answer.status));
    });
}

} // namespace heliograph
