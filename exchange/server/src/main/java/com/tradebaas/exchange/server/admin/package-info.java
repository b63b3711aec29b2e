/**
 * {@code /api/v1/admin}: the operator's door, off unless configured, for loopback only. Every action is written to an
 * append-only log before it is sent to the core, where it is a command in the journal like any other.
 */
package com.tradebaas.exchange.server.admin;
