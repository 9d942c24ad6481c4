// SPDX-FileCopyrightText: 2026 The Heliograph authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What bids are measured against: an auction with Express that keeps everything in memory, checks a bid, raises the
// maximum and notifies the streams of the item.
const express = require("express");
const cors = require("cors");

const app = express();
app.use(cors());
app.use(express.json());

const items = new Map();
const itemFor = (id) => {
    if (!items.has(id))
        items.set(id, { maxBid: 0, version: 0, readers: new Set() });
    return items.get(id);
};
const block = (id, item) =>
    `event: maxBid\nid: ${item.version}\n` +
    `data: ${JSON.stringify({ itemId: id, maxBid: item.maxBid, version: item.version })}\n\n`;

app.get("/items/:id/max-bid/sse", (request, response) => {
    const item = itemFor(request.params.id);
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache, no-transform" });
    response.write("retry: 5000\n\n");
    item.readers.add(response);
    request.on("close", () => item.readers.delete(response));
});

app.post("/items/:id/bid", (request, response) => {
    const { amount } = request.body;
    if (typeof amount !== "number" || amount <= 0)
        return response.status(400).json({ error: "Invalid amount" });
    const item = itemFor(request.params.id);
    if (amount <= item.maxBid)
        return response.status(409).json({ error: "Bid must be greater than current max bid", currentMaxBid: item.maxBid });
    item.maxBid = amount;
    item.version += 1;
    response.status(201).json({ maxBid: item.maxBid, version: item.version });
    for (const reader of item.readers)
        reader.write(block(request.params.id, item));
});

const server = app.listen(0, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
