/**
 * {@code /api/v1}: the REST door with its tokens, and what all doors of this API share (the desk that sends commands to
 * the core and sorts its events, the read model of the markets). Everything but the checking of requests happens on the
 * venue thread.
 */
package com.tradebaas.exchange.server.rest;
