/** Tests of the backtest. */
package com.tradebaas.simulation.backtest;
