/** Tests of the many-clients benchmark. */
package com.tradebaas.bench.clients;
