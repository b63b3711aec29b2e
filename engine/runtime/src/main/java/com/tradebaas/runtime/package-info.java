/**
 * Hosts one application on one machine: the ring, the journal on disk, timers, snapshots, recovery and replay.
 */
package com.tradebaas.runtime;
