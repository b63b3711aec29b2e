/** The deterministic exchange: matching, linked orders, positions, margin, ledger; one thread, no I/O. */
package com.tradebaas.exchange.core;
