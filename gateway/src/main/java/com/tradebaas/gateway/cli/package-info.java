/** The commands that a person types; they talk to a running trader over HTTP, files and signals. */
package com.tradebaas.gateway.cli;
