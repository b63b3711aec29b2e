/** What the core knows about the market: instruments, last quotes, the venue's clock, candles; business thread only. */
package com.tradebaas.core.market;
