/** Streaming indicators: one value in, one value out, no allocation after construction, state that can be saved. */
package com.tradebaas.strategies.indicators;
