/** All trading decisions: a deterministic state machine from venue facts and operator commands to orders. */
package com.tradebaas.core;
