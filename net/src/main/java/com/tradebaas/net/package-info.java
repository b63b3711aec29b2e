/** The shared Netty kit: an HTTP and WebSocket server with strict limits, and a WebSocket client; no product knowledge. */
package com.tradebaas.net;
