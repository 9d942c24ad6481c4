// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Heliograph.EventSource

// The newest price of every symbol. Try it with: qml prices.qml
ListView {
    id: view

    property alias source: events

    width: 320
    height: 240
    model: ListModel { id: prices }
    header: Text { text: events.errorString }
    delegate: Text {
        required property string symbol
        required property string price

        text: symbol + " " + price
    }

    function show(update) {
        for (let row = 0; row < prices.count; ++row) {
            if (prices.get(row).symbol === update.symbol)
                return prices.set(row, { price: update.price })
        }
        prices.append({ symbol: update.symbol, price: update.price })
    }

    EventSource {
        id: events

        url: "http://localhost:3000/events?topics=stock"
        onMessage: event => {
            if (event.type === "stock-update")
                view.show(JSON.parse(event.data).data)
        }
    }
}
