/** Proof of the exchange core: scenarios, a slow reference, invariants, replay. */
package com.tradebaas.exchange.core;
