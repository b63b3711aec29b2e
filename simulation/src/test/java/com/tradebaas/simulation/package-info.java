/** The simulation itself, and the seeds of every build. */
package com.tradebaas.simulation;
