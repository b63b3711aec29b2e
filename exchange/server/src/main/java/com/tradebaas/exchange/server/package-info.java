/** The exchange's process: hosts the core on the runtime and serves it as a Deribit-compatible venue. */
package com.tradebaas.exchange.server;
