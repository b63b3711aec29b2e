/** The HTTP door: routes, answers, idempotent commands; it only talks to the read model and the ring. */
package com.tradebaas.gateway.control;
