/**
 * {@code /ws}: market data and a user's own orders, fills and balances over a WebSocket, each channel gapless and
 * resumable from the last event that a client saw. Everything but parsing happens on the venue thread.
 */
package com.tradebaas.exchange.server.stream;
