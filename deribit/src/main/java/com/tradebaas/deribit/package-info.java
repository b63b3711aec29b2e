/** The trader's side of the Deribit dialect: a session as a state machine without I/O, and fast market-data parsing. */
package com.tradebaas.deribit;
