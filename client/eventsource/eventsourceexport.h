// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

// What a shared library of this folder shows to the programs that link it. Part of the program itself, it is linked
// statically and needs none of it.
#if !defined(HELIOGRAPH_EVENTSOURCE_SHARED)
#define HELIOGRAPH_EVENTSOURCE_EXPORT
#elif defined(HELIOGRAPH_EVENTSOURCE_BUILDING)
#define HELIOGRAPH_EVENTSOURCE_EXPORT Q_DECL_EXPORT
#else
#define HELIOGRAPH_EVENTSOURCE_EXPORT Q_DECL_IMPORT
#endif
