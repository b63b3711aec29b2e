/** Both cores in one thread and virtual time: torture with seeded faults, crash points, mutants, backtest. */
package com.tradebaas.simulation;
