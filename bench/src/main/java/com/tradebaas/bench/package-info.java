/** The numbers in the README: throughput, open-loop latency, allocation and replay, each with its command. */
package com.tradebaas.bench;
