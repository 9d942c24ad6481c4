// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Heliograph.EventSource

// The QML module, as it is installed. The script `library` starts the servers, and puts their addresses and a token here.
TestCase {
    id: test

    readonly property string open: "@OPEN@"
    readonly property string closed: "@CLOSED@"
    readonly property string token: "@TOKEN@"
    property var received: []

    name: "EventSource"
    // A view makes what it shows only while it can be seen.
    when: windowShown
    visible: true
    width: 320
    height: 240

    function init() { received = [] }

    function make(properties) { return createTemporaryObject(source, test, properties) }

    function publish(text) {
        let isAnswered = false
        const request = new XMLHttpRequest()
        request.onreadystatechange = () => {
            if (request.readyState === XMLHttpRequest.DONE)
                isAnswered = request.status === 201
        }
        request.open("POST", open + "/events/news")
        request.setRequestHeader("Content-Type", "application/json")
        request.send(JSON.stringify({ data: text }))
        tryVerify(() => isAnswered)
    }

    function test_eventsArriveAndAreResumed() {
        const events = make({ url: open + "/events/news" })
        tryCompare(events, "readyState", EventSource.Open)
        compare(events.errorString, "")
        publish("one \u00e9")
        tryCompare(test, "received", ["one \u00e9"])
        tryVerify(() => events.lastEventId !== "")

        events.active = false
        compare(events.readyState, EventSource.Closed)
        publish("two")
        events.active = true
        tryCompare(test, "received", ["one \u00e9", "two"])
    }

    function test_anotherAddressIsAskedAtOnce() {
        const events = make({ url: open + "/events/nothing" })
        tryCompare(events, "readyState", EventSource.Open)
        events.url = open + "/events/news"
        tryVerify(() => events.openings === 2)
        publish("three")
        tryCompare(test, "received", ["three"])
    }

    function test_aTokenOpensWhatWasRefused() {
        const events = make({ url: closed + "/events/news" })
        tryVerify(() => events.finalFailures === 1)
        compare(events.readyState, EventSource.Closed)
        verify(events.errorString !== "")
        events.token = token + "\n"
        tryCompare(events, "readyState", EventSource.Open)
        compare(events.errorString, "")
    }

    function test_aTokenThatNoHeaderCanCarryIsNotUsed() {
        const events = make({ active: false })
        ignoreWarning(/no header can carry/)
        events.token = "a\r\nb"
        compare(events.token, "")
    }

    function test_aWrongAddressIsExplained() {
        const events = make({ url: "ftp://localhost/events" })
        tryVerify(() => events.finalFailures === 1)
        compare(events.readyState, EventSource.Closed)
        verify(events.errorString.includes("http"), events.errorString)
    }

    function test_nothingIsAskedWithoutAnAddress() {
        const events = make({})
        compare(events.readyState, EventSource.Closed)
        events.reconnect()
        compare(events.readyState, EventSource.Closed)
    }

    function test_itMayBeDestroyedByItsOwnEvents() {
        const loader = createTemporaryObject(loaded, test)
        tryCompare(loader.item, "readyState", EventSource.Open)
        publish("last")
        tryVerify(() => loader.item === null)
    }

    function test_theExampleShowsPrices() {
        const component = Qt.createComponent("prices.qml")
        compare(component.errorString(), "")
        const prices = createTemporaryObject(component, test)
        prices.source.url = open + "/events?topics=stock"
        tryVerify(() => prices.count > 1)
        tryVerify(() => prices.itemAtIndex(0) && /^[A-Z]+ [0-9.]+$/.test(prices.itemAtIndex(0).text))
    }

    Component {
        id: source

        EventSource {
            property int openings: 0
            property int finalFailures: 0

            onOpened: ++openings
            onFailed: (text, isFinal) => finalFailures += isFinal ? 1 : 0
            onMessage: event => {
                if (event.type === "message")
                    test.received = test.received.concat(JSON.parse(event.data).data)
            }
        }
    }

    Component {
        id: loaded

        Loader {
            id: loader

            sourceComponent: EventSource {
                url: test.open + "/events/news"
                onMessage: event => {
                    if (event.type === "message")
                        loader.active = false
                }
            }
        }
    }
}
