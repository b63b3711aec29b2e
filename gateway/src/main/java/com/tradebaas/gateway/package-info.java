/** The trader's process: wires core, runtime, venue link and control; also the commands that a person types. */
package com.tradebaas.gateway;
