/** Shows the whole system at work with real processes: the demo and the rehearsal of a recorded market. */
package com.tradebaas.gateway.demo;
