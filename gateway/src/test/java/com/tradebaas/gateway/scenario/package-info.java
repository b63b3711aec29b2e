/** Failures that other systems had with the venue's wire, each by name, over real sockets. */
package com.tradebaas.gateway.scenario;
