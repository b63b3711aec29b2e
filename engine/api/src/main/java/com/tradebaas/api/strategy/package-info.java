/** What a strategy author sees: candles in, a signal with stop and target out. */
package com.tradebaas.api.strategy;
