/**
 * Backtest: a strategy over recorded candles or ticks, through the real trader core and the real exchange core in
 * virtual time; figures, report, sweep and walk-forward. Doubles are for figures and charts only.
 */
package com.tradebaas.simulation.backtest;
