/** What everybody shares: the contract between host and application, exact arithmetic, snapshots, hashes. */
package com.tradebaas.api;
